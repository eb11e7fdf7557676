// English for the map: who is named with whom.

import type { KeyNames } from '../../state/keys'
import { count, number } from '../numbers'

export const mapping = {
  title: 'Who is named with whom',
  open: 'Map of these',
  /** On the page; the table says the same in words. */
  map: (nodes: number, edges: number, { mapTable: key }: KeyNames) =>
    `Map of ${count(nodes, 'name')} and ${count(edges, 'pair')}. The table says the same in words${key && `: press ${key}`}.`,
  asMap: 'Map',
  asTable: 'Table',
  view: 'Shown as',
  of: { query: (query: string) => `In what answers ${query}`, entity: (name: string) => `Around ${name}` },
  everything: 'Show the whole library',
  threshold: 'Named together at least',
  times: (n: number) => (n === 1 ? 'once' : `${number(n)} times`),
  kind: 'Who',
  kinds: { all: 'All', person: 'People', company: 'Companies' },
  closer: 'Closer',
  farther: 'Farther',
  whole: 'All of it',
  more: (n: number) => `${count(n, 'other')} named less often are left out.`,
  counts: (nodes: number, edges: number) => `${count(nodes, 'name')}, ${count(edges, 'pair')}`,
  node: (name: string, articles: number) => `${name}: ${count(articles, 'article')}`,
  /** Whom one is named with, each with its articles, and how many more there are. */
  together: (names: [string, number][], more: number) => {
    const said = names.map(([name, articles]) => `${name} (${number(articles)})`)
    return `With ${more ? [...said, count(more, 'other')].join(', ') : said.join(', ')}`
  },
  edge: (one: string, other: string, articles: number) =>
    `${one} and ${other}: ${count(articles, 'article')}`,
  table: 'Pairs of names',
  who: 'Who',
  whom: 'With whom',
  articles: 'Articles',
  searchBoth: (one: string, other: string, articles: number) =>
    `${count(articles, 'article')}: search ${one} and ${other} together`,
  sortBy: (column: string) => `Sort by ${column}`,
  all: (n: number) => `Show all ${number(n)}`,
  empty: {
    title: 'Nobody is named yet',
    body: 'Tag people and companies in articles (P and C): who stands in the same articles is joined here.',
  },
  emptyQuery: { title: 'Nobody is named there', body: 'Take the condition away to see the whole library.' },
  emptyTable: 'No two are named together this often.',
  loading: 'Loading…',
}
