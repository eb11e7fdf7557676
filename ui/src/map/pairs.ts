// The map as a table: its pairs in an order.

import type { EntityLabel } from '../ipc/types/EntityLabel'
import type { Network } from '../ipc/types/Network'
import { language } from '../strings/language.svelte'
import type { Drawn } from './drawing'

export interface Pair {
  who: EntityLabel
  whom: EntityLabel
  articles: number
}

export const COLUMNS = ['who', 'whom', 'articles'] as const
export type Column = (typeof COLUMNS)[number]

export interface Order {
  by: Column
  /** Against the usual way of the column: names from their end, numbers from the smallest. */
  reversed: boolean
}

/** Who is named more often stands first in a pair. */
export function pairsOf({ nodes }: Network, { edges }: Drawn): Pair[] {
  return edges.flatMap(({ one, other, articles }) => {
    const who = nodes[one]?.entity
    const whom = nodes[other]?.entity
    return who && whom ? [{ who, whom, articles }] : []
  })
}

/** Names by the alphabet, those in the interface's language first; equal ones by the other name, and equal numbers as they came. */
export function sorted(pairs: Pair[], { by, reversed }: Order): Pair[] {
  const way = reversed ? -1 : 1
  if (by === 'articles') return pairs.toSorted((a, b) => way * (b.articles - a.articles))
  const then = by === 'who' ? 'whom' : 'who'
  const name = new Intl.Collator(language.now).compare
  return pairs.toSorted((a, b) => way * name(a[by].name, b[by].name) || name(a[then].name, b[then].name))
}

/** A column pressed: that one, or the other way round if it was already. */
export function pressed(order: Order, by: Column): Order {
  return { by, reversed: order.by === by && !order.reversed }
}
