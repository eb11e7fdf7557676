// What the reader does to all the chosen articles: one step that is told once and taken back at once. Many are changed
// a part at a time, so that the library answers others in between and the reader sees how far it is.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { Place } from '../ipc/types/Place'
import type { State } from '../ipc/types/State'
import { t } from '../strings'
import { getBackend } from './backend'
import { change } from './change'
import { library } from './library.svelte'
import { selection, type Progress } from './selection.svelte'
import { alike, withCopies, type Call } from './standing'
import { toasts } from './toasts.svelte'
import { undo } from './undo.svelte'

/** So long an article stays in the Trash. */
export const TRASH_DAYS = 30

/** Articles in one call. */
const PART = 250
/** From more than this on, how far it is is shown. */
const LONG = 500

interface Step {
  /** What it is done to, and to those that these stand for. */
  rows: ArticleRow[]
  /** Whether it changes an article. */
  changes: (row: ArticleRow) => boolean
  make: Call
  /** Puts those that were like `row` back as they were. */
  unmake: (row: ArticleRow) => Call
  done: (n: number) => string
  doing: Progress['words']
}

/** The chosen articles while there are some; a list shows them, or there are none. */
export function chosen(): ArticleRow[] {
  return [...selection.rows.values()]
}

export function moveChosen(state: State): Promise<void> {
  return take({
    rows: chosen(),
    changes: (row) => row.state !== state,
    make: (ids) => getBackend().setState(ids, state),
    unmake: (row) => (ids) => getBackend().setState(ids, row.state),
    done: t.listing.moved[state],
    doing: t.listing.moving[state],
  })
}

/** Archives, or brings back to the Inbox where all are archived already. */
export function archiveChosen(): Promise<void> {
  return moveChosen(chosen().every((row) => row.state === 'archive') ? 'inbox' : 'archive')
}

/** Keeps for going on with later, or brings back to the Inbox where all are kept so already. */
export function readChosen(): Promise<void> {
  return moveChosen(chosen().every((row) => row.state === 'reading') ? 'inbox' : 'reading')
}

/** Stars, or takes the stars away where all have one. */
export function starChosen(): Promise<void> {
  const starred = !chosen().every((row) => row.starred)
  return take({
    rows: chosen(),
    changes: (row) => row.starred !== starred,
    make: (ids) => getBackend().setStarred(ids, starred),
    unmake: (row) => (ids) => getBackend().setStarred(ids, row.starred),
    done: starred ? t.listing.starred : t.listing.unstarred,
    doing: t.listing.changing,
  })
}

/** Moves to the Trash, or restores where all are there already. */
export function trashChosen(): Promise<void> {
  const put: Call = (ids) => getBackend().trash(ids)
  const restore: Call = (ids) => getBackend().restore(ids)
  const rows = chosen()
  const restores = rows.every((row) => row.trashed)
  return take({
    rows,
    changes: (row) => restores || !row.trashed,
    make: restores ? restore : put,
    unmake: () => (restores ? put : restore),
    done: restores ? t.listing.restored : t.listing.trashed,
    doing: restores ? t.listing.restoring : t.listing.trashing,
  })
}

/** Puts a tag on all of these, or takes it off. */
export function tagAll(articles: ArticleRow[], name: string, tagged: boolean): Promise<void> {
  const put: Call = (ids) => getBackend().tag(ids, name)
  const off: Call = (ids) => getBackend().untag(ids, name)
  return take({
    rows: articles,
    changes: (row) => row.tags.includes(name) !== tagged,
    make: tagged ? put : off,
    unmake: () => (tagged ? off : put),
    done: (n) => (tagged ? t.listing.tagged(name, n) : t.listing.untagged(name, n)),
    doing: t.listing.changing,
  })
}

/** Makes a change to all its rows. Where it fails half-way, what was done is told and can be taken back. */
async function take({ rows, changes, make, unmake, done, doing }: Step): Promise<void> {
  if (!rows.some(changes) || selection.progress) return
  let before = new Map<ArticleId, ArticleRow>()
  let failed: unknown = null
  const changed = await change((made: ArticleId[]) => done(made.length), {
    make: async () => {
      if (!before.size) before = new Map((await withCopies(rows)).filter(changes).map((row) => [row.id, row]))
      const { made, failure } = await inParts([...before.keys()], make, doing)
      if (failure && !made.length) throw failure
      failed = failure
      return made
    },
    unmake: async (made) => {
      for (const like of alike(made.flatMap((id) => before.get(id) ?? []))) {
        const { failure } = await inParts(
          like.map((row) => row.id),
          unmake(like[0]!),
          doing,
        )
        if (failure) throw failure
      }
    },
    outlives: (gone) => {
      for (const id of gone) before.delete(id)
      return before.size > 0
    },
  })
  if (failed) toasts.fail(failed)
  if (changed && library.article && before.has(library.article.id) && library.middle === 'list')
    closeIfGone(library.article)
}

async function inParts(ids: ArticleId[], call: Call, words: Progress['words']) {
  const made: ArticleId[] = []
  try {
    while (made.length < ids.length) {
      if (ids.length > LONG) selection.progress = { words, done: made.length, total: ids.length }
      const part = ids.slice(made.length, made.length + PART)
      const rows = await call(part)
      made.push(...part)
      selection.update(rows, (row) => isIn(row, library.place))
    }
    return { made, failure: null }
  } catch (failure: unknown) {
    return { made, failure }
  } finally {
    selection.progress = null
  }
}

/** What has gone from the list with the others is not read on. */
function closeIfGone(article: ArticleRow): void {
  if (!isIn(article, library.place)) library.closeArticle()
}

/** Whether an article is still in the list of a place, as far as its row says. */
function isIn(row: ArticleRow, place: Place): boolean {
  if (place.at === 'trash') return row.trashed !== null
  if (row.trashed) return false
  switch (place.at) {
    case 'state':
      return row.state === place.state
    case 'starred':
      return row.starred
    case 'tag':
      return row.tags.includes(place.name)
    default:
      return true
  }
}

/** Deletes for good what is in the Trash; the reader has been asked. */
export async function emptyTrash(): Promise<void> {
  selection.clear()
  try {
    const { rows } = library
    const lay = library.place.at === 'trash' ? await rows.between(0, (rows.total ?? 0) - 1) : []
    const gone = await getBackend().emptyTrash()
    undo.forget(new Set(lay.map(({ id }) => id)))
    if (library.article?.trashed) library.closeArticle()
    toasts.show(t.listing.emptied(gone))
    await library.refresh()
  } catch (failure) {
    toasts.fail(failure)
  }
}
