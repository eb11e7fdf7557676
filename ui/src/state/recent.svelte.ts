// The queries that led somewhere, newest first, kept in the library's settings.

import { getBackend } from './backend'
import { toasts } from './toasts.svelte'

const KEY = 'recent-queries'
const MOST = 12
/** UTF-16 units; a longer query is pasted text, which nobody chooses from a list. */
const LONGEST = 500

class Recent {
  queries = $state.raw<string[]>([])

  /** Reads what was kept, without anything this version does not understand. */
  async load(): Promise<void> {
    const kept = await getBackend()
      .setting(KEY)
      .catch(() => null)
    const queries = Array.isArray(kept) ? kept.filter((query) => typeof query === 'string') : []
    this.queries = [...new Set(queries)].slice(0, MOST)
  }

  /** A result of the query was opened, or it was saved. */
  add(typed: string): void {
    const query = typed.trim()
    if (!query || query.length > LONGEST || query === this.queries[0]) return
    this.#keep([query, ...this.queries.filter((other) => other !== query)].slice(0, MOST))
  }

  remove(query: string): void {
    this.#keep(this.queries.filter((other) => other !== query))
  }

  #keep(queries: string[]): void {
    this.queries = queries
    getBackend()
      .putSetting(KEY, queries)
      .catch((failure) => toasts.fail(failure))
  }
}

/** The window's recent queries. */
export const recent = new Recent()
