// The two ends of a selection that the mouse or a finger takes hold of, as on a phone.

import type { Span } from '../ipc/types/Span'
import { pointUnder } from './hits'
import type { TextIndex } from './ranges'

export type Side = 'start' | 'end'

/** Where one end stands: an edge of its first or last character, in CSS pixels from the corner of `origin`. */
export interface End {
  x: number
  top: number
  bottom: number
  /** Towards which side of the edge its handle hangs, away from the selected words. */
  hangs: 'left' | 'right'
}

/** Where an end of a span stands; null for what is not laid out. */
export function endOf(index: TextIndex, span: Span, side: Side, origin: Element): End | null {
  const first = side === 'start'
  const point = first ? span.start : span.end - 1
  const range = index.rangeOf({ start: point, end: point + 1 })
  const boxes = range?.getClientRects()
  const box = boxes?.[first ? 0 : boxes.length - 1]
  const element = range?.startContainer.parentElement
  if (!box || !element || box.height === 0) return null
  const zero = origin.getBoundingClientRect()
  // Where lines run from the right, they begin at the right edge of a character.
  const left = first !== (getComputedStyle(element).direction === 'rtl')
  return {
    x: (left ? box.left : box.right) - zero.left,
    top: box.top - zero.top,
    bottom: box.bottom - zero.top,
    hangs: left ? 'left' : 'right',
  }
}

/**
 * The code point an end is dragged to by a point of the window, which may lie beside the text; null when that is no
 * place in it.
 */
export function draggedTo(index: TextIndex, x: number, y: number): number | null {
  const body = index.root.getBoundingClientRect()
  return pointUnder(index, Math.max(body.left + 1, Math.min(x, body.right - 1)), y)
}

/** How fast the page scrolls, in CSS pixels a frame, while an end is dragged at `y`: faster the nearer to the edge. */
export function scrollSpeed(y: number, view: { top: number; bottom: number }): number {
  const above = view.top + EDGE - y
  const below = y - (view.bottom - EDGE)
  if (above > 0) return -Math.min(above, EDGE) / 4
  return below > 0 ? Math.min(below, EDGE) / 4 : 0
}

const EDGE = 48
