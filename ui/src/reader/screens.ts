// Reading by the screen: what was the last whole line becomes the first, and back.

import { blockAt, edgesOf, type Block } from './blocks'
import { lowest, type TextIndex } from './ranges'

/** CSS pixels at the top of the view that are never written on; the page fades out there. */
export const AIR = 14
/** Of the view, where no line can be held on to because something taller than it stands there. */
const BLIND = 0.85

export interface Turn {
  /** Where the view should be scrolled to. */
  top: number
  /** The edge between what was seen and what is new, from the top of the article's body; null where there is none. */
  edge: number | null
}

/** The way to the next screen; null at the end of the text. */
export function nextScreen(index: TextIndex, blocks: Block[], scroller: Element): Turn | null {
  const view = scroller.getBoundingClientRect()
  const body = index.root.getBoundingClientRect()
  if (body.bottom <= view.bottom + 1) return null
  const line = lineBefore(index, blocks, firstEndingBelow(index, blocks, view.bottom))
  const by = line ? line.top - view.top - AIR : 0
  // The line is the first one already, or above: what follows it fills the view.
  if (!line || by < line.bottom - line.top)
    return { top: scroller.scrollTop + view.height * BLIND, edge: null }
  return { top: scroller.scrollTop + by, edge: line.bottom - body.top }
}

/** The way back: what is the first whole line becomes the last; null at the top. */
export function previousScreen(index: TextIndex, blocks: Block[], scroller: Element): Turn | null {
  if (scroller.scrollTop <= 0) return null
  const view = scroller.getBoundingClientRect()
  const body = index.root.getBoundingClientRect()
  const top = view.top + AIR
  const first = firstBeginningAt(index, blocks, top - 2)
  const line = first < index.length ? lineBefore(index, blocks, first + 1) : null
  const by = line && line.top < view.bottom ? view.bottom - line.bottom - 2 : 0
  if (!line || by < line.bottom - line.top)
    return { top: scroller.scrollTop - view.height * BLIND, edge: null }
  // What would then be the first line may be cut; a little less far it is whole, and the last one stays in view.
  const cut = firstBeginningAt(index, blocks, top - by)
  const whole = cut < index.length ? lineBefore(index, blocks, cut + 1) : null
  const less = whole && whole.top < line.top ? Math.max(0, whole.top - (top - by)) : 0
  const short = less < 2 * (line.bottom - line.top) ? less : 0
  return { top: Math.max(0, scroller.scrollTop - by + short), edge: line.top - body.top }
}

/** The first code point whose line ends below `y`. */
function firstEndingBelow(index: TextIndex, blocks: Block[], y: number): number {
  return firstWhere(index, blocks, y, (box) => box.bottom > y)
}

/** The first code point whose line begins at `y` or below. */
function firstBeginningAt(index: TextIndex, blocks: Block[], y: number): number {
  return firstWhere(index, blocks, y, (box) => box.top >= y)
}

function firstWhere(index: TextIndex, blocks: Block[], y: number, holds: (box: DOMRect) => boolean): number {
  const at = lowest(blocks.length, (i) => edgesOf(blocks[i]!).bottom > y)
  const block = blocks[at]
  if (!block) return index.length
  const { start, end } = block.span
  const within = (i: number) => {
    const box = boxOf(index, start + i)
    return !!box && holds(box)
  }
  const point = start + lowest(end - start, within)
  // A block can reach further than its words do.
  return point === end ? (blocks[at + 1]?.span.start ?? index.length) : point
}

/** The line in which the last code point before `point` stands, as high as its tallest letters nearby. */
function lineBefore(
  index: TextIndex,
  blocks: Block[],
  point: number,
): { top: number; bottom: number } | null {
  if (point <= 0) return null
  const block = blocks[blockAt(blocks, point - 1) ?? -1]
  if (!block) return null
  // Between two blocks stands what nobody sees: then the end of the one before is meant.
  const own = point - 1 >= block.span.start ? block : blocks[blocks.indexOf(block) - 1]
  if (!own) return null
  const end = Math.min(point, own.span.end)
  const start = Math.max(own.span.start, end - 24)
  const boxes = [...(index.rangeOf({ start, end })?.getClientRects() ?? [])].filter((box) => box.height > 0)
  const last = boxes.at(-1)
  if (!last) return null
  // A sign of a note stands higher than its line, which the letters beside it tell.
  const same = boxes.filter((box) => box.top < last.bottom && box.bottom > last.top)
  return { top: Math.min(...same.map((b) => b.top)), bottom: Math.max(...same.map((b) => b.bottom)) }
}

function boxOf(index: TextIndex, point: number): DOMRect | undefined {
  return index.rangeOf({ start: point, end: point + 1 })?.getBoundingClientRect()
}
