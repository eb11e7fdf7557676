// What a screen reader says of a row. The engine would make it of the row's parts and put nothing between some of them.

import type { ArticleRow } from '../ipc/types/ArticleRow'
import { day, daysLeft } from '../parts/dates'
import { TRASH_DAYS } from '../state/bulk'
import { t } from '../strings'

/** All that the row has, whether or not the column has room for it, in the order in which it is seen. */
export function rowSaid(row: ArticleRow): string {
  const author = row.byline[0]?.name
  return [
    row.unread && t.list.unread,
    row.title,
    row.site ?? author,
    !!row.copies && t.listing.copiesSaid(row.copies),
    author !== row.site && row.site && author,
    day(row.published ?? row.saved),
    row.trashed ? t.listing.goes(daysLeft(row.trashed, TRASH_DAYS)) : t.count.minutes(row.minutes),
    row.starred && t.list.starred,
    ...row.people.map(({ name }) => name),
    ...row.companies.map(({ name }) => name),
    row.highlights > 0 && t.count.highlights(row.highlights),
    row.notes > 0 && t.count.notes(row.notes),
  ]
    .filter((part) => !!part)
    .join(', ')
}
