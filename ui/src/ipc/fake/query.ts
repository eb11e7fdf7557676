// The fake library's query language: words, phrases, -not, =word, OR, person:, company:, with:, tag:, site:, published:, is:.

import { codePoints, fromUtf16 } from '../../text/codepoints'
import type { QueryPart } from '../types/QueryPart'
import { withoutParticle } from './names'
import { siteOf, type StoredArticle, type World } from './world'

export interface Word {
  /** Any of these spellings will do. */
  spellings: string[]
  not: boolean
}

export interface Query {
  words: Word[]
  filters: ((article: StoredArticle) => boolean)[]
  ignored: string[]
  expanded: Record<string, string[]>
  terms: string[]
  parts: QueryPart[]
  any: boolean
}

const FIELDS: Record<string, string> = { 인물: 'person', 회사: 'company', 태그: 'tag' }

export function parse(world: World, typed: string): Query {
  const query: Query = {
    words: [],
    filters: [],
    ignored: [],
    expanded: {},
    terms: [],
    parts: [],
    any: false,
  }
  for (const { 0: part, index } of typed.matchAll(/-?\p{L}+:(?:"[^"]*"?|[^\s()]*)|-?"[^"]*"?|[^\s()]+/gu)) {
    const field = /^(-?)(\p{L}+):"?([^"]*)"?$/u.exec(part)
    const start = fromUtf16(typed, index)
    const span = { start, end: start + codePoints(part) }
    const excluded = part.startsWith('-') && part.length > 1
    if (part === 'OR') query.any = true
    else if (field) {
      const name = FIELDS[field[2] ?? ''] ?? field[2] ?? ''
      const filter = filterOf(world, query, name, field[3] ?? '')
      if (!filter) {
        query.ignored.push(part)
        continue
      }
      query.filters.push(excluded ? (article) => !filter(article) : filter)
      query.parts.push({ span, field: name, value: field[3] ?? '', excluded })
    } else {
      const value = addWord(world, query, part, excluded)
      if (value && (excluded || part.includes('"'))) query.parts.push({ span, field: null, value, excluded })
    }
  }
  return query
}

/** The bare word; the empty text where there is none. */
function addWord(world: World, query: Query, part: string, not: boolean): string {
  const bare = part.slice(not ? 1 : 0).replaceAll('"', '')
  const literal = part.includes('"') || bare.startsWith('=')
  const stem = literal ? bare.replace(/^=/, '') : withoutParticle(bare)
  if (!stem) return ''
  const same = literal
    ? undefined
    : world.entities.find(({ row }) => row.aliases.some((a) => a.text.toLowerCase() === stem.toLowerCase()))
  const spellings = same ? same.row.aliases.map((alias) => alias.text) : [stem]
  if (same && !not) query.expanded[stem] = spellings.filter((s) => s !== stem)
  query.words.push({ spellings: [stem, ...spellings], not })
  if (!not) query.terms.push(stem, ...spellings.filter((s) => s !== stem))
  return stem
}

function filterOf(
  world: World,
  query: Query,
  field: string,
  value: string,
): ((article: StoredArticle) => boolean) | null {
  if (!value) return null
  if (field === 'person' || field === 'company' || field === 'with') {
    const wanted = value.toLowerCase()
    const ids = world.entities
      .filter(
        ({ row }) =>
          (field === 'with' || row.kind === field) &&
          row.aliases.some((a) => a.text.toLowerCase().includes(wanted)),
      )
      .map(({ row }) => row.id)
    query.terms.push(...ids.flatMap((id) => world.names(id)))
    return (article) => world.named(article).some((label) => ids.includes(label.id))
  }
  if (field === 'tag') return (article) => article.tags.includes(value)
  if (field === 'site') return (article) => [article.sample.site, siteOf(article)].includes(value)
  if (field === 'published') return (article) => article.sample.published.startsWith(value)
  if (field !== 'is') return null
  if (['inbox', 'reading', 'archive'].includes(value)) return (article) => article.state === value
  if (value === 'starred') return (article) => article.starred
  return value === 'unread' ? (article) => article.unread : null
}

/** The articles that answer a query, and whether they have only some of its words. */
export function answering(world: World, query: Query): { found: StoredArticle[]; any_of: boolean } {
  if (!query.words.length && !query.filters.length) return { found: [], any_of: false }
  const all = world.articles.filter((a) => !a.trashed && query.filters.every((keeps) => keeps(a)))
  const wanted = query.words.filter((word) => !word.not)
  const clean = all.filter((a) => !query.words.some((word) => word.not && contains(world, a, word)))
  const found = clean.filter((a) =>
    query.any ? wanted.some((w) => contains(world, a, w)) : wanted.every((w) => contains(world, a, w)),
  )
  const any_of = !found.length && wanted.length > 1
  if (!any_of) return { found, any_of }
  const some = clean.filter((a) => wanted.some((word) => contains(world, a, word)))
  return { found: some, any_of: some.length > 0 }
}

function contains(world: World, article: StoredArticle, word: Word): boolean {
  const notes = world.highlights.filter((h) => h.article === article.id).map((h) => h.note?.body ?? '')
  const all = [article.sample.title, article.text, ...notes].join('\n').toLowerCase()
  return word.spellings.some((spelling) => all.includes(spelling.toLowerCase()))
}
