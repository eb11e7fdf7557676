// What the fake library guesses of names, and what it does when the reader decides.

import type { Backend } from '../backend'
import { slice } from '../../text/codepoints'
import type { Accepted } from '../types/Accepted'
import type { Acceptance } from '../types/Acceptance'
import type { Asked } from '../types/Asked'
import type { Asking } from '../types/Asking'
import type { EntityRow } from '../types/EntityRow'
import type { Mention } from '../types/Mention'
import type { Span } from '../types/Span'
import type { Suggested } from '../types/Suggested'
import type { Suggestions } from '../types/Suggestions'
import { guesses, pairs, type SampleGuess } from './guesses'
import { findNames, sentencesNaming } from './names'
import { newEntity, type StoredArticle, type StoredEntity, type World } from './world'

type Naming = Pick<
  Backend,
  | 'suggestions'
  | 'accept'
  | 'unaccept'
  | 'refuse'
  | 'keepApart'
  | 'settleMention'
  | 'unsettleMention'
  | 'questions'
>

/** How the library answers: as it is, and after a change of spellings. */
interface Ways {
  answer<T>(make: () => T): Promise<T>
  spelled<T>(make: () => T): Promise<T>
  now(): string
}

export function naming(world: World, { answer, spelled, now }: Ways): Naming {
  const say = (told: Set<string>, key: string, is: boolean) => void (is ? told.add(key) : told.delete(key))
  return {
    suggestions: (article) => answer(() => suggestions(world, world.article(article))),
    accept: (article, acceptance) => spelled(() => accept(world, world.article(article), acceptance, now())),
    unaccept: (article, accepted) => spelled(() => unaccept(world, article, accepted)),
    refuse: (kind, name, refused) => spelled(() => say(world.said.refused, `${kind} ${name}`, refused)),
    keepApart: (kind, one, other, apart) =>
      spelled(() => say(world.said.apart, `${kind} ${[one, other].sort().join(' | ')}`, apart)),
    settleMention: (article, span, entity) =>
      spelled(() => {
        const here = world.mentions(world.article(article)).filter(({ span: at }) => at.start === span.start)
        world.said.settled.set(`${article}:${span.start}`, entity)
        return here.map(({ entity: who, state }) => ({ entity: who, state }))
      }),
    unsettleMention: (article, span) =>
      spelled(() => void world.said.settled.delete(`${article}:${span.start}`)),
    questions: (limit, passed) =>
      answer(() => {
        const of = world.articles.filter((article) => !article.trashed).length
        return { asked: questions(world, passed).slice(0, limit), looked: of, of }
      }),
  }
}

export function suggestions(world: World, article: StoredArticle): Suggestions {
  const known = world.mentions(article)
  const suggested = guesses.flatMap((guess) => guessIn(world, article, guess, known))
  suggested.sort((a, b) => (a.places[0]?.span.start ?? 0) - (b.places[0]?.span.start ?? 0))
  const here = (name: string) =>
    suggested.some((one) => one.spellings.includes(name)) || known.some((mention) => mention.text === name)
  const one = (kind: string, name: string) =>
    world.entities.find(({ row }) => row.kind === kind && row.aliases.some((alias) => alias.text === name))
  return {
    suggested,
    questions: pairs.filter(
      (pair) =>
        here(pair.one) &&
        here(pair.other) &&
        !world.said.apart.has(`${pair.kind} ${[pair.one, pair.other].sort().join(' | ')}`) &&
        !(one(pair.kind, pair.one) && one(pair.kind, pair.one) === one(pair.kind, pair.other)),
    ),
  }
}

function guessIn(world: World, article: StoredArticle, guess: SampleGuess, known: Mention[]): Suggested[] {
  const spelled = guess.spellings.filter((name) => !world.said.refused.has(`${guess.kind} ${name}`))
  const places = findNames(article.text, spelled)
    .filter((span) => !known.some((m) => m.span.start < span.end && span.start < m.span.end))
    .map((span) => ({ span, text: slice(article.text, span.start, span.end) }))
  const spellings = guess.spellings.filter((name) => places.some((place) => place.text === name))
  const [name] = spellings
  if (!name) return []
  const { kind, reasons, score, is } = guess
  const own = (row: EntityRow) => row.name === is || row.aliases.some((alias) => spelled.includes(alias.text))
  const entity = world.entities.find(({ row }) => row.kind === kind && own(row))?.row.id ?? null
  return [{ kind, name, entity, spellings, places, reasons, score }]
}

function accept(world: World, article: StoredArticle, acceptance: Acceptance, at: string): Accepted {
  const { kind, name, places } = acceptance
  const has = ({ row }: StoredEntity) => row.kind === kind && row.aliases.some((alias) => alias.text === name)
  const old = acceptance.entity ? world.entity(acceptance.entity) : world.entities.find(has)
  const entity = old ?? newEntity(world, kind, name, at)
  if (!old) world.entities.push(entity)
  const before = new Set(world.articles.filter((one) => names(world, one, entity.row.id)).map(({ id }) => id))
  const had = old ? old.row.aliases.map((alias) => alias.text) : []
  const added = [...new Set([name, ...acceptance.spellings])].filter(
    (text) => Array.from(text).length > 1 && !had.includes(text),
  )
  const sort = old ? ('other' as const) : ('full' as const)
  entity.row.aliases = [
    ...(old?.row.aliases ?? []),
    ...added.map((text, n) => ({ text, kind: n ? 'other' : sort })),
  ]
  for (const text of added) {
    entity.learned.push({ text, article: article.id, title: article.sample.title, at })
    if (old) entity.history.push({ at, did: 'learned', text })
  }
  world.spellings++
  const found = world.mentions(article).filter((mention) => mention.entity === entity.row.id)
  const placed = places.filter((span) => !found.some((mention) => mention.span.start === span.start))
  for (const span of placed)
    world.said.placed.push({ article: article.id, entity: entity.row.id, span: { ...span } })
  const all = world.articles.filter((one) => names(world, one, entity.row.id))
  return {
    entity: world.count(entity),
    created: !old,
    added: old ? added : [],
    placed,
    mentions: all.reduce((n, one) => n + findNames(one.text, added).length, 0),
    articles: all.map((one) => one.id).filter((id) => !before.has(id)),
  }
}

function unaccept(world: World, article: string, { entity, created, added, placed }: Accepted): void {
  world.said.placed = world.said.placed.filter(
    (one) =>
      one.article !== article ||
      one.entity !== entity.id ||
      !placed.some((span) => span.start === one.span.start),
  )
  const stored = world.entity(entity.id)
  if (created) world.entities = world.entities.filter((other) => other !== stored)
  else {
    stored.row.aliases = stored.row.aliases.filter((alias) => !added.includes(alias.text))
    stored.learned = stored.learned.filter((one) => !added.includes(one.text))
    stored.history = stored.history.filter((one) => one.did !== 'learned' || !added.includes(one.text))
  }
}

function questions(world: World, passed: string[]): Asked[] {
  const asked = new Set(passed)
  const fresh = (name: string) => !asked.has(name) && !!asked.add(name)
  return world.articles
    .filter((article) => !article.trashed)
    .sort((a, b) => b.saved.localeCompare(a.saved))
    .flatMap((article): Asked[] => {
      const { suggested, questions: same } = suggestions(world, article)
      const shared = world.mentions(article).filter((mention) => mention.state === 'suggested')
      const pose = (name: string, asking: Asking): Asked[] => {
        const sentence = sentencesNaming(article.text, [name])[0]
        if (!sentence || !fresh(name)) return []
        const elsewhere = world.articles.filter(
          (other) => other !== article && findNames(other.text, [name]).length > 0,
        ).length
        const { id, sample } = article
        return [{ article: id, title: sample.title, sentence, elsewhere, ...asking }]
      }
      return [
        ...shared.flatMap(({ text, span }) =>
          pose(text, { ask: 'which', entities: sharing(world, shared, span), span }),
        ),
        ...same.flatMap((question) => pose(question.other, { ask: 'same', question, both: null })),
        ...suggested.flatMap((one) => pose(one.name, { ask: 'name', suggested: one })),
      ]
    })
}

function sharing(world: World, shared: Mention[], { start }: Span): EntityRow[] {
  return shared
    .filter((mention) => mention.span.start === start)
    .map((mention) => world.count(world.entity(mention.entity)))
}

function names(world: World, article: StoredArticle, entity: string): boolean {
  return world.mentions(article).some((mention) => mention.entity === entity)
}
