// Between code points of the canonical text and places in the article's DOM.
//
// The canonical text is `textContent` of the article body. The index is built once for a body and only reads it; it
// stays true for as long as nobody changes the DOM, and nobody does: highlights are painted, not inserted.

import type { Span } from '../ipc/types/Span'

/** Which way a position inside a surrogate pair is rounded: a start goes before the character, an end behind it. */
type Side = 'start' | 'end'

export class TextIndex {
  /** The canonical text, as the DOM has it. */
  readonly text: string
  /** Its length in code points. */
  readonly length: number

  private readonly nodes: Text[] = []
  private readonly order = new Map<Text, number>()
  // Both are one longer than `nodes`, so that entry i + 1 is where node i ends.
  private readonly points: number[] = [0]
  private readonly units: number[] = [0]

  constructor(readonly root: Element) {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const pieces: string[] = []
    let points = 0
    let units = 0
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node as Text
      if (text.data.length === 0) continue
      this.order.set(text, this.nodes.length)
      this.nodes.push(text)
      pieces.push(text.data)
      points += countPoints(text.data, text.data.length)
      units += text.data.length
      this.points.push(points)
      this.units.push(units)
    }
    this.text = pieces.join('')
    this.length = points
  }

  /** The span as a live DOM range; null when nothing of it lies in the text. */
  rangeOf(span: Span): Range | null {
    const start = Math.max(0, span.start)
    const end = Math.min(this.length, span.end)
    if (!(start < end)) return null
    const range = this.root.ownerDocument.createRange()
    const first = this.place(start, 'start')
    const last = this.place(end, 'end')
    if (!first || !last) return null
    range.setStart(first.node, first.offset)
    range.setEnd(last.node, last.offset)
    return range
  }

  /** What a range covers of the text, clamped to the article and without white space at its ends; null if nothing. */
  spanOf(range: AbstractRange): Span | null {
    const start = this.pointAt(range.startContainer, range.startOffset, 'start')
    const end = this.pointAt(range.endContainer, range.endOffset, 'end')
    return this.trim({ start, end })
  }

  /** The code point at a DOM position, which may lie on an element or outside the article (clamped). */
  pointAt(node: Node, offset: number, side: Side = 'start'): number {
    const at = this.order.get(node as Text)
    if (at !== undefined) {
      const data = this.nodes[at]!.data
      const within = Math.min(offset, data.length)
      return this.points[at]! + countPoints(data, snap(data, within, side))
    }
    // Elements and nodes elsewhere: the first text node that does not begin before the position.
    const here = this.root.ownerDocument.createRange()
    here.setStart(node, offset)
    const next = lowest(this.nodes.length, (i) => here.comparePoint(this.nodes[i]!, 0) >= 0)
    return this.points[next]!
  }

  /** The text nodes in order, each with the code points it holds. */
  *runs(): Generator<{ node: Text; span: Span }> {
    for (const [i, node] of this.nodes.entries())
      yield { node, span: { start: this.points[i]!, end: this.points[i + 1]! } }
  }

  /** The text of a span. */
  slice(span: Span): string {
    return this.text.slice(this.unitOf(span.start), this.unitOf(span.end))
  }

  /** The span without white space at its ends; null if nothing is left. */
  trim(span: Span): Span | null {
    const quote = this.slice(span)
    const kept = quote.trim()
    if (kept === '') return null
    // White space is never astral, so UTF-16 units count it as code points do.
    const start = Math.max(0, span.start) + (quote.length - quote.trimStart().length)
    return { start, end: start + countPoints(kept, kept.length) }
  }

  /** UTF-16 offset in `text` to code point. */
  pointOf(unit: number): number {
    const clamped = Math.max(0, Math.min(unit, this.text.length))
    const at = lowest(this.nodes.length, (i) => this.units[i + 1]! >= clamped)
    const node = this.nodes[at]
    return node ? this.points[at]! + countPoints(node.data, clamped - this.units[at]!) : 0
  }

  /** Code point to UTF-16 offset in `text`. */
  unitOf(point: number): number {
    const place = this.place(Math.max(0, Math.min(point, this.length)), 'end')
    return place ? this.units[this.order.get(place.node)!]! + place.offset : 0
  }

  /**
   * Where a code point stands. At the seam of two text nodes a start belongs to the second and an end to the first, so
   * that a range never reaches into a paragraph it has no character of.
   */
  private place(point: number, side: Side): { node: Text; offset: number } | null {
    const at =
      side === 'start'
        ? lowest(this.nodes.length, (i) => this.points[i + 1]! > point)
        : lowest(this.nodes.length, (i) => this.points[i + 1]! >= point)
    const node = this.nodes[at]
    return node ? { node, offset: unitsIn(node.data, point - this.points[at]!) } : null
  }
}

/** The smallest i in 0..n for which `holds`, which must be false up to some i and true from there; n if none. */
export function lowest(n: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Code points in the first `units` UTF-16 units. */
export function countPoints(data: string, units: number): number {
  let points = units
  for (let i = 1; i < units; i++) if (isPair(data, i)) points--
  return points
}

function unitsIn(data: string, points: number): number {
  let units = 0
  for (let left = points; left > 0 && units < data.length; left--) units += isPair(data, units + 1) ? 2 : 1
  return units
}

function snap(data: string, unit: number, side: Side): number {
  if (!isPair(data, unit)) return unit
  return side === 'start' ? unit - 1 : unit + 1
}

/** Whether units i - 1 and i are the halves of one character. */
function isPair(data: string, i: number): boolean {
  return (data.charCodeAt(i - 1) & 0xfc00) === 0xd800 && (data.charCodeAt(i) & 0xfc00) === 0xdc00
}
