// How many results a window shows: a key waits for these to be drawn, the others come after them.

import type { Hit } from '../ipc/types/Hit'

/** Heights of a result's parts in CSS pixels, none larger than it is drawn. */
const HEAD = 60
const PIECE = 8
const LINE = 21

/** Letters from which on a piece has a second line, in the widest window. */
const SECOND_LINE = 90

/** The number of `hits` from the first on that fill `height` CSS pixels; rather one too many than one too few. */
export function inSight(hits: Hit[], height: number): number {
  let filled = 0
  for (const [n, { snippets }] of hits.entries()) {
    if (filled >= height) return n
    const lines = snippets.reduce((sum, { text }) => sum + (text.length > SECOND_LINE ? 2 : 1), 0)
    filled += HEAD + snippets.length * PIECE + lines * LINE
  }
  return hits.length
}
