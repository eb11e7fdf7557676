// English for the list of all highlights and notes, and for reading them again.

import type { TimeSpan } from '../../annotations/filter.svelte'
import { count, number } from '../numbers'

export const annotations = {
  title: 'Highlights and notes',
  filter: 'Show only',
  color: 'Colour',
  words: 'With these words',
  tag: 'Tag',
  anyTag: 'Any tag',
  named: 'Person or company',
  anybody: 'Anybody',
  people: 'People',
  companies: 'Companies',
  time: 'When',
  spans: {
    any: 'Any time',
    week: 'Last 7 days',
    month: 'Last month',
    year: 'Last year',
  } satisfies Record<TimeSpan, string>,
  noted: 'With notes',
  orphans: 'Lost their place',
  clear: 'Show all',
  orphan: 'The words are gone from the newest version',
  more: 'Show more',
  review: {
    open: 'Read past highlights again',
    title: 'Read again',
    count: (at: number, all: number) => `${number(at)} of ${number(all)}`,
    later: 'Later',
    soon: 'Tomorrow',
    never: 'Not again',
    back: 'One back',
    keys: 'Enter later · 1 tomorrow · 0 not again · Backspace one back',
    done: (n: number) => `${count(n, 'highlight')} read again. More tomorrow.`,
    none: 'Nothing comes back today. A highlight comes back a day after it was made, then after longer and longer.',
  },
}
