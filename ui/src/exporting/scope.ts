// What an export takes out: what the window shows, as a query.

import type { Place } from '../ipc/types/Place'
import type { QueryPart } from '../ipc/types/QueryPart'
import type { SearchSort } from '../ipc/types/SearchSort'
import { placeName } from '../library/placeName'
import { queryName } from '../search/partNames'
import { library } from '../state/library.svelte'
import { search } from '../state/search.svelte'
import { t } from '../strings'
import { naming, quoted } from '../text/query'

export interface Scope {
  /** In the language of search; empty for everything outside the Trash. */
  query: string
  sort: SearchSort
  /** What that is, as the reader calls it. */
  name: string
  /** How many articles, where the window knows. */
  articles: number | null
}

/** The answer to the search if it is shown, all articles with highlights beside the highlights, else the place. */
export function scope(): Scope {
  if (library.middle === 'search' && search.answer)
    return {
      query: search.answered,
      sort: search.sort,
      name: searchName(search.answered, search.answer.parts),
      articles: search.answer.total,
    }
  if (library.middle === 'highlights')
    return { query: 'has:highlight', sort: 'saved', name: t.exporting.highlighted, articles: null }
  return {
    query: placeQuery(library.place),
    sort: 'saved',
    name: placeName(library.place),
    articles: library.rows.total ?? null,
  }
}

/** A search by the name it was saved under, else by its words. */
function searchName(query: string, parts: QueryPart[]): string {
  const saved = library.sidebar?.searches.find((one) => one.query === query)
  return saved?.name ?? t.exporting.found(queryName(query, parts))
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
