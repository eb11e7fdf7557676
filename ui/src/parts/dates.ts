// Dates as rows and cards show them.

const LOCALE = 'en'
const sameYear = new Intl.DateTimeFormat(LOCALE, { month: 'short', day: 'numeric', timeZone: 'UTC' })
const otherYear = new Intl.DateTimeFormat(LOCALE, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})

/**
 * A day as `Nov 20`, with its year when it is not this one; empty for what is not a date. The day is the one the
 * page gave, whatever the time zone here: an article of the 20th in Seoul is of the 20th everywhere.
 */
export function day(date: string | null, now = new Date()): string {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date ?? '')
  if (!match) return ''
  const [, year, month, dayOfMonth] = match
  if (!month) return year ?? ''
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth ?? 1)))
  if (!dayOfMonth)
    return new Intl.DateTimeFormat(LOCALE, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(at)
  return (Number(year) === now.getFullYear() ? sameYear : otherYear).format(at)
}
