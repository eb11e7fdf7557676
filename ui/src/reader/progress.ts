// How far one is in an article, by the place of what is being read and not by what has scrolled past.

import type { Block } from './blocks'
import { pointBelow } from './position'
import type { TextIndex } from './ranges'

/** What part of the text is read, 0 to 1; null when all of it is in view at once. */
export function readPart(index: TextIndex, blocks: Block[], scroller: Element): number | null {
  const line = readingLine(index, scroller)
  if (line === null || index.length === 0) return null
  const { bottom } = index.root.getBoundingClientRect()
  return line >= bottom - 1 ? 1 : pointBelow(index, blocks, line) / index.length
}

/**
 * The height of the window at which one reads: it wanders from the top of the view, where reading begins, to its bottom,
 * where it ends. Null when all of the text is in view at once.
 */
export function readingLine(index: TextIndex, scroller: Element): number | null {
  const view = scroller.getBoundingClientRect()
  const end = scroller.scrollTop + index.root.getBoundingClientRect().bottom - view.bottom
  if (!(end > 0)) return null
  return view.top + Math.min(1, scroller.scrollTop / end) * view.height
}

/** Whole minutes that are left of an article of so many; 0 for less than one. */
export function minutesLeft(minutes: number, part: number): number {
  const left = minutes * (1 - part)
  return left < 0.75 ? 0 : Math.ceil(left - 0.25)
}
