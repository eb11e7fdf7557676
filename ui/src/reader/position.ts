// Where the reader is in an article, as a code point, so that it survives another width, size or face.

import type { ArticleId } from '../ipc/types/ArticleId'
import { getBackend } from '../state/backend'
import { blockAt, edgesOf, type Block } from './blocks'
import { lowest, type TextIndex } from './ranges'

const SAVE_AFTER_MS = 800
/** The first line of reading is a little below the edge of the view. */
const TOP_MARGIN = 24

/** The code point of the first line that is wholly visible in `scroller`; 0 while the head of the article is in view. */
export function firstVisible(index: TextIndex, blocks: Block[], scroller: Element): number {
  const top = scroller.getBoundingClientRect().top
  const first = lowest(blocks.length, (i) => edgesOf(blocks[i]!).bottom > top + 4)
  const block = blocks[first]
  if (!block || (first === 0 && edgesOf(block).top >= top)) return 0
  const { start, end } = block.span
  // Lines run downwards, so the first character on or below the edge can be searched for.
  return start + lowest(end - start, (i) => topOf(index, start + i) >= top - 1)
}

/** The code point at which the first line begins that starts at or below `y`, a height of the window. */
export function pointBelow(index: TextIndex, blocks: Block[], y: number): number {
  const block = blocks[lowest(blocks.length, (i) => edgesOf(blocks[i]!).bottom > y)]
  if (!block) return index.length
  const { start, end } = block.span
  return start + lowest(end - start, (i) => topOf(index, start + i) >= y)
}

/** Scrolls so that the line of a code point is the first one. */
export function scrollToPoint(index: TextIndex, scroller: Element, point: number): void {
  if (point <= 0) {
    scroller.scrollTop = 0
    return
  }
  scroller.scrollTop +=
    topOf(index, Math.min(point, index.length - 1)) - scroller.getBoundingClientRect().top - TOP_MARGIN
}

/** A line of the text and how far below the edge of the view it stands: what stays put when the page is set anew. */
export interface Anchor {
  point: number
  below: number
}

export function anchorOf(index: TextIndex, blocks: Block[], scroller: Element): Anchor | null {
  const point = firstVisible(index, blocks, scroller)
  if (point === 0) return null
  return { point, below: topOf(index, point) - scroller.getBoundingClientRect().top }
}

export function holdAnchor(index: TextIndex, scroller: Element, anchor: Anchor): void {
  const shift = topOf(index, anchor.point) - scroller.getBoundingClientRect().top - anchor.below
  if (Math.abs(shift) >= 1) scroller.scrollTop += shift
}

/** Scrolls a span into the middle, or its beginning near the top if it is taller than the view. */
export function scrollToSpan(
  index: TextIndex,
  scroller: Element,
  span: { start: number; end: number },
): void {
  const rect = index.rangeOf(span)?.getBoundingClientRect()
  if (!rect) return
  const view = scroller.getBoundingClientRect()
  const spare = Math.max(view.height * 0.15, (view.height - rect.height) / 2)
  scroller.scrollTop += rect.top - view.top - spare
}

/** The block at the reading line, a third down the view: what `h` takes when nothing is selected. */
export function blockInView(index: TextIndex, blocks: Block[], scroller: Element): number | null {
  const view = scroller.getBoundingClientRect()
  const line = view.top + view.height / 3
  const found = lowest(blocks.length, (i) => edgesOf(blocks[i]!).bottom > line)
  return found < blocks.length ? found : blockAt(blocks, index.length)
}

/** Writes the position some time after the last scroll, and at once when the article is left. */
export class PositionKeeper {
  private timer: ReturnType<typeof setTimeout> | undefined
  private kept: number

  constructor(
    private readonly article: ArticleId,
    start: number,
    private readonly current: () => number,
  ) {
    this.kept = start
  }

  moved(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(this.current()), SAVE_AFTER_MS)
  }

  /** Measures now; call while the article is still on the screen. */
  leave(): void {
    clearTimeout(this.timer)
    this.keep(this.current())
  }

  /** The text that the position counts is gone. */
  forget(): void {
    clearTimeout(this.timer)
  }

  private keep(position: number): void {
    if (position === this.kept) return
    this.kept = position
    // A place in the text that could not be kept is not worth a message; the next scroll tries again.
    getBackend()
      .setPosition(this.article, position)
      .catch(() => (this.kept = -1))
  }
}

function topOf(index: TextIndex, point: number): number {
  return index.rangeOf({ start: point, end: point + 1 })?.getBoundingClientRect().top ?? 0
}

/** Scrolls only as far as needed, with air above and below. */
export function keepInView(element: Element, scroller: Element): void {
  const box = element.getBoundingClientRect()
  const view = scroller.getBoundingClientRect()
  const air = Math.min(96, view.height / 6)
  if (box.top < view.top + air || box.height > view.height - 2 * air)
    scroller.scrollTop += box.top - view.top - air
  else if (box.bottom > view.bottom - air) scroller.scrollTop += box.bottom - view.bottom + air
}

/** Scrolls when it is not wholly in sight, as far as leaves most of the view for what follows. */
export function keepRangeInView(range: Range | null, scroller: Element): void {
  const box = range?.getBoundingClientRect()
  const view = scroller.getBoundingClientRect()
  if (!box || (box.top >= view.top + 16 && box.bottom <= view.bottom - 8)) return
  scroller.scrollTop += box.top - view.top - view.height * 0.2
}
