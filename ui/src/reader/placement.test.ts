// A float never covers what it speaks of while there is room anywhere, and never leaves the view.

import { expect, test } from 'vitest'
import { place, type Box } from './placement'

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
  const wide: Box = { left: 0, top: -500, right: 800, bottom: 1200 }
  const held = place(line(0, 1180, 800), wide, size, view)
  expect(held.top + size.height, 'at the edge of the view').toBeLessThanOrEqual(view.bottom)
})
