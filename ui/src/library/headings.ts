// What stands over a group of the list.

import type { ArticleGroup } from '../ipc/types/ArticleGroup'
import { daysAgo, wholeDay } from '../parts/dates'
import type { Listing } from '../state/listing.svelte'
import { t } from '../strings'

export function headingOf({ key, label }: ArticleGroup, by: Listing['group'], now = new Date()): string {
  if (by === 'none') return label
  if (!key) return t.listing.without[by]
  if (by !== 'day') return label
  const ago = daysAgo(key, now)
  if (ago === 0) return t.listing.today
  return ago === 1 ? t.listing.yesterday : wholeDay(key, now)
}
