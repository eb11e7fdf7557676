// The page of a person or company of the fake library, read out of the sentences that name it.

import { codePoints, fromUtf16 } from '../../text/codepoints'
import type { EntityPage } from '../types/EntityPage'
import type { HighlightRow } from '../types/HighlightRow'
import type { Role } from '../types/Role'
import type { Said } from '../types/Said'
import type { Sentence } from '../types/Sentence'
import { order } from './lists'
import { sentencesNaming } from './names'
import type { StoredArticle, World } from './world'

interface Named {
  article: StoredArticle
  sentences: Sentence[]
}

/** What may stand behind a Korean name, or behind an English one and a comma. */
const KOREAN_ROLE = /^ ((?:전 )?(?:\S+ )?(?:대표이사|대표|부사장|사장|명예회장|회장|최고경영자|내정자))/u
const ENGLISH_ROLE = /^, (?:\S+’s |its |an )?((?:former )?(?:chief executive|founder|analyst))/u
const QUOTATION = /“([^”]+)”/u

export function entityPage(world: World, id: string): EntityPage {
  const stored = world.entity(id)
  const named = naming(world, id)
  const days = named.map(({ article }) => article.sample.published.slice(0, 10)).sort()
  return {
    ...world.count(stored),
    first_seen: days[0] ?? null,
    last_seen: days.at(-1) ?? null,
    sentences: named.slice(0, 100).map(({ article, sentences }) => ({
      article: world.row(article),
      sentences: sentences.slice(0, 20),
    })),
    with: beside(world, id, named),
    comments: world.notesOn({ on: 'entity', id }),
    months: months(days),
    learned: stored.learned,
    roles: stored.row.kind === 'person' ? roles(named) : [],
    said: said(named),
    highlights: highlights(world, named),
    link: stored.link,
    merged: stored.merged.map(({ entity: { row } }) => ({ id: row.id, kind: row.kind, name: row.name })),
    history: stored.history.toReversed(),
  }
}

function naming(world: World, id: string): Named[] {
  return world.articles
    .filter((article) => !article.trashed)
    .map((article) => {
      const own = world.mentions(article).filter((mention) => mention.entity === id)
      const texts = [...new Set(own.map((mention) => mention.text))]
      return { article, sentences: own.length ? sentencesNaming(article.text, texts) : [] }
    })
    .filter(({ sentences }) => sentences.length > 0)
    .sort((a, b) => order('published')(a.article, b.article))
}

function beside(world: World, id: string, named: Named[]): EntityPage['with'] {
  const counts = new Map<string, number>()
  for (const { article } of named)
    for (const other of world.named(article))
      if (other.id !== id) counts.set(other.id, (counts.get(other.id) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([other, articles]) => {
      const { kind, name } = world.entity(other).row
      return { entity: { id: other, kind, name }, articles }
    })
}

function months(days: string[]): EntityPage['months'] {
  const counts = new Map<string, number>()
  for (const day of days) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1)
  return [...counts].map(([month, articles]) => ({ month, articles }))
}

function roles(named: Named[]): Role[] {
  const found = new Map<string, Role>()
  for (const { article, sentences } of named.toReversed()) {
    const day = article.sample.published.slice(0, 10)
    for (const { text, span, marks } of sentences) {
      for (const mark of marks) {
        const points = Array.from(text)
        const after = points.slice(mark.end).join('')
        const match = KOREAN_ROLE.exec(after) ?? ENGLISH_ROLE.exec(after)
        const title = match?.[1]
        if (!match || !title) continue
        const start = span.start + mark.end + fromUtf16(after, match[0].length - title.length)
        const known = found.get(title)
        if (!known)
          found.set(title, {
            title,
            first: day,
            last: day,
            articles: 1,
            article: article.id,
            span: { start, end: start + codePoints(title) },
          })
        else if (known.last !== day) Object.assign(known, { last: day, articles: known.articles + 1 })
      }
    }
  }
  return [...found.values()].sort((a, b) => a.first.localeCompare(b.first))
}

function said(named: Named[]): Said[] {
  return named.flatMap(({ article, sentences }) =>
    sentences.flatMap(({ text, span }): Said[] => {
      const match = QUOTATION.exec(text)
      const words = match?.[1]
      if (!match || !words) return []
      const start = fromUtf16(text, match.index) + 1
      return [
        {
          article: article.id,
          title: article.sample.title,
          day: article.sample.published.slice(0, 10),
          text,
          span,
          quotation: { start, end: start + codePoints(words) },
        },
      ]
    }),
  )
}

function highlights(world: World, named: Named[]): HighlightRow[] {
  return world.highlights
    .filter(({ article, span }) => {
      const sentences = named.find((one) => one.article.id === article)?.sentences ?? []
      return span && sentences.some((one) => one.span.start < span.end && span.start < one.span.end)
    })
    .map((mark) => ({ ...mark, title: world.article(mark.article).sample.title, orphan: false }))
    .sort((a, b) => b.created.localeCompare(a.created))
}
