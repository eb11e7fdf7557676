// Months as the chart of a page shows them and as it narrows the lists below. A month is written `2023-11`.

import type { Month } from '../ipc/types/Month'

/** From one month to another, both included. */
export interface MonthRange {
  from: string
  to: string
}

/** One bar of the chart: a month, or several where there would be too many. */
export interface Bar extends MonthRange {
  articles: number
}

/** As many bars as can still be told apart and pressed. */
const MOST_BARS = 144
/** An article from the year 1 is a mistake of its page, and no reason to draw two thousand years. */
const MOST_MONTHS = 1200

/** Bars without gaps from the first month to the last; of months, else of quarters, else of years. */
export function bars(months: Month[]): Bar[] {
  const numbers = months.map(({ month, articles }) => ({ at: numberOf(month), articles }))
  const last = Math.max(...numbers.map(({ at }) => at))
  const known = numbers.filter(({ at }) => Number.isFinite(at) && at > last - MOST_MONTHS)
  if (known.length === 0) return []
  const first = Math.min(...known.map(({ at }) => at))
  const step = [1, 3, 12].find((wide) => (last - first + 1) / wide <= MOST_BARS) ?? 12
  const start = first - (first % step)
  const made = Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, n) => {
    const from = start + n * step
    return { from: monthOf(from), to: monthOf(from + step - 1), articles: 0 }
  })
  for (const { at, articles } of known) {
    const bar = made[Math.floor((at - start) / step)]
    if (bar) bar.articles += articles
  }
  return made
}

/** The months from one bar to another, whichever comes first. */
export function rangeOf(all: Bar[], one: number, other: number): MonthRange | null {
  const from = all[Math.min(one, other)]
  const to = all[Math.max(one, other)]
  return from && to ? { from: from.from, to: to.to } : null
}

/** Whether a date, however exact, is of these months. A bare year counts as its January, as in the chart. */
export function isWithin(range: MonthRange | null, date: string | null): boolean {
  if (!range) return true
  const month = monthIn(date)
  return month !== null && month >= range.from && month <= range.to
}

/** Articles of the bars that a range covers. */
export function articlesWithin(all: Bar[], range: MonthRange): number {
  return all.reduce((n, bar) => n + (bar.from <= range.to && bar.to >= range.from ? bar.articles : 0), 0)
}

export function sameRange(one: MonthRange | null, other: MonthRange | null): boolean {
  return one?.from === other?.from && one?.to === other?.to
}

/** As the search language writes it: `published:2023-10..2023-11`. */
export function published({ from, to }: MonthRange): string {
  return from === to ? `published:${from}` : `published:${from}..${to}`
}

function monthIn(date: string | null): string | null {
  const match = /^(\d{4})(?:-(\d\d))?/u.exec(date ?? '')
  return match ? `${match[1]}-${match[2] ?? '01'}` : null
}

function numberOf(month: string): number {
  const [, year, of] = /^(\d{4})-(\d\d)$/u.exec(month) ?? []
  return Number(year) * 12 + Number(of) - 1
}

function monthOf(n: number): string {
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`
}
