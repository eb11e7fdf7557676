// How the list is shown, in every place alike, kept in the library's settings: its order, what it is
// divided into, and how high its rows are.

import type { Grouping } from '../ipc/types/Grouping'
import type { Sort } from '../ipc/types/Sort'
import { getBackend } from './backend'
import { toasts } from './toasts.svelte'

export type Density = 'comfortable' | 'cosy' | 'compact'

export interface Listing {
  sort: Sort
  group: Grouping | 'none'
  density: Density
}

/** Pixels of a row, its rule included. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 94, cosy: 72, compact: 52 }

const KEY = 'list'
const SORTS: Sort[] = ['saved', 'published', 'title']
const GROUPS: Listing['group'][] = ['none', 'day', 'site', 'person']

class ListingState {
  now = $state.raw<Listing>({ sort: 'saved', group: 'none', density: 'comfortable' })

  /** Reads what was kept, without anything this version does not understand. */
  async load(): Promise<void> {
    const kept = await getBackend()
      .setting(KEY)
      .catch(() => null)
    this.now = { ...this.now, ...sound(kept) }
  }

  set(change: Partial<Listing>): void {
    this.now = { ...this.now, ...change }
    getBackend()
      .putSetting(KEY, this.now)
      .catch((failure) => toasts.fail(failure))
  }
}

function sound(kept: unknown): Partial<Listing> {
  const { sort, group, density } = (kept ?? {}) as Record<string, unknown>
  const good: Partial<Listing> = {}
  if (SORTS.includes(sort as Sort)) good.sort = sort as Sort
  if (GROUPS.includes(group as Listing['group'])) good.group = group as Listing['group']
  if (Object.hasOwn(ROW_HEIGHT, String(density))) good.density = density as Density
  return good
}

/** The window's. */
export const listing = new ListingState()
