// Reading by the screen, over a page laid out by arithmetic.

import { expect, test } from 'vitest'
import { laidOut } from '../testing/laidOut'
import { AIR, nextScreen, previousScreen } from './screens'

const LINE = 30
const page = () => laidOut({ points: 8000, perLine: 40, line: LINE, height: 610 })

/** The numbers of the lines that are wholly in sight, first and last. */
function whole({ layout, scroller }: ReturnType<typeof laidOut>): [number, number] {
  const first = Math.ceil((scroller.scrollTop + AIR - 0.5) / layout.line)
  return [first, Math.floor((scroller.scrollTop + layout.height + 0.5) / layout.line) - 1]
}

test('the last whole line becomes the first, all the way, and no line is left out', () => {
  const shown = page()
  for (let last = whole(shown)[1], n = 0; n < 9; n++) {
    const turn = nextScreen(shown.index, shown.blocks, shown.scroller)!
    shown.scroller.scrollTop = turn.top
    const [first, end] = whole(shown)
    expect(first).toBe(last)
    expect(shown.topOf(first * 40), 'whole, below the air').toBe(AIR)
    expect(turn.edge, 'what is new begins below it').toBe((last + 1) * LINE)
    last = end
  }
})

test('back again the first whole line is in sight still, and the page begins with a whole line', () => {
  const shown = page()
  shown.scroller.scrollTop = 3007
  for (let n = 0; n < 4; n++) {
    const [before] = whole(shown)
    shown.scroller.scrollTop = previousScreen(shown.index, shown.blocks, shown.scroller)!.top
    const [first, last] = whole(shown)
    expect(last).toBe(before)
    expect(shown.topOf(first * 40)).toBe(AIR)
  }
})

test('at either end there is no further', () => {
  const shown = page()
  expect(previousScreen(shown.index, shown.blocks, shown.scroller)).toBeNull()
  shown.scroller.scrollTop = 1e6
  expect(nextScreen(shown.index, shown.blocks, shown.scroller)).toBeNull()
})
