// How many results a window shows: a key waits for these to be drawn, the others come after them.

import type { Hit } from '../ipc/types/Hit'

/** Heights of a result's parts in CSS pixels, none larger than it is drawn. */
const HEAD = 60
const PIECE = 8
const LINE = 21

/** Columns of a line of a piece, in the widest window. */
const COLUMNS = 84

/** From this character on nearly all take two columns. */
const WIDE = '\u1100'

/** The number of `hits` from the first on that fill `height` CSS pixels; rather one too many than one too few. */
export function inSight(hits: Hit[], height: number): number {
  let filled = 0
  for (const [n, { snippets }] of hits.entries()) {
    if (filled >= height) return n
    const lines = snippets.reduce((sum, { text }) => sum + Math.ceil(columns(text) / COLUMNS), 0)
    filled += HEAD + snippets.length * PIECE + lines * LINE
  }
  return hits.length
}

function columns(text: string): number {
  let columns = text.length
  for (const c of text) if (c >= WIDE) columns++
  return columns
}
