// Dots in the margin: one at the line where each highlight begins. Where several begin in one line they stand side by
// side, or are joined where the margin is too narrow for that.

import type { Highlight } from '../ipc/types/Highlight'
import type { TextIndex } from './ranges'

/** A line of the text, in CSS pixels from the top of the article's body. */
export interface Line {
  top: number
  bottom: number
  /** It is read from right to left, so its margin for dots is the left one. */
  rtl: boolean
}

export interface Dot {
  /** More than one where they are joined, in reading order. */
  marks: Highlight[]
  /** The middle of its line, in CSS pixels. */
  middle: number
  /** Its place beside others of its line, from the text outwards. */
  at: number
  rtl: boolean
}

/** The dots of all highlights that have a place. `fitting` tells how many can stand side by side. */
export function dotsOf(marks: Highlight[], lineOf: (point: number) => Line | null, fitting: number): Dot[] {
  const begun = marks.flatMap((mark) => {
    const line = mark.span && lineOf(mark.span.start)
    return line ? [{ mark, line, middle: (line.top + line.bottom) / 2 }] : []
  })
  // Cells of a table stand beside one another, so reading order is not yet from top to bottom.
  begun.sort((a, b) => a.middle - b.middle)
  const rows: (typeof begun)[] = []
  for (const one of begun) {
    const row = rows.at(-1)
    const first = row?.[0]
    const same = first?.line.rtl === one.line.rtl && one.middle < (first.middle + first.line.bottom) / 2
    if (row && same) row.push(one)
    else rows.push([one])
  }
  return rows.flatMap((row) => {
    const { middle, line } = row[0]!
    const together = row.map(({ mark }) => mark)
    together.sort((a, b) => a.span!.start - b.span!.start || a.span!.end - b.span!.end)
    const dot = (marks: Highlight[], at: number): Dot => ({ marks, middle, at, rtl: line.rtl })
    return together.length <= fitting ? together.map((mark, at) => dot([mark], at)) : [dot(together, 0)]
  })
}

/** The line in which a code point stands, measured from the top of `origin`; null for what is not laid out. */
export function lineAt(index: TextIndex, point: number, origin: Element): Line | null {
  const range = index.rangeOf({ start: point, end: point + 1 })
  const box = range?.getBoundingClientRect()
  const element = range?.startContainer.parentElement
  if (!box || !element || box.height === 0) return null
  const zero = origin.getBoundingClientRect().top
  const rtl = getComputedStyle(element).direction === 'rtl'
  return { top: box.top - zero, bottom: box.bottom - zero, rtl }
}

/** Of the highlights of a dot the one that a press opens: the first, or the one after the focused one. */
export function nextOf({ marks }: Dot, focused: string | null): Highlight | undefined {
  return marks[(marks.findIndex(({ id }) => id === focused) + 1) % marks.length]
}
