// Dates of articles as the reader's interface says them.

import { dateFormat } from '../strings/dates'

const full = dateFormat({
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
})

/**
 * The day of an RFC 3339 time or bare date. The page's own calendar day is meant, so the reader's time zone does not
 * move it. What is no date is given back as it stands.
 */
export function dayOf(date: string): string {
  const day = /^\d{4}-\d{2}-\d{2}/u.exec(date)?.[0]
  const time = day ? Date.parse(`${day}T00:00:00Z`) : NaN
  return Number.isNaN(time) ? date : full(time)
}
