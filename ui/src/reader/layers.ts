// Which ranges are painted in which layer. Pure: no painting here, so that it can be tested without a browser.

import type { Color } from '../ipc/types/Color'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Highlight } from '../ipc/types/Highlight'
import type { HighlightId } from '../ipc/types/HighlightId'
import type { Span } from '../ipc/types/Span'
import { COLORS } from '../state/colors.svelte'

/** What the text carries besides itself. */
export interface Paint {
  marks: Highlight[]
  focused: HighlightId | null
  /** Under the pointer in the side panel. */
  hovered: HighlightId | null
  matches: Span[]
  /** Index into `matches`, or null. */
  match: number | null
  /** Flashed once after a jump. */
  flash: Span | null
  /** The suggested name that has the focus. */
  suggestion: { span: Span; kind: EntityKind } | null
  /** The sentence that is read aloud. */
  spoken?: Span | null
  /** The keyboard's sentence or paragraph while nothing is selected. */
  selecting: Span | null
}

/** Every layer, from the lowest to the topmost; each is a `::highlight()` of layers.css. */
export const LAYERS: string[] = [
  ...COLORS.flatMap((color) => [`mark-${color}`, `mark-${color}-again`]),
  ...COLORS.map((color) => `mark-${color}-focused`),
  'spoken',
  'match',
  'match-current',
  'flash',
  'suggestion-person',
  'suggestion-company',
  'pending-selection',
]

/**
 * Spans by layer; a layer without spans is left out. Ranges of one layer that overlap are painted once, so the second
 * of two overlapping highlights of one colour goes into that colour's second layer and the overlap shows darker.
 */
export function layersOf(paint: Paint): Map<string, Span[]> {
  const layers = new Map<string, Span[]>()
  const put = (layer: string, span: Span) => {
    const spans = layers.get(layer)
    if (spans) spans.push(span)
    else layers.set(layer, [span])
  }

  const reached = new Map<Color, number>()
  const placed = paint.marks.flatMap((mark) => (mark.span ? [{ mark, span: mark.span }] : []))
  placed.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  for (const { mark, span } of placed) {
    if (mark.id === paint.focused || mark.id === paint.hovered) {
      put(`mark-${mark.color}-focused`, span)
      continue
    }
    const end = reached.get(mark.color) ?? 0
    put(span.start < end ? `mark-${mark.color}-again` : `mark-${mark.color}`, span)
    reached.set(mark.color, Math.max(end, span.end))
  }

  if (paint.spoken) put('spoken', paint.spoken)
  paint.matches.forEach((span, i) => put(i === paint.match ? 'match-current' : 'match', span))
  const { flash } = paint
  const own = placed.find(
    ({ mark, span }) => mark.id === paint.focused && span.start === flash?.start && span.end === flash.end,
  )
  // A highlight flashes in its own colour: another over it would be muddy.
  if (flash) put(own ? `mark-${own.mark.color}-again` : 'flash', flash)
  if (paint.suggestion) put(`suggestion-${paint.suggestion.kind}`, paint.suggestion.span)
  if (paint.selecting) put('pending-selection', paint.selecting)
  return layers
}
