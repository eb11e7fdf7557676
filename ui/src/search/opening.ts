// Asks the search from elsewhere, and opens one of its results in the reader.

import type { Span } from '../ipc/types/Span'
import { library } from '../state/library.svelte'
import { recent } from '../state/recent.svelte'
import { search } from '../state/search.svelte'

/** Opens the n-th result `at` a place, without one at its first match; false when there is no such result. */
export function openHit(n: number, at?: Span | null): boolean {
  const hit = search.hits[n]
  if (!hit) return false
  search.cursor = n
  recent.add(search.answered)
  const jump = at ?? hit.snippets.find((snippet) => snippet.at)?.at ?? null
  void library.open({ id: hit.article.id, terms: search.answer?.terms ?? [], jump })
  return true
}

/** Puts a query into the box and shows what answers it; Esc comes back to where it was asked. */
export function ask(query: string): void {
  search.type(query)
  library.showMiddle('search')
}
