// English for the search: its box, its results, and what narrows them.

import type { SearchSort } from '../../ipc/types/SearchSort'
import type { SnippetField } from '../../ipc/types/SnippetField'
import type { SuggestionKind } from '../../ipc/types/SuggestionKind'
import { dateFormat } from '../dates'
import { count } from '../numbers'

const fields: Record<string, string> = {
  person: 'Person',
  company: 'Company',
  with: 'Named with',
  tag: 'Tag',
  site: 'Site',
  author: 'Author',
  title: 'Title',
  in: 'In',
  color: 'Colour',
  is: 'Is',
  has: 'Has',
  saved: 'Saved',
  published: 'Published',
  lang: 'Language',
}

const month = dateFormat({ month: 'short', year: 'numeric', timeZone: 'UTC' })

export const search = {
  label: 'Search',
  placeholder: 'Search',
  clear: 'Clear the search',
  save: 'Save this search',
  saveTitle: 'Save this search',
  saveName: 'Name',
  saved: (name: string) => `Saved the search “${name}”.`,
  total: (n: number) => count(n, 'article'),
  anyOf: 'No article has all the words. These have any of them.',
  ignored: (parts: string[]) => `Not understood: ${parts.join(', ')}`,
  behind: (n: number) => `${count(n, 'changed article')} still to be indexed.`,
  results: 'Results',
  in: { text: '', note: 'Note', highlight: 'Highlight' } satisfies Record<SnippetField, string>,
  sortBy: 'Sort by',
  sort: { relevance: 'Relevance', published: 'Date published', saved: 'Date saved' } satisfies Record<
    SearchSort,
    string
  >,
  /** A field of the query language, for a person who may not know it. */
  field: (name: string) => fields[name] ?? name,
  parts: {
    label: 'Parts of the search',
    without: 'without',
    remove: (words: string) => `Take out ${words}`,
  },
  offers: {
    label: 'Completions',
    recent: 'Recent searches',
    forget: (query: string) => `Forget the search ${query}`,
    forgetHint: 'Forget this search',
    /** For those who hear how many there are. */
    articles: (n: number) => count(n, 'article'),
  },
  suggestions: {
    label: 'Other searches',
    kind: {
      spelling: 'Did you mean',
      keyboard: 'Typed with the other keyboard:',
      name: 'A name:',
    } satisfies Record<SuggestionKind, string>,
  },
  expanded: {
    toggle: (name: string, n: number) => `${name} = ${count(n, 'spelling')}`,
    label: (name: string) => `Spellings of ${name}`,
    only: (name: string) => `Only “${name}”`,
  },
  facets: {
    label: 'Narrow the search',
    show: 'Narrow the search',
    people: 'People',
    companies: 'Companies',
    sites: 'Sites',
    tags: 'Tags',
    months: 'Months',
    states: 'States',
    /** `2023-11` as a person reads it; anything else as it is. */
    month: (label: string) => {
      const at = Date.parse(`${label}-01T00:00:00Z`)
      return Number.isNaN(at) ? label : month(at)
    },
  },
  hints: [
    ['“지속 협력”', 'the exact phrase'],
    ['person:올트먼', 'articles that name a person'],
    ['company:오픈AI', 'articles that name a company'],
    ['-word', 'without a word'],
    ['=올트먼', 'as spelled, without other spellings'],
    ['tag:  is:starred', 'by tag, by state'],
  ] as const,
}
