// What the fake library says beside a search: completions, facets, similar articles, and places in one article.

import { codePoints, fromUtf16, slice } from '../../text/codepoints'
import type { Choice } from '../types/Choice'
import type { Completion } from '../types/Completion'
import type { FacetCount } from '../types/FacetCount'
import type { Facets } from '../types/Facets'
import type { Hit } from '../types/Hit'
import type { Span } from '../types/Span'
import { withoutParticle } from './names'
import { answering, parse } from './query'
import { occurrences } from './search'
import { initialsOf } from './suggest'
import { siteOf, type StoredArticle, type World } from './world'

const FIELDS = [
  'person',
  'company',
  'with',
  'tag',
  'site',
  'author',
  'title',
  'in',
  'color',
  'is',
  'has',
].concat(['saved', 'published', 'lang'])
const MOST = 8

export function complete(world: World, query: string, caret: number): Completion {
  const before = slice(query, 0, caret)
  const word = /(?:\p{L}+:"[^"]*|[^\s()]*)$/u.exec(before)
  const start = fromUtf16(before, word?.index ?? 0)
  const rest = /^[^\s()"]*/u.exec(slice(query, caret))?.[0] ?? ''
  const typed = (word?.[0] ?? '').replace(/^-/u, '')
  const span = { start: word?.[0].startsWith('-') ? start + 1 : start, end: caret + codePoints(rest) }
  const [, field, value] = /^(\p{L}+):"?(.*)$/u.exec(typed) ?? []
  if (!typed) return { span, choices: [] }
  const like = (label: string, what: string) =>
    label.toLowerCase().includes(what.toLowerCase()) || initialsOf(label).startsWith(what)
  const values = valuesOf(world).filter((choice) =>
    field ? choice.field === field && like(choice.label, value ?? '') : like(choice.label, typed),
  )
  const fields = FIELDS.filter((name) => !field && name.startsWith(typed.toLowerCase()))
  const choices = fields.map((name): Choice => ({
    text: `${name}:`,
    label: name,
    field: name,
    articles: null,
  }))
  return { span, choices: [...choices, ...values].slice(0, MOST) }
}

function valuesOf(world: World): Choice[] {
  const { people, companies, sites, tags } = facetsOf(world, world.articles)
  const of = (field: string, counts: FacetCount[]) =>
    counts.map(({ condition, ...count }): Choice => ({ ...count, field, text: condition }))
  return [...of('person', people), ...of('company', companies), ...of('tag', tags), ...of('site', sites)]
}

export function facets(world: World, query: string): Facets {
  return facetsOf(world, answering(world, parse(world, query.normalize('NFC'))).found)
}

function facetsOf(world: World, articles: StoredArticle[]): Facets {
  const count = (field: string, labels: (article: StoredArticle) => string[]): FacetCount[] => {
    const counts = new Map<string, number>()
    for (const label of articles.flatMap(labels)) counts.set(label, (counts.get(label) ?? 0) + 1)
    return [...counts]
      .map(([label, n]) => ({ label, condition: `${field}:${quoted(label)}`, articles: n }))
      .sort((a, b) => b.articles - a.articles)
  }
  const named = (kind: string) => (article: StoredArticle) =>
    world
      .named(article)
      .filter((label) => label.kind === kind)
      .map((label) => label.name)
  const months = count('published', (article) => [article.sample.published.slice(0, 7)])
  return {
    people: count('person', named('person')),
    companies: count('company', named('company')),
    sites: count('site', (article) => [siteOf(article)].filter(Boolean)),
    tags: count('tag', (article) => article.tags),
    months: months.sort((a, b) => b.label.localeCompare(a.label)),
    states: count('is', (article) => [article.state]),
  }
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value
}

/** Articles that name the same people and companies. */
export function similar(world: World, id: string, limit: number): Hit[] {
  const named = (article: StoredArticle) => world.named(article).map((label) => label.id)
  const own = named(world.article(id))
  return world.articles
    .filter((article) => article.id !== id && !article.trashed)
    .map((article) => ({ article, score: named(article).filter((name) => own.includes(name)).length }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ article, score }) => ({ article: world.row(article), score, title_marks: [], snippets: [] }))
}

export function findInArticle(world: World, version: string, typed: string): Span[] {
  const wanted = withoutParticle(typed.normalize('NFC').trim())
  return occurrences(world.article(version.replace(/-v\d+$/, '')).text, [wanted])
}
