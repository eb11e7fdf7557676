// The fake library's memory: articles, entities and what hangs on them, and how rows and views are made of them.

import { codePoints, fromUtf16, slice } from '../../text/codepoints'
import type { ArticleRow } from '../types/ArticleRow'
import type { ArticleView } from '../types/ArticleView'
import type { Color } from '../types/Color'
import type { EntityEvent } from '../types/EntityEvent'
import type { EntityId } from '../types/EntityId'
import type { EntityLabel } from '../types/EntityLabel'
import type { EntityRow } from '../types/EntityRow'
import type { Highlight } from '../types/Highlight'
import type { Learned } from '../types/Learned'
import type { Mention } from '../types/Mention'
import type { Note } from '../types/Note'
import type { NoteTarget } from '../types/NoteTarget'
import type { Removed } from '../types/Removed'
import type { Review } from '../types/Review'
import type { SavedSearch } from '../types/SavedSearch'
import type { Selector } from '../types/Selector'
import type { SiteRule } from '../types/SiteRule'
import type { Span } from '../types/Span'
import type { State } from '../types/State'
import { findNames } from './names'
import * as sample from './sample'

export interface StoredArticle {
  id: string
  /** What stands on the page in its order; with a reason where the clean view leaves it out by itself. */
  blocks: { text: string; reason?: string }[]
  version: number
  removed: Removed[]
  text: string
  html: string
  sample: sample.SampleArticle
  state: State
  starred: boolean
  trashed: string | null
  unread: boolean
  saved: string
  tags: string[]
  position: number
}

/** A saved search, its articles not counted yet. */
export type NamedQuery = Omit<SavedSearch, 'articles'>

export interface StoredEntity {
  row: EntityRow
  rejected: Set<string>
  link: string | null
  /** When its page was last looked at, or since when it is followed. */
  seen: string
  learned: Learned[]
  /** What it took over, with the spellings that were not its own before. */
  merged: { entity: StoredEntity; added: string[] }[]
  /** Oldest first. */
  history: EntityEvent[]
}

/** The mentions of a text in an article that mean another one. */
export interface Move {
  article: string
  text: string
  from: EntityId
  to: EntityId
}

/** What the reader said of single names and places, beyond the spellings themselves. */
export interface Said {
  /** Places that are mentions by the reader's word alone. */
  placed: { article: string; entity: string; span: Span }[]
  /** Whom a shared spelling means, by article and place; null for none of those who share it. */
  settled: Map<string, string | null>
  /** Kind and name. */
  refused: Set<string>
  /** Kind and two names. */
  apart: Set<string>
}

export class World {
  articles: StoredArticle[] = []
  entities: StoredEntity[] = []
  highlights: Highlight[] = []
  notes: Note[] = []
  searches: NamedQuery[] = []
  rules: SiteRule[] = []
  /** Copies with rows of their own: one beside which they stand, and the copy. */
  apart: [string, string][] = []
  reviews = new Map<string, Review>()
  /** In the order in which they were made: a later one may move on what an earlier one moved. */
  moves: Move[] = []
  settings = new Map<string, unknown>()
  said: Said = { placed: [], settled: new Map(), refused: new Set(), apart: new Set() }
  gone = {
    entities: new Map<string, StoredEntity>(),
    highlights: new Map<string, Highlight>(),
    notes: new Map<string, Note>(),
  }
  /** Grows with every change of a spelling, so that what was found by the old ones is looked for again. */
  spellings = 0
  #next = 1
  #byId = new Map<string, StoredArticle>()
  /** By the text itself, since generated libraries repeat their texts; of the spellings as they were at `#foundAt`. */
  #found = new Map<string, Mention[]>()
  #foundAt = 0

  id(kind: string): string {
    return `${kind}-${String(this.#next++).padStart(6, '0')}`
  }

  addArticle(article: sample.SampleArticle, saved: string): StoredArticle {
    const toolbar = article.lang === 'ko' ? '공유 인쇄 댓글' : 'Share Print Comment'
    const stored: StoredArticle = {
      id: this.id('article'),
      blocks: [{ text: toolbar, reason: 'toolbar' }, ...article.paragraphs.map((text) => ({ text }))],
      version: 0,
      removed: [],
      text: '',
      html: '',
      sample: article,
      state: 'inbox',
      starred: false,
      trashed: null,
      unread: true,
      saved,
      tags: [...article.tags],
      position: 0,
    }
    this.articles.push(stored)
    this.#byId.set(stored.id, stored)
    this.read(stored)
    return stored
  }

  emptyTrash(): number {
    const gone = this.articles.filter((article) => article.trashed)
    for (const { id } of gone) this.#byId.delete(id)
    this.articles = this.articles.filter((article) => !article.trashed)
    this.highlights = this.highlights.filter((mark) => this.#byId.has(mark.article))
    return gone.length
  }

  /** Reads an article from its page, by the rules of its site; a new version if that changes the text. */
  read(article: StoredArticle): void {
    const rules = this.rules.filter((rule) => rule.site === siteOf(article))
    const left = (block: { text: string; reason?: string }) => {
      const action = rules.find((rule) => rule.matches.is === block.text)?.action
      return action === 'keep' ? undefined : action === 'drop' ? 'rule' : block.reason
    }
    const kept = article.blocks.filter((block) => !left(block)).map((block) => block.text)
    const { html } = article.sample
    const text = html === undefined ? kept.join('\n\n') : wordsOf(html)
    article.removed = article.blocks.flatMap((block) => {
      const reason = left(block)
      return reason ? [{ reason, text: block.text, shape: null }] : []
    })
    if (text === article.text) return
    article.text = text
    article.html = html ?? kept.map((p) => `<p>${escape(p)}</p>`).join('\n\n')
    article.version++
    for (const mark of this.highlights.filter((mark) => mark.article === article.id)) {
      const at = text.indexOf(mark.selector.exact)
      const start = fromUtf16(text, at)
      mark.span = at < 0 ? null : { start, end: start + codePoints(mark.selector.exact) }
    }
  }

  article(id: string): StoredArticle {
    const found = this.#byId.get(id)
    if (!found)
      throw { message: `Could not open the article ${id}: there is no such article in this library.` }
    return found
  }

  entity(id: string): StoredEntity {
    const found = this.entities.find((entity) => entity.row.id === id)
    if (!found) throw { message: `Could not open ${id}: no person or company has this id.` }
    return found
  }

  names(id: string): string[] {
    return this.entity(id).row.aliases.map((alias) => alias.text)
  }

  mentions(article: StoredArticle): Mention[] {
    if (this.#foundAt !== this.spellings || this.#found.size > 500) this.#found.clear()
    this.#foundAt = this.spellings
    let found = this.#found.get(article.text)
    if (!found) {
      found = this.entities.flatMap(({ row }) =>
        findNames(
          article.text,
          row.aliases.map((a) => a.text),
        ).map((span): Mention => ({
          entity: row.id,
          kind: row.kind,
          name: row.name,
          span,
          text: slice(article.text, span.start, span.end),
          state: 'confirmed',
        })),
      )
      found.sort((a, b) => a.span.start - b.span.start)
      // A spelling that several share is a question until it is settled.
      const named = found
      found = named.map((m): Mention => (shares(m, named) ? { ...m, state: 'suggested' } : m))
      this.#found.set(article.text, found)
    }
    const kept = [...found.flatMap((m) => this.#settled(article, m)), ...this.#placed(article)].filter(
      (m) => !this.entity(m.entity).rejected.has(`${article.id}:${m.span.start}`),
    )
    return this.#moved(article, kept).sort((a, b) => a.span.start - b.span.start)
  }

  /** Where a name was moved, it means the other one and nobody else who shares it. */
  #moved(article: StoredArticle, mentions: Mention[]): Mention[] {
    const moves = this.moves.filter((move) => move.article === article.id)
    const meant = new Map<number, Mention>()
    for (const mention of moves.length ? mentions : []) {
      const now = moves.reduce((now, { text, from, to }): Mention => {
        const other = this.entities.find(({ row }) => row.id === to)?.row
        if (now.text !== text || now.entity !== from || !other) return now
        return { ...now, entity: to, kind: other.kind, name: other.name, state: 'confirmed' }
      }, mention)
      if (now !== mention) meant.set(now.span.start, now)
    }
    return [...mentions.filter((mention) => !meant.has(mention.span.start)), ...meant.values()]
  }

  #settled(article: StoredArticle, mention: Mention): Mention[] {
    const entity = this.said.settled.get(`${article.id}:${mention.span.start}`)
    if (entity === undefined) return [mention]
    return entity === mention.entity ? [{ ...mention, state: 'confirmed' }] : []
  }

  #placed(article: StoredArticle): Mention[] {
    return this.said.placed.flatMap(({ article: id, entity, span }) => {
      const row = this.entities.find((one) => one.row.id === entity)?.row
      if (id !== article.id || !row) return []
      const text = slice(article.text, span.start, span.end)
      return [{ entity, kind: row.kind, name: row.name, span, text, state: 'confirmed' }]
    })
  }

  row(article: StoredArticle): ArticleRow {
    const { sample: from } = article
    const marks = this.highlights.filter((h) => h.article === article.id)
    const words = article.text.split(/\s+/).length
    const named = this.named(article)
    return {
      id: article.id,
      title: from.title,
      site: from.site,
      url: from.url,
      byline: from.byline,
      published: from.published,
      saved: article.saved,
      state: article.state,
      starred: article.starred,
      trashed: article.trashed,
      unread: article.unread,
      lang: from.lang,
      words,
      syllables: article.text.match(/[\uac00-\ud7a3\u3040-\u30ff\u3400-\u9fff]/gu)?.length ?? 0,
      minutes: Math.max(1, Math.round(from.lang === 'ko' ? codePoints(article.text) / 500 : words / 230)),
      highlights: marks.length,
      notes: marks.filter((h) => h.note).length + this.notesOn({ on: 'article', id: article.id }).length,
      people: named.filter((label) => label.kind === 'person'),
      companies: named.filter((label) => label.kind === 'company'),
      tags: [...article.tags],
    }
  }

  view(article: StoredArticle): ArticleView {
    const marks = this.highlights.filter((h) => h.article === article.id)
    return {
      ...this.row(article),
      subtitle: article.sample.subtitle,
      section: article.sample.section ?? null,
      modified: article.sample.modified ?? null,
      version: `${article.id}-v${article.version}`,
      html: article.html,
      lead_image: null,
      text: article.text,
      marks: structuredClone(marks.sort((a, b) => (a.span?.start ?? 1e9) - (b.span?.start ?? 1e9))),
      mentions: structuredClone(this.mentions(article)),
      comments: this.notesOn({ on: 'article', id: article.id }),
      versions: Array.from({ length: article.version }, (_, n) => ({
        id: `${article.id}-v${article.version - n}`,
        number: article.version - n,
        title: article.sample.title,
        saved: article.saved,
        text_hash: '0',
        original: '0',
        extractor: 1,
      })),
      removed: structuredClone(article.removed),
      rules: structuredClone(this.rules.filter((rule) => rule.site === siteOf(article))),
      position: article.position,
    }
  }

  /** Who is named in an article, most mentioned first. */
  named(article: StoredArticle): EntityLabel[] {
    const counts = new Map<string, number>()
    for (const mention of this.mentions(article))
      counts.set(mention.entity, (counts.get(mention.entity) ?? 0) + 1)
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([id]) => {
        const { kind, name } = this.entity(id).row
        return { id, kind, name }
      })
  }

  notesOn(target: NoteTarget): Note[] {
    return structuredClone(this.notes.filter((n) => n.target.on === target.on && n.target.id === target.id))
  }

  addHighlight(article: StoredArticle, span: Span, color: Color, created: string): Highlight {
    const made: Highlight = {
      id: this.id('highlight'),
      article: article.id,
      color,
      selector: selectorOf(article, span),
      text_hash: '0',
      span,
      note: null,
      tags: [],
      created,
    }
    this.highlights.push(made)
    return made
  }

  moveHighlight(mark: Highlight, span: Span): Highlight {
    return Object.assign(mark, { selector: selectorOf(this.article(mark.article), span), span })
  }

  /** Recounts an entity's articles and mentions. */
  count(stored: StoredEntity): EntityRow {
    return this.counted([stored])[0]!
  }

  /** Recounts many, going through the articles once. */
  counted(entities: StoredEntity[]): EntityRow[] {
    const counts = new Map(entities.map(({ row }) => [row.id, { articles: 0, mentions: 0, fresh: 0 }]))
    const of = new Map(entities.map((stored) => [stored.row.id, stored]))
    for (const article of this.articles) {
      if (article.trashed) continue
      const here = new Set<EntityId>()
      for (const { entity } of this.mentions(article)) {
        const count = counts.get(entity)
        if (!count) continue
        count.mentions++
        here.add(entity)
      }
      for (const entity of here) {
        const count = counts.get(entity)!
        const { row, seen } = of.get(entity)!
        count.articles++
        if (row.followed && article.saved > seen) count.fresh++
      }
    }
    return entities.map((stored) => {
      stored.row = { ...stored.row, ...counts.get(stored.row.id) }
      return structuredClone(stored.row)
    })
  }
}

/** A library of the sample articles; with `bulk`, repeated under numbered titles until there are that many. */
export function sampleWorld(bulk = 0): World {
  const world = new World()
  const day = 86_400_000
  const start = Date.parse('2026-08-12T07:45:00Z')
  for (const [n, article] of sample.articles.entries()) {
    const stored = world.addArticle(article, new Date(start - n * day * 1.3).toISOString())
    stored.state = sample.states[n] ?? 'inbox'
    stored.starred = sample.starred.includes(n)
    stored.unread = !sample.read.includes(n)
  }
  for (const { kind, name, ticker, aliases, note, link, unseen } of sample.entities) {
    const at = new Date(start - 90 * day).toISOString()
    const made = newEntity(world, kind, name, at)
    const { id } = made.row
    made.row.aliases.push(...aliases.map(([text, kind]) => ({ text, kind })))
    made.row.ticker = ticker ?? null
    made.link = link ?? null
    made.row.followed = unseen !== undefined
    made.seen = new Date(start - (unseen ?? 0) * day).toISOString()
    for (const [n, [text]] of aliases.entries()) {
      const from = world.articles.findLast((article) => findNames(article.text, [text]).length > 0)
      const learned = new Date(start - (80 - n) * day).toISOString()
      made.learned.push({ text, article: from?.id ?? null, title: from?.sample.title ?? null, at: learned })
      made.history.push({ at: learned, did: 'learned', text })
    }
    world.entities.push(made)
    if (note) world.notes.push(newNote(world, { on: 'entity', id }, note, new Date(start).toISOString()))
  }
  for (const [n, { article, exact, color, note }] of sample.highlights.entries()) {
    const stored = world.articles[article]
    const at = stored?.text.indexOf(exact) ?? -1
    if (!stored || at < 0) throw new Error(`The sample highlight “${exact}” is not in its article.`)
    const first = fromUtf16(stored.text, at)
    const created = new Date(start - (10 - n) * day).toISOString()
    const made = world.addHighlight(stored, { start: first, end: first + codePoints(exact) }, color, created)
    if (note) made.note = newNote(world, { on: 'highlight', id: made.id }, note, created)
  }
  for (const search of sample.searches) world.searches.push({ id: world.id('search'), ...search })
  for (let n = world.articles.length; n < bulk; n++) {
    const from = sample.articles[n % sample.articles.length]
    if (!from) break
    const stored = world.addArticle(
      { ...from, title: `${from.title} · ${n}` },
      new Date(start - (n + 20) * 3_600_000).toISOString(),
    )
    stored.unread = n % 3 === 0
  }
  return world
}

function shares(mention: Mention, all: Mention[]): boolean {
  return all.some((m) => m.entity !== mention.entity && m.span.start === mention.span.start)
}

function selectorOf({ text }: StoredArticle, span: Span): Selector {
  return {
    exact: slice(text, span.start, span.end),
    prefix: slice(text, Math.max(0, span.start - 48), span.start),
    suffix: slice(text, span.end, span.end + 48),
    position: span,
  }
}

export function newEntity(world: World, kind: EntityRow['kind'], name: string, at: string): StoredEntity {
  const aliases = [{ text: name, kind: 'full' as const }]
  const counts = { articles: 0, mentions: 0, followed: false, fresh: 0 }
  return {
    row: { id: world.id('entity'), kind, name, aliases, ticker: null, ...counts },
    rejected: new Set(),
    link: null,
    seen: at,
    learned: [],
    merged: [],
    history: [{ at, did: 'created' }],
  }
}

export function newNote(world: World, target: NoteTarget, body: string, at: string): Note {
  return { id: world.id('note'), target, body, created: at, modified: at }
}

/** The host of an article's page; the empty text for what was pasted. */
export function siteOf(article: StoredArticle): string {
  return article.sample.url ? new URL(article.sample.url).host.replace(/^www\./u, '') : ''
}

function wordsOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
