// A page laid out by arithmetic: one paragraph of lines of equal length. jsdom lays nothing out.

import type { Block } from '../reader/blocks'
import type { TextIndex } from '../reader/ranges'

export interface Layout {
  /** Code points in all and on a line. */
  points: number
  perLine: number
  /** Height of a line and of the view, in CSS pixels. */
  line: number
  height: number
}

export function laidOut(layout: Layout) {
  const scroller = document.createElement('div')
  let top = 0
  // Further than the end nothing scrolls, with room below the text as the page has it.
  const lines = () => Math.ceil(layout.points / layout.perLine) * layout.line
  Object.defineProperty(scroller, 'scrollTop', {
    get: () => top,
    set: (to: number) => (top = Math.max(0, Math.min(to, lines() - layout.height * 0.6))),
  })
  scroller.getBoundingClientRect = () => new DOMRect(0, 0, 600, layout.height)
  const body = document.createElement('div')
  body.getBoundingClientRect = () => new DOMRect(0, -top, 600, lines())
  const topOf = (point: number) => Math.floor(point / layout.perLine) * layout.line - top
  const boxOf = (point: number) => new DOMRect(0, topOf(point), 10, layout.line)
  const index = {
    root: body,
    length: layout.points,
    rangeOf: ({ start, end }: { start: number; end: number }) => ({
      getBoundingClientRect: () => boxOf(start),
      getClientRects: () => {
        const first = Math.floor(start / layout.perLine)
        const last = Math.floor((end - 1) / layout.perLine)
        return Array.from({ length: last - first + 1 }, (_, i) => boxOf((first + i) * layout.perLine))
      },
    }),
  } as unknown as TextIndex
  const blocks: Block[] = [{ element: body, span: { start: 0, end: layout.points } }]
  return { layout, index, blocks, scroller, topOf }
}
