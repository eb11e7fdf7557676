// How far one is, and the line one was on: over a page that is laid out by arithmetic, since jsdom lays out none.

import { expect, test } from 'vitest'
import { anchorOf, firstVisible, holdAnchor, scrollToPoint } from './position'
import { minutesLeft, readPart } from './progress'
import { laidOut } from '../testing/laidOut'

test('the part that is read goes from nothing at the top to all at the end', () => {
  const { index, blocks, scroller } = laidOut({ points: 4000, perLine: 40, line: 30, height: 600 })
  const at = (top: number) => {
    scroller.scrollTop = top
    return readPart(index, blocks, scroller)
  }
  expect(at(0)).toBe(0)
  expect(at(1200)).toBeCloseTo(0.5, 1)
  expect(at(2400), 'the last line is in view').toBe(1)
  expect(at(9999)).toBe(1)
  const parts = [0, 300, 600, 1200, 1800, 2399].map(at)
  expect(parts, 'it only grows').toEqual([...parts].sort((a, b) => a! - b!))
})

test('of what is in view at once nothing is told', () => {
  const { index, blocks, scroller } = laidOut({ points: 400, perLine: 40, line: 30, height: 600 })
  expect(readPart(index, blocks, scroller)).toBeNull()
})

test('minutes are whole, and less than one is none', () => {
  expect([0, 0.2, 0.5, 0.8, 0.95].map((part) => minutesLeft(5, part))).toEqual([5, 4, 3, 1, 0])
})

test('the line one was on stays in place when the width, the size or the face is another', () => {
  const page = laidOut({ points: 4000, perLine: 40, line: 30, height: 600 })
  const { index, scroller } = page
  const blocks = page.blocks
  scroller.scrollTop = 1000
  const anchor = anchorOf(index, blocks, scroller)!
  const before = firstVisible(index, blocks, scroller)
  for (const [perLine, line] of [
    [31, 42],
    [55, 24],
    [40, 30],
  ] as const) {
    Object.assign(page.layout, { perLine, line })
    holdAnchor(index, scroller, anchor)
    const lineOf = (point: number) => Math.floor(point / perLine)
    expect(Math.abs(lineOf(firstVisible(index, blocks, scroller)) - lineOf(before))).toBeLessThanOrEqual(1)
    expect(page.topOf(anchor.point)).toBeCloseTo(anchor.below, 0)
  }
})

test('a place that was kept comes back as the first line', () => {
  const { index, blocks, scroller } = laidOut({ points: 4000, perLine: 40, line: 30, height: 600 })
  scrollToPoint(index, scroller, 1234)
  expect(Math.floor(firstVisible(index, blocks, scroller) / 40)).toBe(Math.floor(1234 / 40))
})
