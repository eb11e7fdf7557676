// What the reader decides about names, on the page and in the review: each is durable first, then can be taken back.

import type { Acceptance } from '../ipc/types/Acceptance'
import type { Accepted } from '../ipc/types/Accepted'
import type { ArticleId } from '../ipc/types/ArticleId'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { EntityRow } from '../ipc/types/EntityRow'
import type { Sidebar } from '../ipc/types/Sidebar'
import type { Span } from '../ipc/types/Span'
import { t } from '../strings'
import { getBackend } from './backend'
import { toasts } from './toasts.svelte'
import { undo } from './undo.svelte'

/** Whoever decides, and what they want to be told. */
export interface Asker {
  /** Shows the library as it is now. */
  changed: () => void | Promise<void>
  /** It was taken back. */
  back?: () => void
  /** It shows by itself what was done. */
  quiet?: boolean
}

class Naming {
  /** Grows with every decision and with every one that is taken back: what is suggested may be something else now. */
  revision = $state(0)

  accept(article: ArticleId, acceptance: Acceptance, asker: Asker): Promise<Accepted | null> {
    return this.#decide(asker, {
      make: () => getBackend().accept(article, acceptance),
      unmake: (accepted) => getBackend().unaccept(article, accepted),
      label: t.naming.accepted,
    })
  }

  refuse(kind: EntityKind, name: string, asker: Asker): Promise<true | null> {
    return this.#decide(asker, {
      make: () => getBackend().refuse(kind, name, true).then(yes),
      unmake: () => getBackend().refuse(kind, name, false),
      label: () => t.naming.refused(name, kind),
    })
  }

  keepApart(kind: EntityKind, one: string, other: string, asker: Asker): Promise<true | null> {
    return this.#decide(asker, {
      make: () => getBackend().keepApart(kind, one, other, true).then(yes),
      unmake: () => getBackend().keepApart(kind, one, other, false),
      label: () => t.naming.apart(one, other),
    })
  }

  /** `who` is null for none of those who share the name. */
  settle(
    article: ArticleId,
    span: Span,
    text: string,
    who: Pick<EntityRow, 'id' | 'name'> | null,
    asker: Asker,
  ): Promise<true | null> {
    return this.#decide(asker, {
      make: () =>
        getBackend()
          .settleMention(article, span, who?.id ?? null)
          .then(yes),
      unmake: () => getBackend().unsettleMention(article, span),
      label: () => (who ? t.naming.settled(text, who.name) : t.naming.none(text)),
    })
  }

  merge(keep: EntityId, gone: EntityId, asker: Asker): Promise<EntityRow | null> {
    return this.#decide(asker, {
      make: () => getBackend().mergeEntities(keep, gone),
      unmake: () => getBackend().splitEntities(keep, gone),
      label: (row) => t.naming.merged(row.name),
    })
  }

  /** Null when it failed, which the reader has then been told. */
  async #decide<T>(
    { changed, back, quiet }: Asker,
    {
      make,
      unmake,
      label,
    }: { make: () => Promise<T>; unmake: (made: T) => Promise<unknown>; label: (made: T) => string },
  ): Promise<T | null> {
    const told = async () => {
      await changed()
      this.revision++
    }
    let made: T
    try {
      made = await undo.making(make())
      undo.push({
        label: label(made),
        quiet,
        undo: async () => {
          await unmake(made)
          back?.()
          await told()
        },
        redo: async () => {
          made = await make()
          await told()
        },
      })
    } catch (failure) {
      toasts.fail(failure)
      return null
    }
    await told()
    return made
  }
}

export const naming = new Naming()

function yes(): true {
  return true
}

/** A number that is another one when names, spellings or who is followed have changed. */
export function namesIn(sidebar: Sidebar | null): number {
  let sum = 0
  for (const row of [...(sidebar?.people ?? []), ...(sidebar?.companies ?? [])]) {
    const text = `${row.id} ${row.name} ${row.aliases.length} ${row.followed}`
    for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0
  }
  return sum
}
