// Two people of one name: what an article says of the one is moved to the other.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityPage } from '../ipc/types/EntityPage'
import { getBackend } from '../state/backend'
import { change } from '../state/change'
import { toasts } from '../state/toasts.svelte'
import { needing } from '../state/undo.svelte'
import { t } from '../strings'

/** Whom an article means instead: one that is known, or a new one by this name. */
export type Other = { id: EntityId; name: string } | { name: string }

/** Moves all mentions of `page` in an article to another; false, with a word to the reader, when that failed. */
export async function moveTo(
  page: EntityPage,
  article: { id: ArticleId; title: string },
  other: Other,
): Promise<boolean> {
  const backend = getBackend()
  const spellings = await backend
    .article(article.id)
    .then(({ mentions }) => [...new Set(mentions.filter((m) => m.entity === page.id).map((m) => m.text))])
    .catch((failure) => void toasts.fail(failure))
  if (!spellings) return false
  if (spellings.length === 0) {
    toasts.show(t.people.anotherNothing)
    return false
  }
  let to = 'id' in other ? other.id : null
  /** Somebody who was made for this goes when it is taken back. */
  let made = false
  return change(() => t.people.anotherDone(other.name, article.title), {
    make: async () => {
      if (to === null) {
        const { entity, created } = await backend.tagEntity(page.kind, other.name, null)
        to = entity.id
        made = created
      } else if (made) await backend.restoreEntity(to)
      try {
        await each(article.id, spellings, page.id, to)
      } catch (failure) {
        if (made) await backend.deleteEntity(to).catch(() => {})
        throw failure
      }
    },
    unmake: async () => {
      if (to === null) return
      await each(article.id, spellings.toReversed(), to, page.id)
      if (made) await backend.deleteEntity(to)
    },
    outlives: needing(article.id),
  })
}

/** All of them or none. */
async function each(article: ArticleId, spellings: string[], from: EntityId, to: EntityId): Promise<void> {
  const moved: string[] = []
  try {
    for (const text of spellings) {
      await getBackend().moveMentions(article, text, from, to)
      moved.push(text)
    }
  } catch (failure) {
    for (const text of moved.toReversed())
      await getBackend()
        .moveMentions(article, text, to, from)
        .catch(() => {})
    throw failure
  }
}
