// What the fake library lists: the articles of a place in an order.

import type { ArticleGroup } from '../types/ArticleGroup'
import type { Grouping } from '../types/Grouping'
import type { Place } from '../types/Place'
import type { Sort } from '../types/Sort'
import { shown } from './copies'
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

/** The articles of a place in an order, by group first. */
export function listed(world: World, place: Place, sort: Sort, by: Grouping | null): StoredArticle[] {
  const all = [...shown(world, place).keys()].sort(order(sort))
  if (!by) return all
  return groupsOf(world, all, sort, by).flatMap(({ articles }) => articles)
}

export function grouped(world: World, place: Place, sort: Sort, by: Grouping): ArticleGroup[] {
  return groupsOf(world, listed(world, place, sort, null), sort, by).map(({ articles, ...group }) => ({
    ...group,
    count: articles.length,
  }))
}

function groupsOf(world: World, all: StoredArticle[], sort: Sort, by: Grouping) {
  const groups = new Map<string, { key: string; label: string; articles: StoredArticle[] }>()
  for (const article of all) {
    const [key, label] = groupOf(world, article, sort, by)
    const group = groups.get(key)
    if (group) group.articles.push(article)
    else groups.set(key, { key, label, articles: [article] })
  }
  return [...groups.values()].sort((a, b) => {
    if (!a.key || !b.key) return a.key ? -1 : 1
    return by === 'day' ? compare(b.key, a.key) : titles.compare(a.label, b.label)
  })
}

function groupOf(world: World, article: StoredArticle, sort: Sort, by: Grouping): [string, string] {
  if (by === 'site') return [article.sample.site ?? '', article.sample.site ?? '']
  if (by === 'person') {
    const person = world.named(article).find((label) => label.kind === 'person')
    return [person?.id ?? '', person?.name ?? '']
  }
  const day = (sort === 'published' ? article.sample.published : article.saved).slice(0, 10)
  return [day, day]
}

const titles = new Intl.Collator()

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
