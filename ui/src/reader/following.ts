// What comes after the open article, in the list or the results it was opened from.

import type { ArticleRow } from '../ipc/types/ArticleRow'
import { openHit } from '../search/opening'
import { library } from '../state/library.svelte'
import { search } from '../state/search.svelte'

export interface Following {
  row: ArticleRow
  open: () => void
}

/** Null at the end of the list; undefined where an article stands in no list. */
export function following(): Following | null | undefined {
  const { article, middle, rows } = library
  if (!article) return undefined
  if (middle === 'search') {
    const at = search.hits.findIndex((hit) => hit.article.id === article.id)
    if (at < 0) return undefined
    const hit = search.hits[at + 1]
    return hit ? { row: hit.article, open: () => void openHit(at + 1) } : null
  }
  if (middle !== 'list' || rows.total === null) return undefined
  const at = rows.indexOf(article.id)
  // One that has just left the list, to the Archive perhaps, has left its place to the next one.
  const row = rows.row(at < 0 ? library.cursor : at + 1)
  return row ? { row, open: () => void library.open({ id: row.id }) } : null
}
