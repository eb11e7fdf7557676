// What the fake library lists: the articles of a place in an order, and the page of a person or company.

import type { EntityPage } from '../types/EntityPage'
import type { Place } from '../types/Place'
import type { Sort } from '../types/Sort'
import { sentencesNaming } from './names'
import type { StoredArticle, World } from './world'

export function isIn(world: World, article: StoredArticle, place: Place): boolean {
  if (place.at === 'trash') return article.trashed !== null
  if (article.trashed) return false
  switch (place.at) {
    case 'all':
      return true
    case 'state':
      return article.state === place.state
    case 'starred':
      return article.starred
    case 'tag':
      return article.tags.includes(place.name)
    case 'entity':
      return world.mentions(article).some((mention) => mention.entity === place.id)
  }
}

export function order(sort: Sort): (a: StoredArticle, b: StoredArticle) => number {
  if (sort === 'title') return (a, b) => a.sample.title.localeCompare(b.sample.title)
  if (sort === 'published') return (a, b) => b.sample.published.localeCompare(a.sample.published)
  return (a, b) => b.saved.localeCompare(a.saved)
}

export function entityPage(world: World, id: string): EntityPage {
  const row = world.count(world.entity(id))
  const named = world.articles.filter((a) => !a.trashed && world.mentions(a).some((m) => m.entity === id))
  const days = named.map((article) => article.sample.published.slice(0, 10)).sort()
  const beside = new Map<string, number>()
  for (const other of named.flatMap((a) => world.named(a)).filter((label) => label.id !== id))
    beside.set(other.id, (beside.get(other.id) ?? 0) + 1)
  return {
    ...row,
    first_seen: days[0] ?? null,
    last_seen: days.at(-1) ?? null,
    sentences: named.sort(order('published')).map((a) => ({
      article: world.row(a),
      sentences: sentencesNaming(a.text, world.names(id)).slice(0, 20),
    })),
    with: [...beside]
      .sort((a, b) => b[1] - a[1])
      .map(([other, articles]) => {
        const { kind, name } = world.entity(other).row
        return { entity: { id: other, kind, name }, articles }
      }),
    comments: world.notesOn({ on: 'entity', id }),
    months: [],
    learned: [],
    roles: [],
    said: [],
    highlights: [],
    link: null,
    merged: [],
    history: [],
  }
}
