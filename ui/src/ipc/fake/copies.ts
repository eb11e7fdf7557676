// The same story in two of the fake library's articles: those with the same first paragraph.

import type { ArticleRow } from '../types/ArticleRow'
import type { MergedCopy } from '../types/MergedCopy'
import type { Place } from '../types/Place'
import { isIn } from './lists'
import type { StoredArticle, World } from './world'

export function copies(world: World, id: string): ArticleRow[] {
  const own = world.article(id).sample.paragraphs[0]
  return world.articles
    .filter((other) => other.id !== id && !other.trashed && other.sample.paragraphs[0] === own)
    .map((other) => world.row(other))
}

export function mergeCopy(world: World, keep: string, copy: string): MergedCopy {
  const marks = world.highlights.filter((mark) => mark.article === copy)
  for (const mark of marks) mark.article = keep
  world.article(copy).trashed = new Date().toISOString()
  const highlights = marks.map((mark) => mark.id)
  return { highlights, orphaned: 0, notes: [], tags: [], starred: false, trashed: true }
}

export function splitCopy(world: World, copy: string, merged: MergedCopy): void {
  for (const mark of world.highlights) if (merged.highlights.includes(mark.id)) mark.article = copy
  world.article(copy).trashed = null
}

/** The articles that a place's list has, each with those that it stands for: the first saved of a story for the others. */
export function shown(world: World, place: Place): Map<StoredArticle, StoredArticle[]> {
  const there = world.articles.filter((article) => isIn(world, article, place))
  if (!gathers(place)) return new Map(there.map((article) => [article, []]))
  const stories = new Map<string, StoredArticle[]>()
  for (const article of there.toSorted((a, b) => (a.saved < b.saved ? -1 : 1))) {
    const story = storyOf(world, article)
    stories.set(story, [...(stories.get(story) ?? []), article])
  }
  return new Map([...stories.values()].map(([first, ...others]) => [first!, others]))
}

/** Those that the rows stand for in the list of a place, or, where they left it, in that of their state. */
export function standingFor(world: World, ids: string[], place: Place): ArticleRow[] {
  if (!gathers(place)) return []
  const listed = shown(world, place)
  return ids.flatMap((id) => {
    const article = world.article(id)
    const there = listed.has(article) ? listed : shown(world, { at: 'state', state: article.state })
    return (there.get(article) ?? []).map((other) => world.row(other))
  })
}

/** Whether the list of a place has one row for a story. */
function gathers(place: Place): boolean {
  return place.at === 'state' || place.at === 'starred'
}

function storyOf(world: World, article: StoredArticle): string {
  const apart = world.apart.some(([, copy]) => copy === article.id)
  return (!apart && article.sample.story) || article.id
}

export function listedApart(world: World, id: string): string[] {
  return world.apart.filter((pair) => pair.includes(id)).map(([one, other]) => (one === id ? other : one))
}

/** Two more papers with the newest sample of each language, saved after it, in the same state. */
export function saveCopies(world: World): void {
  const papers = { ko: ['누리신문', '한강경제'], en: ['The Harbour Post', 'Ledger Daily'] }
  for (const lang of ['ko', 'en'] as const) {
    const first = world.articles.find(({ sample, state }) => sample.lang === lang && state === 'inbox')
    if (!first) continue
    const story = first.id
    first.sample = { ...first.sample, story }
    for (const [n, site] of papers[lang].entries())
      world.addArticle(
        { ...first.sample, site, url: `https://copy${n}.example/${lang}` },
        new Date(Date.parse(first.saved) + (n + 1) * 1000).toISOString(),
      )
  }
}
