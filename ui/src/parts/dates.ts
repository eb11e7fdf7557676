// Dates as rows and cards show them.

import { dateFormat } from '../strings/dates'

const sameYear = dateFormat({ month: 'short', day: 'numeric', timeZone: 'UTC' })
const otherYear = dateFormat({ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })
const wholeYear = dateFormat({ year: 'numeric', timeZone: 'UTC' })
const wholeMonth = dateFormat({ year: 'numeric', month: 'short', timeZone: 'UTC' })

/**
 * A day as `Nov 20`, with its year when it is not this one; empty for what is not a date. The day is the one the
 * page gave, whatever the time zone here: an article of the 20th in Seoul is of the 20th everywhere.
 */
export function day(date: string | null, now = new Date()): string {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date ?? '')
  if (!match) return ''
  const [, year, month, dayOfMonth] = match
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(dayOfMonth ?? 1)))
  if (!month) return wholeYear(at)
  if (!dayOfMonth) return wholeMonth(at)
  return (Number(year) === now.getFullYear() ? sameYear : otherYear)(at)
}

const weekday = dateFormat({ weekday: 'long', month: 'short', day: 'numeric', timeZone: 'UTC' })
const otherWeekday = dateFormat({
  weekday: 'long',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})

/** How many days before `now`, here, a day such as `2026-08-12` was; negative for one that is to come. */
export function daysAgo(date: string, now = new Date()): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return Math.round((today - Date.parse(date)) / 86_400_000)
}

/** Whole days that are left of `days` from `since` on; a part of one counts. */
export function daysLeft(since: string, days: number, now = new Date()): number {
  return Math.max(0, Math.ceil((Date.parse(since) - now.getTime()) / 86_400_000 + days))
}

/** A whole day as a heading: `Thursday, Nov 20`. */
export function wholeDay(date: string, now = new Date()): string {
  const at = Date.parse(date)
  if (Number.isNaN(at)) return day(date, now)
  return (new Date(at).getUTCFullYear() === now.getFullYear() ? weekday : otherWeekday)(at)
}
