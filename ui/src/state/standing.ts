// A row of a list may stand for several articles: the same story from several papers. What the reader does to the row is
// done to all of them, and taken back of all.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import { getBackend } from './backend'
import { library } from './library.svelte'

/** What puts articles into another state, or back. */
export type Call = (ids: ArticleId[]) => Promise<ArticleRow[]>

/** These articles and those that their rows stand for where the reader is, each once. */
export async function withCopies(rows: ArticleRow[]): Promise<ArticleRow[]> {
  // What is found elsewhere is each by itself.
  if (library.middle !== 'list') return rows
  const others = await getBackend().standingFor(
    rows.map((row) => row.id),
    library.place,
  )
  return [...new Map([...rows, ...others].map((row) => [row.id, row])).values()]
}

/** Those that one call puts back. */
export function alike(rows: ArticleRow[]): ArticleRow[][] {
  const groups = new Map<string, ArticleRow[]>()
  for (const row of rows) {
    const key = `${row.state} ${row.starred}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}
