// What the reader does to whole articles: each change is durable first, then can be taken back.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { State } from '../ipc/types/State'
import { t } from '../strings'
import { getBackend } from './backend'
import { change } from './change'
import { library } from './library.svelte'
import { search } from './search.svelte'
import { alike, withCopies, type Call } from './standing'

/** The article a key acts on: the open one, else the current row of what is listed. */
export function currentArticle(): ArticleRow | null {
  if (library.article) return library.article
  if (library.middle === 'search') return search.hits[search.cursor]?.article ?? null
  if (library.middle === 'list' && !library.entity) return library.rows.row(library.cursor) ?? null
  return null
}

export function moveToState(article: ArticleRow, state: State): Promise<void> {
  return changeOf(article, (n) => (n > 1 ? t.listing.moved[state](n) : t.article.moved[state]), {
    changes: (row) => row.state !== state,
    make: (ids) => getBackend().setState(ids, state),
    unmake: (row) => (ids) => getBackend().setState(ids, row.state),
  })
}

/** Archives, or brings back to the Inbox what is archived already. */
export function toggleArchive(article: ArticleRow): Promise<void> {
  return moveToState(article, article.state === 'archive' ? 'inbox' : 'archive')
}

/** Keeps for going on with later, or brings back to the Inbox. */
export function toggleReading(article: ArticleRow): Promise<void> {
  return moveToState(article, article.state === 'reading' ? 'inbox' : 'reading')
}

export function toggleStar(article: ArticleRow): Promise<void> {
  const starred = !article.starred
  const one = () => (starred ? t.article.starred : t.article.unstarred)
  const many = (n: number) => (starred ? t.listing.starred(n) : t.listing.unstarred(n))
  return changeOf(article, (n) => (n > 1 ? many(n) : one()), {
    changes: (row) => row.starred !== starred,
    make: (ids) => getBackend().setStarred(ids, starred),
    unmake: (row) => (ids) => getBackend().setStarred(ids, row.starred),
  })
}

/** Moves to the Trash, or restores what is there already. */
export function toggleTrash(article: ArticleRow): Promise<void> {
  const put: Call = (ids) => getBackend().trash(ids)
  const restore: Call = (ids) => getBackend().restore(ids)
  return article.trashed
    ? changeOf(article, (n) => (n > 1 ? t.listing.restored(n) : t.article.restored), {
        changes: (row) => !!row.trashed,
        make: restore,
        unmake: () => put,
      })
    : changeOf(article, (n) => (n > 1 ? t.listing.trashed(n) : t.article.trashed), {
        changes: (row) => !row.trashed,
        make: put,
        unmake: () => restore,
      })
}

export function addTag(article: ArticleRow, name: string): Promise<void> {
  return changeOf(article, (n) => (n > 1 ? t.listing.tagged(name, n) : t.article.tagged(name)), {
    changes: (row) => !row.tags.includes(name),
    make: (ids) => getBackend().tag(ids, name),
    unmake: () => (ids) => getBackend().untag(ids, name),
  })
}

export function removeTag(article: ArticleRow, name: string): Promise<void> {
  return changeOf(article, (n) => (n > 1 ? t.listing.untagged(name, n) : t.article.untagged(name)), {
    changes: (row) => row.tags.includes(name),
    make: (ids) => getBackend().untag(ids, name),
    unmake: () => (ids) => getBackend().tag(ids, name),
  })
}

interface Step {
  /** Whether it changes an article. */
  changes: (row: ArticleRow) => boolean
  make: Call
  /** Puts those that were like `row` back as they were. */
  unmake: (row: ArticleRow) => Call
}

/**
 * As any change, of all that the article stands for; the reader goes on where it took the article out of the list.
 * `label` is told how many articles it was.
 */
async function changeOf(article: ArticleRow, label: (n: number) => string, step: Step): Promise<void> {
  const at = library.cursor
  const inList = library.rows.row(at)?.id === article.id
  let before: ArticleRow[] = []
  const done = await change(() => label(before.length), {
    make: async () => {
      if (!before.length) before = (await withCopies([article])).filter(step.changes)
      await step.make(before.map((row) => row.id))
    },
    unmake: async () => {
      for (const like of alike(before)) await step.unmake(like[0]!)(like.map((row) => row.id))
    },
    outlives: (gone) => (before = before.filter((row) => !gone.has(row.id))).length > 0,
  })
  if (done && inList) await advance(article.id, at)
}

/** When a change took the current row out of the list, the reader goes on with the one that moved up. */
async function advance(left: ArticleId, at: number): Promise<void> {
  const stays = library.rows.indexOf(left) >= 0
  if (stays || library.article?.id !== left || library.middle !== 'list') return
  const next = await library.moveTo(at)
  if (next) await library.open({ id: next })
  else library.closeArticle()
}
