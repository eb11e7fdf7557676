import { expect, test } from 'vitest'
import { scrollFor, visible } from './virtual'

test.each([
  [0, 600, 12, { first: 0, end: 12 }],
  [0, 600, 100_000, { first: 0, end: 12 }],
  [5_000_000, 600, 100_000, { first: 49_994, end: 50_012 }],
  [9_999_400, 600, 100_000, { first: 99_988, end: 100_000 }],
  [-40, 600, 100_000, { first: 0, end: 12 }],
  [700, 600, 3, { first: 1, end: 3 }],
  [0, 600, 0, { first: 0, end: 0 }],
])('at %i px, %i px high, of %i rows', (top, height, total, expected) => {
  const slice = visible(top, height, 100, total)
  expect(slice.end, 'never past the list').toBeLessThanOrEqual(total)
  expect(slice).toEqual(expected)
})

test('scrolling moves as little as possible', () => {
  expect(scrollFor(5, 0, 600, 100), 'already in sight').toBe(0)
  expect(scrollFor(6, 0, 600, 100), 'just below').toBe(100)
  expect(scrollFor(2, 500, 600, 100), 'above').toBe(200)
})
