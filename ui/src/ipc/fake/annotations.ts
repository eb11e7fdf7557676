// All highlights and notes of the fake library, and those that come back.

import type { AnnotationChoices } from '../types/AnnotationChoices'
import type { AnnotationFilter } from '../types/AnnotationFilter'
import type { AnnotationPage } from '../types/AnnotationPage'
import type { AnnotationRow } from '../types/AnnotationRow'
import type { Highlight } from '../types/Highlight'
import type { HighlightRow } from '../types/HighlightRow'
import type { Review } from '../types/Review'
import type { ReviewPage } from '../types/ReviewPage'
import type { Verdict } from '../types/Verdict'
import type { World } from './world'

const A_DAY = 8

export function annotations(
  world: World,
  filter: AnnotationFilter,
  offset: number,
  limit: number,
): AnnotationPage {
  const all = [...highlights(world), ...notes(world)].filter((row) => passes(world, row, filter))
  all.sort((a, b) => madeAt(b).localeCompare(madeAt(a)))
  return { total: all.length, annotations: all.slice(offset, offset + limit) }
}

export function annotationChoices(world: World): AnnotationChoices {
  const tags = new Map<string, number>()
  for (const tag of world.highlights.flatMap((mark) => mark.tags)) tags.set(tag, (tags.get(tag) ?? 0) + 1)
  const entities = world.entities.map(({ row }) => ({
    entity: { id: row.id, kind: row.kind, name: row.name },
    count: world.highlights.filter((mark) => names(world, mark.article, row.id)).length,
  }))
  return {
    tags: [...tags].map(([name, highlights]) => ({ name, highlights })),
    entities: entities.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
  }
}

export function review(world: World): ReviewPage {
  const now = Date.now()
  const due = world.highlights.filter((mark) => (world.reviews.get(mark.id)?.due ?? 0) <= now)
  const done = world.reviews.size
  return { done, highlights: due.slice(0, Math.max(0, A_DAY - done)).map((mark) => rowOf(world, mark)) }
}

export function reviewed(world: World, id: string, verdict: Verdict): Review | null {
  const before = world.reviews.get(id) ?? null
  const days = verdict === 'later' ? 2 * (before?.days ?? 1) : 1
  world.reviews.set(id, { reviewed: Date.now(), due: Date.now() + days * 86_400_000, days })
  return before
}

export function tagged(mark: Highlight, name: string, carries: boolean): Highlight {
  const others = mark.tags.filter((tag) => tag !== name)
  return Object.assign(mark, { tags: carries ? [...others, name] : others })
}

function rowOf(world: World, mark: Highlight): HighlightRow {
  return { ...mark, title: world.article(mark.article).sample.title, orphan: mark.span === null }
}

function highlights(world: World): AnnotationRow[] {
  return world.highlights
    .filter((mark) => !world.article(mark.article).trashed)
    .map((mark) => ({ is: 'highlight', ...rowOf(world, mark) }))
}

function notes(world: World): AnnotationRow[] {
  return world.notes.flatMap((note): AnnotationRow[] => {
    const { target } = note
    if (target.on === 'highlight') return []
    const title =
      target.on === 'article'
        ? world.article(target.id).sample.title
        : (world.entities.find(({ row }) => row.id === target.id)?.row.name ?? '')
    return [{ is: 'note', note, title }]
  })
}

function passes(world: World, row: AnnotationRow, filter: AnnotationFilter): boolean {
  const words = filter.words?.toLowerCase()
  const texts = [row.note?.body ?? '', row.is === 'highlight' ? row.selector.exact : '']
  if (words && !texts.some((text) => text.toLowerCase().includes(words))) return false
  if (filter.since && madeAt(row) < filter.since) return false
  if (filter.noted && !row.note) return false
  if (row.is === 'highlight') {
    if (filter.color && row.color !== filter.color) return false
    if (filter.tag && !row.tags.includes(filter.tag)) return false
    if (filter.orphans && !row.orphan) return false
    return !filter.entity || names(world, row.article, filter.entity)
  }
  const { target } = row.note
  if (filter.color || filter.orphans) return false
  const tags = target.on === 'article' ? world.article(target.id).tags : []
  if (filter.tag && !tags.includes(filter.tag)) return false
  if (!filter.entity) return true
  return target.id === filter.entity || (target.on === 'article' && names(world, target.id, filter.entity))
}

function names(world: World, article: string, entity: string): boolean {
  return world.view(world.article(article)).mentions.some((mention) => mention.entity === entity)
}

function madeAt(row: AnnotationRow): string {
  return row.is === 'note' ? row.note.created : row.created
}
