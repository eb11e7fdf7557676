// Paragraphs, sentences and words of an article, so that the keyboard can point at what a mouse points at.

import type { Span } from '../ipc/types/Span'
import { lowest, type TextIndex } from './ranges'

/** One run of text that stands as a block of its own: a paragraph, a list item, a cell, a caption. */
export interface Block {
  element: Element
  span: Span
  /** It is not set yet and stands before or after everything that is; see unfolding.ts. */
  folded?: 'before' | 'after' | undefined
}

/** Top and bottom in the window's pixels; what is folded away is far above or below. */
export function edgesOf({ element, folded }: Block): { top: number; bottom: number } {
  if (!folded) return element.getBoundingClientRect()
  const far = folded === 'before' ? -Infinity : Infinity
  return { top: far, bottom: far }
}

/** -1 is backwards, 1 forwards. */
export type Direction = -1 | 1

const BLOCKS =
  'p,li,h1,h2,h3,h4,h5,h6,pre,td,th,caption,figcaption,dt,dd,blockquote,div,section,summary,address'

/** The blocks with text, in reading order. */
export function blocksOf(index: TextIndex): Block[] {
  const blocks: Block[] = []
  for (const { node, span } of index.runs()) {
    if (node.data.trim() === '') continue
    const element = node.parentElement?.closest(BLOCKS) ?? index.root
    const owner = index.root.contains(element) ? element : index.root
    const last = blocks[blocks.length - 1]
    if (last && last.element === owner) last.span.end = span.end
    else blocks.push({ element: owner, span: { ...span } })
  }
  return blocks.flatMap(({ element, span }) => {
    const kept = index.trim(span)
    return kept ? [{ element, span: kept }] : []
  })
}

/** The block that holds a code point, else the next one; null when the article is empty. */
export function blockAt(blocks: Block[], point: number): number | null {
  if (blocks.length === 0) return null
  return Math.min(
    lowest(blocks.length, (i) => blocks[i]!.span.end > point),
    blocks.length - 1,
  )
}

/** What of a span lies in each block. */
export function partsOf(blocks: Block[], span: Span): Span[] {
  const parts: Span[] = []
  const first = lowest(blocks.length, (i) => blocks[i]!.span.end > span.start)
  for (let i = first; i < blocks.length && blocks[i]!.span.start < span.end; i++) {
    const own = blocks[i]!.span
    parts.push({ start: Math.max(own.start, span.start), end: Math.min(own.end, span.end) })
  }
  return parts
}

/** The words of a span with their paragraphs apart, which in the canonical text may touch. */
export function quoteOf(index: TextIndex, blocks: Block[], span: Span): string {
  const parts = partsOf(blocks, span).map((part) => index.slice(part))
  return parts.map((part) => part.replace(/\s+/gu, ' ').trim()).join('\n\n')
}

/** Sentences or words of a block, as spans of the article. `text` is that of the block, or as long. */
export function unitsOf(
  index: TextIndex,
  block: Block,
  unit: 'sentence' | 'word',
  lang: string | null,
  text = index.slice(block.span),
): Span[] {
  const base = index.unitOf(block.span.start)
  const spans: Span[] = []
  for (const piece of segmenter(unit, lang).segment(text)) {
    if (unit === 'word' && !piece.isWordLike) continue
    const at = base + piece.index
    const span = index.trim({ start: index.pointOf(at), end: index.pointOf(at + piece.segment.length) })
    if (span) spans.push(span)
  }
  return spans
}

/** The word after or before `from`, going on into the neighbouring blocks; null at the end of the article. */
export function nextUnit(
  index: TextIndex,
  blocks: Block[],
  from: number,
  direction: Direction,
  unit: 'sentence' | 'word',
  lang: string | null,
): Span | null {
  const here = blockAt(blocks, direction === 1 ? from : Math.max(0, from - 1))
  if (here === null) return null
  for (let at = here; at >= 0 && at < blocks.length; at += direction) {
    const spans = unitsOf(index, blocks[at]!, unit, lang)
    const found = direction === 1 ? spans.find((s) => s.start >= from) : spans.findLast((s) => s.end <= from)
    if (found) return found
  }
  return null
}

/**
 * Moves the loose end of a selection by one sentence or word. `anchor` stays; the selection shrinks when the loose end
 * comes back towards it. Returns the new loose end, or the old one where there is nothing further.
 */
export function extend(
  index: TextIndex,
  blocks: Block[],
  anchor: number,
  focus: number,
  direction: Direction,
  unit: 'sentence' | 'word',
  lang: string | null,
): number {
  const growing = direction === 1 ? focus >= anchor : focus <= anchor
  if (growing) {
    const next = nextUnit(index, blocks, focus, direction, unit, lang)
    if (!next) return focus
    return direction === 1 ? next.end : next.start
  }
  // Shrinking: to the near border of the unit before, but not past the anchor.
  const left = nextUnit(index, blocks, focus + direction, direction, unit, lang)
  if (!left) return anchor
  return direction === 1 ? Math.min(anchor, left.start) : Math.max(anchor, left.end)
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(granularity: 'sentence' | 'word', lang: string | null): Intl.Segmenter {
  const key = `${granularity} ${lang ?? ''}`
  let known = segmenters.get(key)
  if (!known) {
    try {
      known = new Intl.Segmenter(lang ?? undefined, { granularity })
    } catch {
      // A page may declare any nonsense as its language.
      known = new Intl.Segmenter(undefined, { granularity })
    }
    segmenters.set(key, known)
  }
  return known
}
