// A small search over the fake library. It answers in the same shape as the real one; it does not rank as well.

import { codePoints, fromUtf16 } from '../../text/codepoints'
import type { Hit } from '../types/Hit'
import type { SearchAnswer } from '../types/SearchAnswer'
import type { SearchSort } from '../types/SearchSort'
import type { Snippet } from '../types/Snippet'
import type { SnippetField } from '../types/SnippetField'
import type { Span } from '../types/Span'
import { answering, parse } from './query'
import { suggestionsFor } from './suggest'
import type { StoredArticle, World } from './world'

const SNIPPETS = 3
const AROUND = 60

export function search(
  world: World,
  typed: string,
  sort: SearchSort,
  offset: number,
  limit: number,
): SearchAnswer {
  const query = parse(world, typed.normalize('NFC'))
  const { found, any_of } = answering(world, query)
  if (sort === 'saved') found.sort((a, b) => b.saved.localeCompare(a.saved))
  if (sort === 'published') found.sort((a, b) => b.sample.published.localeCompare(a.sample.published))
  const hits = found.slice(offset, offset + limit).map((a, n) => hit(world, a, query.terms, found.length - n))
  const { ignored, expanded, terms, parts } = query
  const suggestions = found.length && !any_of ? [] : suggestionsFor(world, typed)
  return { total: found.length, hits, ignored, expanded, any_of, behind: 0, terms, parts, suggestions }
}

/** Where any of `terms` stands in `text`, in order. */
export function occurrences(text: string, terms: string[]): Span[] {
  const lower = text.toLowerCase()
  const found: Span[] = []
  for (const term of terms.map((term) => term.toLowerCase()).filter(Boolean)) {
    for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + term.length)) {
      const start = fromUtf16(lower, at)
      found.push({ start, end: start + codePoints(term) })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function hit(world: World, article: StoredArticle, terms: string[], score: number): Hit {
  const marks = world.highlights.filter((mark) => mark.article === article.id && mark.span)
  const own = marks.flatMap(({ selector, note, span }) => [
    ...cuts('note', note?.body ?? '', terms, 1).map((made) => ({ ...made, at: span })),
    ...cuts('highlight', selector.exact, terms, 1).map((made) => ({ ...made, at: span })),
  ])
  return {
    article: world.row(article),
    score,
    title_marks: occurrences(article.sample.title, terms),
    snippets: [...cuts('text', article.text, terms, SNIPPETS - Math.min(2, own.length)), ...own].slice(
      0,
      SNIPPETS,
    ),
  }
}

function cuts(field: SnippetField, text: string, terms: string[], most: number): Snippet[] {
  const points = Array.from(text)
  const made: Snippet[] = []
  let last = -1
  for (const at of occurrences(text, terms)) {
    if (at.start < last) continue
    if (made.length === most) break
    const from = wordBorder(points, Math.max(0, at.start - AROUND), 1)
    last = wordBorder(points, Math.min(points.length, at.end + AROUND), -1)
    const cut = points.slice(from, last).join('').replace(/\s+/gu, ' ').trim()
    const piece = (from > 0 ? '…' : '') + cut + (last < points.length ? '…' : '')
    made.push({ field, text: piece, marks: occurrences(piece, terms), at })
  }
  return made
}

function wordBorder(points: string[], from: number, step: 1 | -1): number {
  if (from === 0 || from === points.length) return from
  for (let at = from; at > 0 && at < points.length; at += step) {
    if (/\s/u.test(points[at] ?? '')) return at
  }
  return from
}
