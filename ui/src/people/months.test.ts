// Months of a page: the bars of its chart and what they narrow.

import { expect, test } from 'vitest'
import { articlesWithin, bars, isWithin, published, rangeOf } from './months'

const month = (at: number) => `${2015 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
const each = (n: number) => Array.from({ length: n }, (_, at) => ({ month: month(at), articles: 1 }))

test('a bar a month, the empty ones too', () => {
  const found = bars([
    { month: '2025-11', articles: 2 },
    { month: '2026-02', articles: 5 },
  ])
  expect(found.map((bar) => [bar.from, bar.to, bar.articles])).toEqual([
    ['2025-11', '2025-11', 2],
    ['2025-12', '2025-12', 0],
    ['2026-01', '2026-01', 0],
    ['2026-02', '2026-02', 5],
  ])
})

test.each([
  { months: 0, bars: 0 },
  { months: 1, bars: 1 },
  { months: 120, bars: 120 },
  { months: 144, bars: 144 },
  { months: 240, bars: 80 },
  { months: 600, bars: 50 },
])('$months months are $bars bars', ({ months, bars: wanted }) => {
  const found = bars(each(months))
  expect(found).toHaveLength(wanted)
  expect(
    found.reduce((n, bar) => n + bar.articles, 0),
    'no article is lost',
  ).toBe(months)
})

test('quarters and years begin where the calendar has them', () => {
  const [first, second] = bars(each(241).slice(1))
  expect([first?.from, first?.to, first?.articles]).toEqual(['2015-01', '2015-03', 2])
  expect(second?.from).toBe('2015-04')
})

test('a date that cannot be is not drawn, nor what is a thousand years before', () => {
  expect(bars([{ month: '', articles: 1 }])).toEqual([])
  expect(
    bars([
      { month: '0001-01', articles: 1 },
      { month: '2026-01', articles: 1 },
    ]),
  ).toHaveLength(1)
})

test('a range goes from one bar to another, whichever comes first', () => {
  const all = bars(each(12))
  expect(rangeOf(all, 5, 2)).toEqual({ from: '2015-03', to: '2015-06' })
  expect(rangeOf(all, 99, 2), 'there is no such bar').toBeNull()
  expect(articlesWithin(all, { from: '2015-03', to: '2015-06' })).toBe(4)
})

test('dates of any exactness are within months', () => {
  const range = { from: '2026-01', to: '2026-03' }
  for (const date of ['2026-01', '2026-03-31T23:59:00+09:00', '2026-02-11', '2026'])
    expect(isWithin(range, date), date).toBe(true)
  for (const date of ['2025-12-31', '2026-04-01', '', null]) expect(isWithin(range, date)).toBe(false)
  expect(isWithin(null, null), 'all months').toBe(true)
})

test('the search language says them', () => {
  expect(published({ from: '2026-01', to: '2026-03' })).toBe('published:2026-01..2026-03')
  expect(published({ from: '2026-01', to: '2026-01' })).toBe('published:2026-01')
})
