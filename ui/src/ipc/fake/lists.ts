// What the fake library lists: the articles of a place in an order.

import type { Place } from '../types/Place'
import type { Sort } from '../types/Sort'
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
  if (sort === 'title') return (a, b) => titles.compare(a.sample.title, b.sample.title)
  if (sort === 'published') return (a, b) => compare(b.sample.published, a.sample.published)
  return (a, b) => compare(b.saved, a.saved)
}

/** The articles of a place in an order. */
export function listed(world: World, place: Place, sort: Sort): StoredArticle[] {
  return world.articles.filter((article) => isIn(world, article, place)).sort(order(sort))
}

const titles = new Intl.Collator()

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
