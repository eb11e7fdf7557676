// Text cut by Unicode code points, the unit of every offset that crosses the boundary. JavaScript strings count
// UTF-16 units, so an emoji or a rare Hanja before a match would shift it by one.

import type { Span } from '../ipc/types/Span'

export interface Piece {
  text: string
  marked: boolean
}

/** How many code points `text` has. */
export function codePoints(text: string): number {
  let n = 0
  for (const _ of text) n++
  return n
}

/** The code points of `text` from `start` to before `end`. */
export function slice(text: string, start: number, end?: number): string {
  return Array.from(text).slice(start, end).join('')
}

/** The code point at which the UTF-16 unit `unit` of `text` stands. */
export function fromUtf16(text: string, unit: number): number {
  return codePoints(text.slice(0, unit))
}

/**
 * `text` cut at the borders of `marks`, in order, every character kept. Marks may come unsorted, overlap or reach
 * past the end; what they cover is marked once.
 */
export function pieces(text: string, marks: Span[]): Piece[] {
  const points = Array.from(text)
  const found: Piece[] = []
  let at = 0
  const take = (end: number, marked: boolean) => {
    const stop = Math.min(end, points.length)
    if (stop <= at) return
    found.push({ text: points.slice(at, stop).join(''), marked })
    at = stop
  }
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    take(mark.start, false)
    take(mark.end, true)
  }
  take(points.length, false)
  return found
}
