// What the reader does to whole articles: each change is durable first, then can be taken back.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { State } from '../ipc/types/State'
import { t } from '../strings'
import { getBackend } from './backend'
import { change } from './change'
import { library } from './library.svelte'
import { search } from './search.svelte'
import { needing } from './undo.svelte'

/** The article a key acts on: the open one, else the current row of what is listed. */
export function currentArticle(): ArticleRow | null {
  if (library.article) return library.article
  if (library.middle === 'search') return search.hits[search.cursor]?.article ?? null
  if (library.middle === 'list' && !library.entity) return library.rows.row(library.cursor) ?? null
  return null
}

export function moveToState(article: ArticleRow, state: State): Promise<void> {
  const before = article.state
  return changeOf(article, () => t.article.moved[state], {
    make: () => getBackend().setState([article.id], state),
    unmake: () => getBackend().setState([article.id], before),
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
  return changeOf(article, () => (starred ? t.article.starred : t.article.unstarred), {
    make: () => getBackend().setStarred([article.id], starred),
    unmake: () => getBackend().setStarred([article.id], !starred),
  })
}

/** Moves to the Trash, or restores what is there already. */
export function toggleTrash(article: ArticleRow): Promise<void> {
  const put = () => getBackend().trash([article.id])
  const restore = () => getBackend().restore([article.id])
  return article.trashed
    ? changeOf(article, () => t.article.restored, { make: restore, unmake: put })
    : changeOf(article, () => t.article.trashed, { make: put, unmake: restore })
}

export function addTag(article: ArticleRow, name: string): Promise<void> {
  return changeOf(article, () => t.article.tagged(name), {
    make: () => getBackend().tag([article.id], name),
    unmake: () => getBackend().untag([article.id], name),
  })
}

export function removeTag(article: ArticleRow, name: string): Promise<void> {
  return changeOf(article, () => t.article.untagged(name), {
    make: () => getBackend().untag([article.id], name),
    unmake: () => getBackend().tag([article.id], name),
  })
}

/** As any change, and the reader goes on where it took the article out of the list. */
async function changeOf(
  article: ArticleRow,
  label: () => string,
  calls: { make: () => Promise<unknown>; unmake: () => Promise<unknown> },
): Promise<void> {
  const at = library.cursor
  const inList = library.rows.row(at)?.id === article.id
  const done = await change(label, { ...calls, outlives: needing(article.id) })
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
