// A float never covers what it speaks of while there is room anywhere, and never leaves the view.

import { expect, test } from 'vitest'
import { place, toClear, type Box } from './placement'

const view: Box = { left: 0, top: 0, right: 800, bottom: 600 }
const size = { width: 300, height: 40 }
const line = (left: number, top: number, right: number): Box => ({ left, top, right, bottom: top + 20 })

const CASES: [string, Box, Box][] = [
  ['in the middle', line(100, 200, 400), line(100, 200, 400)],
  ['at the left edge', line(0, 200, 20), line(0, 200, 20)],
  ['at the right edge', line(780, 200, 800), line(780, 200, 800)],
  ['at the bottom', line(100, 570, 400), line(100, 570, 400)],
  ['at the top', line(100, 0, 400), line(100, 0, 400)],
  ['over several lines', line(100, 560, 200), { left: 50, top: 300, right: 700, bottom: 580 }],
]

for (const [name, end, whole] of CASES) {
  test(`a selection ${name} stays free`, () => {
    const { left, top } = place(end, whole, size, view)
    expect(left, 'inside on the left').toBeGreaterThanOrEqual(0)
    expect(left + size.width, 'inside on the right').toBeLessThanOrEqual(view.right)
    expect(top, 'inside at the top').toBeGreaterThanOrEqual(0)
    expect(top + size.height, 'inside at the bottom').toBeLessThanOrEqual(view.bottom)
    expect(top >= whole.bottom || top + size.height <= whole.top, 'clear of the selection').toBe(true)
  })
}

test('a selection that fills the view is covered as little as can be', () => {
  const narrow: Box = { left: 20, top: -500, right: 400, bottom: 1200 }
  const beside = place(line(20, 1180, 400), narrow, size, view)
  expect(beside.left, 'beside it, where there is room').toBeGreaterThanOrEqual(narrow.right)
  const right: Box = { ...narrow, left: 400, right: 790 }
  const before = place(line(400, 1180, 790), right, size, view)
  expect(before.left + size.width, 'at its other side').toBeLessThanOrEqual(right.left)
  const wide: Box = { left: 0, top: -500, right: 800, bottom: 1200 }
  const held = place(line(0, 1180, 800), wide, size, view)
  expect(held.top + size.height, 'at the edge of the view').toBeLessThanOrEqual(view.bottom)
})

test('where it must cover the passage, the page scrolls until it stands under it', () => {
  const card = { width: 380, height: 180 }
  const whole: Box = { left: 20, top: 40, right: 780, bottom: 520 }
  const spot = place(line(20, 500, 300), whole, card, view)
  const by = toClear(whole, spot, card, view)
  expect(by).toBeGreaterThan(0)
  const up = (box: Box): Box => ({ ...box, top: box.top - by, bottom: box.bottom - by })
  const then = place(up(line(20, 500, 300)), up(whole), card, view)
  expect(then.top, 'under its last line').toBeGreaterThanOrEqual(up(whole).bottom)
  expect(toClear(up(whole), then, card, view), 'and nothing is left to scroll').toBe(0)
  const free: Box = { ...whole, bottom: 300 }
  const below = place(line(20, 280, 300), free, card, view)
  expect(toClear(free, below, card, view), 'where there is room nothing moves').toBe(0)
})
