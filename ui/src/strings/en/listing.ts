// English for the library's list: choosing many at once, how it is shown.

import type { State } from '../../ipc/types/State'
import type { Grouping } from '../../ipc/types/Grouping'
import type { Density, Listing } from '../../state/listing.svelte'
import { count, number } from '../numbers'

const articles = (n: number) => count(n, 'article')
const of = (words: string) => (done: number, total: number) => `${words} ${number(done)} of ${number(total)}`

export const listing = {
  shown: 'How the list is shown',
  groupBy: 'Group by',
  groups: { none: 'Nothing', day: 'Day', site: 'Site', person: 'Person' } satisfies Record<
    Listing['group'],
    string
  >,
  /** A heading in the list, as it is read out. */
  groupLabel: (label: string, n: number) => `${label}, ${articles(n)}`,
  /** The heading of articles that have none. */
  without: { day: 'No date', site: 'No site', person: 'Nobody named' } satisfies Record<Grouping, string>,
  today: 'Today',
  yesterday: 'Yesterday',
  density: 'Rows',
  densities: { comfortable: 'Comfortable', cosy: 'Cosy', compact: 'Compact' } satisfies Record<
    Density,
    string
  >,

  /** Of articles. */
  selected: (n: number) => `${number(n)} selected`,
  selection: 'Selection',
  selectAll: (n: number) => `Select all ${number(n)}`,
  clear: 'Clear the selection',
  mostSelected: (most: number) => `At most ${number(most)} can be selected at once.`,
  firstSelected: (most: number, total: number) =>
    `Selected the first ${number(most)} of ${number(total)}: at most so many at once.`,
  tags: 'Tags',
  /** Of a tag that only some of the selected articles have. */
  someTagged: (name: string, n: number) => `${name}: on ${number(n)}. Put it on all.`,
  tagsOf: (n: number) => `Tags of ${articles(n)}`,

  /** In a row, of other papers that have the same story. */
  copies: (n: number) => `+${count(n, 'paper')}`,
  /** The same, as it is read out. */
  copiesSaid: (n: number) => `the same story in ${count(n, 'more paper')}`,
  /** In a row of the Trash. */
  goes: (days: number) =>
    days < 1 ? 'goes today' : days === 1 ? 'goes in 1 day' : `goes in ${number(days)} days`,
  inTrash: (days: number) =>
    days < 1 ? 'In the Trash until today' : `In the Trash, ${count(days, 'day')} left`,
  emptyTrash: 'Empty the Trash',
  emptyTrashQuestion: 'Empty the Trash?',
  emptyTrashBody: (n: number) =>
    `${articles(n)} ${n === 1 ? 'goes' : 'go'} for good, with highlights, notes and originals. This cannot be taken back.`,
  emptied: (n: number) => `Deleted ${articles(n)} for good.`,

  moved: {
    inbox: (n: number) => `Moved ${articles(n)} to the Inbox.`,
    reading: (n: number) => `Moved ${articles(n)} to Reading.`,
    archive: (n: number) => `Archived ${articles(n)}.`,
  } satisfies Record<State, (n: number) => string>,
  starred: (n: number) => `Starred ${articles(n)}.`,
  unstarred: (n: number) => `Took the star off ${articles(n)}.`,
  trashed: (n: number) => `Moved ${articles(n)} to the Trash.`,
  restored: (n: number) => `Restored ${articles(n)}.`,
  tagged: (name: string, n: number) => `Tagged ${articles(n)} “${name}”.`,
  untagged: (name: string, n: number) => `Took the tag “${name}” off ${articles(n)}.`,

  moving: {
    inbox: of('Moving to the Inbox:'),
    reading: of('Moving to Reading:'),
    archive: of('Archiving'),
  } satisfies Record<State, (done: number, total: number) => string>,
  trashing: of('Moving to the Trash:'),
  restoring: of('Restoring'),
  changing: of('Changing'),
}
