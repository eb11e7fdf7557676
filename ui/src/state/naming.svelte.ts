// What the reader decides about names, on the page and in the review: each is durable first, then can be taken back.

import type { Acceptance } from '../ipc/types/Acceptance'
import type { ArticleId } from '../ipc/types/ArticleId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { EntityRow } from '../ipc/types/EntityRow'
import type { Sidebar } from '../ipc/types/Sidebar'
import type { Span } from '../ipc/types/Span'
import { t } from '../strings'
import { getBackend } from './backend'
import { change, type Asker } from './change'
import { needing } from './undo.svelte'

class Naming {
  /**
   * Grows with every decision and with every one that is taken back: what is suggested may be something else now. Two
   * that are made one tell it by `namesIn`.
   */
  revision = $state(0)

  accept(article: ArticleId, acceptance: Acceptance, asker: Asker): Promise<boolean> {
    return change(
      (made) => t.naming.accepted(made),
      {
        make: () => getBackend().accept(article, acceptance),
        unmake: (accepted) => getBackend().unaccept(article, accepted),
        outlives: needing(article),
      },
      this.#counted(asker),
    )
  }

  refuse(kind: EntityKind, name: string, asker: Asker): Promise<boolean> {
    const say = (refused: boolean) => getBackend().refuse(kind, name, refused)
    return change(
      () => t.naming.refused(name, kind),
      { make: () => say(true), unmake: () => say(false) },
      this.#counted(asker),
    )
  }

  keepApart(kind: EntityKind, one: string, other: string, asker: Asker): Promise<boolean> {
    const say = (apart: boolean) => getBackend().keepApart(kind, one, other, apart)
    return change(
      () => t.naming.apart(one, other),
      { make: () => say(true), unmake: () => say(false) },
      this.#counted(asker),
    )
  }

  /** `who` is null for none of those who share the name. */
  settle(
    article: ArticleId,
    span: Span,
    text: string,
    who: Pick<EntityRow, 'id' | 'name'> | null,
    asker: Asker,
  ): Promise<boolean> {
    return change(
      () => (who ? t.naming.settled(text, who.name) : t.naming.none(text)),
      {
        make: () => getBackend().settleMention(article, span, who?.id ?? null),
        unmake: (before) => getBackend().unsettleMention(article, span, before),
        outlives: needing(article),
      },
      this.#counted(asker),
    )
  }

  #counted(asker: Asker): Asker {
    return {
      ...asker,
      changed: async () => {
        await asker.changed?.()
        this.revision++
      },
    }
  }
}

export const naming = new Naming()

/** A number that is another one when names, spellings or who is followed have changed. */
export function namesIn(sidebar: Sidebar | null): number {
  let sum = 0
  for (const row of [...(sidebar?.people ?? []), ...(sidebar?.companies ?? [])]) {
    const text = `${row.id} ${row.name} ${row.aliases.length} ${row.followed}`
    for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0
  }
  return sum
}
