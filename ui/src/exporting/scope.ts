// What an export takes out: what the window shows, as a query.

import type { Place } from '../ipc/types/Place'
import type { SearchSort } from '../ipc/types/SearchSort'
import { library } from '../state/library.svelte'
import { search } from '../state/search.svelte'
import { naming, quoted } from '../text/query'

export interface Scope {
  /** In the language of search; empty for everything outside the Trash. */
  query: string
  sort: SearchSort
  /** How many articles, where the window knows. */
  articles: number | null
}

/** The answer to the search if it is shown, all articles with highlights beside the highlights, else the place. */
export function scope(): Scope {
  if (library.middle === 'search' && search.answer)
    return { query: search.answered, sort: search.sort, articles: search.answer.total }
  if (library.middle === 'highlights') return { query: 'has:highlight', sort: 'saved', articles: null }
  return { query: placeQuery(library.place), sort: 'saved', articles: library.rows.total ?? null }
}

/** The query that a place of the left column answers. */
export function placeQuery(place: Place): string {
  switch (place.at) {
    case 'state':
      return `is:${place.state}`
    case 'starred':
      return 'is:starred'
    case 'trash':
      return 'is:trash'
    case 'tag':
      return `tag:${quoted(place.name)}`
    case 'entity': {
      const { people = [], companies = [] } = library.sidebar ?? {}
      const row = [...people, ...companies].find(({ id }) => id === place.id)
      return row ? naming(row) : ''
    }
    case 'all':
      return ''
  }
}
