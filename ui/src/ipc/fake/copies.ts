// The same story in two of the fake library's articles: those with the same first paragraph.

import type { ArticleRow } from '../types/ArticleRow'
import type { MergedCopy } from '../types/MergedCopy'
import type { World } from './world'

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
