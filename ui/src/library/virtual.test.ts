import { expect, test } from 'vitest'
import { Layout } from './virtual'

test.each([
  [0, 600, 12, { first: 0, end: 12 }],
  [0, 600, 100_000, { first: 0, end: 12 }],
  [5_000_000, 600, 100_000, { first: 49_994, end: 50_012 }],
  [9_999_400, 600, 100_000, { first: 99_988, end: 100_000 }],
  [-40, 600, 100_000, { first: 0, end: 12 }],
  [0, 600, 0, { first: 0, end: 0 }],
])('at %i px, %i px high, of %i rows', (top, height, total, expected) => {
  const layout = new Layout(total, 100)
  const slice = layout.visible(top, height)
  expect(slice.end, 'never past the list').toBeLessThanOrEqual(total)
  expect(slice.end - slice.first).toBeLessThanOrEqual(layout.most(height))
  expect(slice).toEqual(expected)
})

test('a list that has become shorter than where it is scrolled to still draws its rows', () => {
  const slice = new Layout(3, 100).visible(700, 600)
  expect(slice).toEqual({ first: 0, end: 3 })
})

test('scrolling moves as little as possible', () => {
  const layout = new Layout(100, 100)
  expect(layout.scrollFor(5, 0, 600), 'already in sight').toBe(0)
  expect(layout.scrollFor(6, 0, 600), 'just below').toBe(100)
  expect(layout.scrollFor(2, 500, 600), 'above').toBe(200)
})

test('headings take their room, and rows are found below them', () => {
  const layout = new Layout(10, 100, [3, 0, 5, 2], 30)
  expect(layout.height, 'the empty group has a heading too').toBe(1120)
  expect([0, 2, 3, 7, 8].map((row) => layout.topOf(row))).toEqual([30, 230, 390, 790, 920])
  for (let row = 0; row < 10; row++) {
    expect(layout.rowAt(layout.topOf(row)), `the top of ${row}`).toBe(row)
    expect(layout.rowAt(layout.topOf(row) + 99), `the foot of ${row}`).toBe(row)
  }
  expect(layout.rowAt(0), 'a heading belongs to its group').toBe(0)
  expect(layout.rowAt(100_000)).toBe(9)
  expect(
    layout
      .parts({ first: 2, end: 9 })
      .map(({ first, end, start, top, height }) => [first, end, start, top, height]),
  ).toEqual([
    [2, 3, 0, 0, 330],
    [3, 8, 3, 360, 530],
    [8, 9, 8, 890, 230],
  ])
})

test('a row is never left under its heading', () => {
  const layout = new Layout(10, 100, [3, 7], 30)
  expect(layout.scrollFor(5, 550, 400), 'as far up as its heading needs').toBe(530)
})

test('counts of another moment than the rows do no harm', () => {
  const fewer = new Layout(4, 100, [3, 5, 2], 30)
  expect(fewer.parts({ first: 0, end: 4 }).map((part) => [part.first, part.end])).toEqual([
    [0, 3],
    [3, 4],
  ])
  const more = new Layout(6, 100, [3], 30)
  expect(more.parts({ first: 0, end: 6 })).toHaveLength(1)
})
