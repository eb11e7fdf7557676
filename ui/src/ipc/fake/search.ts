// A small search over the fake library: words, phrases, -not, OR, person:, company:, tag:, is:. It answers in the
// same shape as the real one; it does not rank as well.

import { codePoints, fromUtf16 } from '../../text/codepoints'
import type { Hit } from '../types/Hit'
import type { SearchAnswer } from '../types/SearchAnswer'
import type { Snippet } from '../types/Snippet'
import type { Span } from '../types/Span'
import { withoutParticle } from './names'
import type { StoredArticle, World } from './world'

interface Word {
  /** Any of these spellings will do. */
  spellings: string[]
  not: boolean
}

interface Query {
  words: Word[]
  filters: ((article: StoredArticle) => boolean)[]
  ignored: string[]
  expanded: Record<string, string[]>
  terms: string[]
  any: boolean
}

const SNIPPETS = 3
const AROUND = 60

export function search(world: World, typed: string, offset: number, limit: number): SearchAnswer {
  const query = parse(world, typed.normalize('NFC'))
  const all = world.articles.filter((a) => !a.trashed && query.filters.every((keeps) => keeps(a)))
  const wanted = query.words.filter((word) => !word.not)
  const clean = all.filter((a) => !query.words.some((word) => word.not && contains(world, a, word)))
  let found = clean.filter((a) =>
    query.any ? wanted.some((w) => contains(world, a, w)) : wanted.every((w) => contains(world, a, w)),
  )
  const any_of = !found.length && wanted.length > 1
  if (any_of) found = clean.filter((a) => wanted.some((word) => contains(world, a, word)))
  if (!query.words.length && !query.filters.length) found = []
  const hits = found.slice(offset, offset + limit).map((a, n) => hit(world, a, query.terms, found.length - n))
  const { ignored, expanded, terms } = query
  return { total: found.length, hits, ignored, expanded, any_of, behind: 0, terms }
}

function parse(world: World, typed: string): Query {
  const query: Query = { words: [], filters: [], ignored: [], expanded: {}, terms: [], any: false }
  for (const [part] of typed.matchAll(/-?[a-z]+:(?:"[^"]*"?|\S*)|-?"[^"]*"?|\S+/giu)) {
    const field = /^(-?)([a-z]+):"?([^"]*)"?$/i.exec(part)
    if (part === 'OR') query.any = true
    else if (/^[()]+$/.test(part)) continue
    else if (field) addField(world, query, part, field[2] ?? '', field[3] ?? '')
    else addWord(world, query, part)
  }
  return query
}

function addWord(world: World, query: Query, part: string): void {
  const not = part.startsWith('-') && part.length > 1
  const bare = part.slice(not ? 1 : 0).replaceAll('"', '')
  const stem = part.includes('"') ? bare : withoutParticle(bare)
  if (!stem) return
  const same = world.entities.find(({ row }) =>
    row.aliases.some((a) => a.text.toLowerCase() === stem.toLowerCase()),
  )
  const spellings = same ? same.row.aliases.map((alias) => alias.text) : [stem]
  if (same && !not) query.expanded[stem] = spellings.filter((s) => s !== stem)
  query.words.push({ spellings: [stem, ...spellings], not })
  if (!not) query.terms.push(stem, ...spellings.filter((s) => s !== stem))
}

function addField(world: World, query: Query, part: string, field: string, value: string): void {
  if ((field === 'person' || field === 'company') && value) {
    const wanted = value.toLowerCase()
    const ids = world.entities
      .filter(
        ({ row }) => row.kind === field && row.aliases.some((a) => a.text.toLowerCase().includes(wanted)),
      )
      .map(({ row }) => row.id)
    query.filters.push((article) => world.named(article).some((label) => ids.includes(label.id)))
    query.terms.push(...ids.flatMap((id) => world.names(id)))
  } else if (field === 'tag' && value) query.filters.push((article) => article.tags.includes(value))
  else if (field === 'is' && ['inbox', 'reading', 'archive'].includes(value))
    query.filters.push((article) => article.state === value)
  else if (field === 'is' && value === 'starred') query.filters.push((article) => article.starred)
  else if (field === 'is' && value === 'unread') query.filters.push((article) => article.unread)
  else query.ignored.push(part)
}

function contains(world: World, article: StoredArticle, word: Word): boolean {
  const notes = world.highlights.filter((h) => h.article === article.id).map((h) => h.note?.body ?? '')
  const all = [article.sample.title, article.text, ...notes].join('\n').toLowerCase()
  return word.spellings.some((spelling) => all.includes(spelling.toLowerCase()))
}

function hit(world: World, article: StoredArticle, terms: string[], score: number): Hit {
  return {
    article: world.row(article),
    score,
    title_marks: occurrences(article.sample.title, terms),
    snippets: snippets(article.text, terms),
  }
}

function snippets(text: string, terms: string[]): Snippet[] {
  const points = Array.from(text)
  const made: Snippet[] = []
  let last = -1
  for (const at of occurrences(text, terms)) {
    if (at.start < last) continue
    if (made.length === SNIPPETS) break
    const from = wordBorder(points, Math.max(0, at.start - AROUND), 1)
    last = wordBorder(points, Math.min(points.length, at.end + AROUND), -1)
    const cut = points.slice(from, last).join('').replace(/\s+/gu, ' ').trim()
    const piece = (from > 0 ? '…' : '') + cut + (last < points.length ? '…' : '')
    made.push({ field: 'text', text: piece, marks: occurrences(piece, terms), at })
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

function occurrences(text: string, terms: string[]): Span[] {
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
