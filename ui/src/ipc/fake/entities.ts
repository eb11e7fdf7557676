// People and companies of the fake library: what the reader does with them.

import type { Backend } from '../backend'
import type { EntityChange } from '../types/EntityChange'
import type { EntityRow } from '../types/EntityRow'
import { appearances } from './appearances'
import { findNames, withoutParticle } from './names'
import { network } from './network'
import { entityPage } from './pages'
import { newEntity, type StoredEntity, type World } from './world'

type Calls = Pick<
  Backend,
  | 'entityPage'
  | 'entitiesLike'
  | 'network'
  | 'appearances'
  | 'tagEntity'
  | 'addAlias'
  | 'removeAlias'
  | 'renameEntity'
  | 'deleteEntity'
  | 'restoreEntity'
  | 'rejectMention'
  | 'followEntity'
  | 'seenEntity'
  | 'mergeEntities'
  | 'splitEntities'
  | 'turnEntity'
  | 'setTicker'
  | 'setLink'
  | 'moveMentions'
  | 'exportEntity'
>

/** How the library answers: as it is, after a change, and after a change of spellings. */
interface Ways {
  answer<T>(make: () => T): Promise<T>
  change<T>(make: () => T): Promise<T>
  spelled<T>(make: () => T): Promise<T>
  now(): string
}

export function entityCalls(world: World, { answer, change, spelled, now }: Ways): Calls {
  const note = (entity: StoredEntity, did: EntityChange) => entity.history.push({ at: now(), ...did })

  /** Changes an entity and gives its row, counted by the new spellings. */
  const changed = (id: string, make: (entity: StoredEntity) => void): Promise<EntityRow> =>
    spelled(() => {
      const entity = world.entity(id)
      make(entity)
      world.spellings++
      return world.count(entity)
    })

  return {
    entityPage: (id) => answer(() => entityPage(world, id)),
    entitiesLike: (typed, kind, limit) => answer(() => like(world, typed, kind, limit)),
    network: (of) => answer(() => network(world, of)),
    appearances: (names) => answer(() => appearances(world, names)),

    tagEntity: (kind, name, entity) =>
      spelled(() => {
        const text = withoutParticle(name)
        const old = entity
          ? world.entity(entity)
          : world.entities.find(({ row }) => row.kind === kind && row.aliases.some((a) => a.text === text))
        const known = !!old?.row.aliases.some((alias) => alias.text === text)
        const chosen = old ?? newEntity(world, kind, text, now())
        if (!old) world.entities.push(chosen)
        else if (!known) learn(chosen, text)
        world.spellings++
        const row = world.count(chosen)
        const found = world.articles.filter((a) => world.mentions(a).some((m) => m.entity === row.id))
        return {
          entity: row,
          created: !old,
          added: old && !known ? text : null,
          mentions: found.reduce((n, a) => n + findNames(a.text, [text]).length, 0),
          articles: found.map((a) => a.id),
        }
      }),
    addAlias: (id, text, kind) =>
      changed(id, (entity) => {
        const spelling = text.normalize('NFC').trim()
        if (!entity.row.aliases.some((alias) => alias.text === spelling)) learn(entity, spelling, kind)
      }),
    removeAlias: (id, text) =>
      changed(id, (entity) => {
        if (entity.row.name === text)
          throw { message: `Could not remove “${text}”: it is the name. Rename the entity first.` }
        entity.row.aliases = entity.row.aliases.filter((alias) => alias.text !== text)
        note(entity, { did: 'forgot', text })
      }),
    renameEntity: (id, name) =>
      changed(id, (entity) => {
        const { row } = entity
        note(entity, { did: 'renamed', from: row.name, to: name })
        row.aliases = [{ text: name, kind: 'full' }, ...row.aliases.filter((alias) => alias.text !== name)]
        row.name = name
      }),
    deleteEntity: (id) =>
      spelled(() => {
        note(world.entity(id), { did: 'deleted' })
        world.gone.entities.set(id, world.entity(id))
        world.entities = world.entities.filter((entity) => entity.row.id !== id)
      }),
    restoreEntity: (id) =>
      spelled(() => {
        const entity = world.gone.entities.get(id)
        if (!entity) throw { message: 'Could not bring it back: it was not deleted here.' }
        world.gone.entities.delete(id)
        world.entities.push(entity)
        note(entity, { did: 'restored' })
        world.spellings++
        return world.count(entity)
      }),
    rejectMention: (article, entity, span, rejected) =>
      spelled(() => {
        const key = `${article}:${span.start}`
        if (rejected) world.entity(entity).rejected.add(key)
        else world.entity(entity).rejected.delete(key)
      }),

    followEntity: (id, followed) =>
      change(() => {
        const entity = world.entity(id)
        entity.row.followed = followed
        entity.seen = now()
        return world.count(entity)
      }),
    seenEntity: (id) => change(() => void (world.entity(id).seen = now())),
    mergeEntities: (keep, gone) =>
      changed(keep, (entity) => {
        if (keep === gone) throw { message: 'Could not make one of the two: they are one already.' }
        const other = world.entity(gone)
        const had = new Set(entity.row.aliases.map((alias) => alias.text))
        const added = other.row.aliases.filter((alias) => !had.has(alias.text))
        entity.row.aliases = [...entity.row.aliases, ...added]
        entity.merged.push({ entity: other, added: added.map((alias) => alias.text) })
        world.entities = world.entities.filter((one) => one !== other)
        for (const mine of world.notes) if (mine.target.id === gone) mine.target.id = keep
        note(entity, { did: 'merged', name: other.row.name, entity: gone })
      }),
    splitEntities: (keep, gone) =>
      changed(keep, (entity) => {
        const merge = entity.merged.find((one) => one.entity.row.id === gone)
        if (!merge) throw { message: 'Could not split them: they were not made one here.' }
        entity.merged = entity.merged.filter((one) => one !== merge)
        entity.row.aliases = entity.row.aliases.filter((alias) => !merge.added.includes(alias.text))
        world.entities.push(merge.entity)
        note(entity, { did: 'split', name: merge.entity.row.name, entity: gone })
      }),
    turnEntity: (id, kind) =>
      changed(id, (entity) => {
        entity.row.kind = kind
        note(entity, { did: 'turned', into: kind })
      }),
    setTicker: (id, ticker) => changed(id, (entity) => (entity.row.ticker = ticker?.trim() || null)),
    setLink: (id, link) => changed(id, (entity) => (entity.link = addressOf(link))),
    moveMentions: (article, text, from, to) =>
      spelled(() => {
        world.entity(to)
        const back = world.moves.findLastIndex(
          (move) => move.article === article && move.text === text && move.from === to && move.to === from,
        )
        if (back >= 0) world.moves.splice(back, 1)
        else world.moves.push({ article, text, from, to })
      }),
    exportEntity: (id, format) =>
      answer(() => `/home/reader/${world.entity(id).row.name}.${format === 'html' ? 'html' : 'md'}`),
  }

  function learn(entity: StoredEntity, text: string, kind: EntityRow['aliases'][number]['kind'] = 'other') {
    entity.row.aliases = [...entity.row.aliases, { text, kind }]
    entity.learned.push({ text, article: null, title: null, at: now() })
    note(entity, { did: 'learned', text })
  }
}

function like(world: World, typed: string, kind: EntityRow['kind'] | null, limit: number): EntityRow[] {
  const wanted = typed.trim().toLowerCase()
  const rank = (names: string[]) =>
    names.some((n) => n.startsWith(wanted)) ? 0 : names.some((n) => n.includes(wanted)) ? 1 : 2
  return world.entities
    .filter(({ row }) => !kind || row.kind === kind)
    .map((entity) => ({ entity, rank: rank(entity.row.aliases.map((a) => a.text.toLowerCase())) }))
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entity }) => world.count(entity))
}

function addressOf(link: string | null): string | null {
  const typed = link?.trim()
  if (!typed) return null
  if (/^Q\d+$/u.test(typed)) return `https://www.wikidata.org/wiki/${typed}`
  if (/^https?:\/\/\S+$/u.test(typed)) return typed
  throw {
    message: `Could not set the link ${typed}: it begins with https:// or http://, or is one of Wikidata’s numbers such as Q2283.`,
  }
}
