// What lies under a point of the window: the browser has no highlightsFromPoint, so ask for the caret and look it up.

import type { Highlight } from '../ipc/types/Highlight'
import type { Mention } from '../ipc/types/Mention'
import type { Span } from '../ipc/types/Span'
import type { TextIndex } from './ranges'
import type { Stop } from './suggestions'

export type Hit =
  { on: 'mark'; mark: Highlight } | { on: 'mention'; mention: Mention } | { on: 'stop'; stop: Stop }

/** How far beside the glyphs a click still counts, in CSS pixels. */
const SLACK = 3

/** The highlight, mention or suggestion at a point; of several the shortest, because the longer one can be hit elsewhere. */
export function hitAt(
  index: TextIndex,
  marks: Highlight[],
  mentions: Mention[],
  x: number,
  y: number,
  stops: Stop[] = [],
): Hit | null {
  const point = pointUnder(index, x, y)
  if (point === null) return null
  return candidates(marks, mentions, point, stops).find((hit) => covers(index, spanOf(hit), x, y)) ?? null
}

/** What touches a code point, shortest first. A name about which something is asked is a stop before it is a mention. */
export function candidates(
  marks: Highlight[],
  mentions: Mention[],
  point: number,
  stops: Stop[] = [],
): Hit[] {
  const hits: Hit[] = [
    ...marks.filter((m) => m.span !== null).map((mark): Hit => ({ on: 'mark', mark })),
    ...stops.map((stop): Hit => ({ on: 'stop', stop })),
    ...mentions.map((mention): Hit => ({ on: 'mention', mention })),
  ]
  return hits
    .filter((hit) => spanOf(hit).start <= point && point <= spanOf(hit).end)
    .sort((a, b) => length(a) - length(b))
}

/** The code point of the caret nearest to a point of the window; null outside the article. */
export function pointUnder(index: TextIndex, x: number, y: number): number | null {
  const caret = caretAt(index.root.ownerDocument, x, y)
  if (!caret || !index.root.contains(caret.node)) return null
  return index.pointAt(caret.node, caret.offset)
}

/** The standard's way where the engine has it, else the one that WebKit had first. */
function caretAt(page: Document, x: number, y: number): { node: Node; offset: number } | null {
  if (page.caretPositionFromPoint) {
    const caret = page.caretPositionFromPoint(x, y)
    return caret && { node: caret.offsetNode, offset: caret.offset }
  }
  const range = page.caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : null
}

export function spanOf(hit: Hit): Span {
  if (hit.on === 'stop') return hit.stop.span
  return (hit.on === 'mark' ? hit.mark.span : hit.mention.span) ?? { start: 0, end: 0 }
}

function length(hit: Hit): number {
  const span = spanOf(hit)
  return span.end - span.start
}

/** The caret jumps to the nearest line; only a point on the painted boxes is on the highlight. */
function covers(index: TextIndex, span: Span, x: number, y: number): boolean {
  const range = index.rangeOf(span)
  if (!range) return false
  return [...range.getClientRects()].some(
    (r) => x >= r.left - SLACK && x <= r.right + SLACK && y >= r.top - SLACK && y <= r.bottom + SLACK,
  )
}
