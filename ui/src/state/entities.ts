// What the reader does to a person or a company, each with its way back.

import type { AliasKind } from '../ipc/types/AliasKind'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { EntityLabel } from '../ipc/types/EntityLabel'
import type { EntityPage } from '../ipc/types/EntityPage'
import { t } from '../strings'
import { getBackend } from './backend'
import { change, type Asker } from './change'
import { library } from './library.svelte'
import { toasts } from './toasts.svelte'

export function addAlias(entity: EntityPage, text: string): Promise<boolean> {
  const kind: AliasKind = 'other'
  return change(() => t.entity.aliasAdded(text), {
    make: () => getBackend().addAlias(entity.id, text, kind),
    unmake: () => getBackend().removeAlias(entity.id, text),
  })
}

export function removeAlias(entity: EntityPage, text: string): Promise<boolean> {
  const kind = entity.aliases.find((alias) => alias.text === text)?.kind ?? 'other'
  return change(() => t.entity.aliasRemoved(text), {
    make: () => getBackend().removeAlias(entity.id, text),
    unmake: () => getBackend().addAlias(entity.id, text, kind),
  })
}

export function rename(entity: EntityPage, name: string): Promise<boolean> {
  const before = entity.name
  return change(() => t.entity.renamed(name), {
    make: () => getBackend().renameEntity(entity.id, name),
    unmake: () => getBackend().renameEntity(entity.id, before),
  })
}

export function setTicker({ id, ticker: before }: EntityPage, ticker: string | null): Promise<boolean> {
  return change(() => t.people.tickerSet(ticker), {
    make: () => getBackend().setTicker(id, ticker),
    unmake: () => getBackend().setTicker(id, before),
  })
}

export function setLink({ id, link: before }: EntityPage, link: string | null): Promise<boolean> {
  return change(() => t.people.linkSet(link), {
    make: () => getBackend().setLink(id, link),
    unmake: () => getBackend().setLink(id, before),
  })
}

export function turn({ id, name, kind: before }: EntityPage, kind: EntityKind): Promise<boolean> {
  return change(() => t.people.turned(name, kind), {
    make: () => getBackend().turnEntity(id, kind),
    unmake: () => getBackend().turnEntity(id, before),
  })
}

export function follow({ id, name, followed }: EntityPage): Promise<boolean> {
  return change(() => (followed ? t.people.unfollowed(name) : t.people.followed(name)), {
    make: () => getBackend().followEntity(id, !followed),
    unmake: () => getBackend().followEntity(id, followed),
  })
}

type Named = Pick<EntityLabel, 'id' | 'name'>

/** Makes `gone` one with `keep`. A card of the one that is gone becomes that of the other, and again with redo. */
export function merge(keep: Named, gone: Named, asker?: Asker): Promise<boolean> {
  return change(() => t.people.mergeDone(gone.name, keep.name), merging(keep, gone), asker)
}

export function split(keep: Named, gone: Named): Promise<boolean> {
  const { make, unmake } = merging(keep, gone)
  return change(() => t.people.splitDone(gone.name, keep.name), { make: unmake, unmake: make })
}

function merging({ id: keep }: Named, { id: gone }: Named) {
  return {
    make: async () => {
      await getBackend().mergeEntities(keep, gone)
      library.becomes(gone, keep)
    },
    unmake: () => getBackend().splitEntities(keep, gone),
  }
}

/** Deletes and leaves the card; undo brings it back and shows it again. */
export function deleteEntity(entity: EntityPage): Promise<boolean> {
  return change(() => t.entity.deleted(entity.name), {
    make: async () => {
      await getBackend().deleteEntity(entity.id)
      if (library.entity === entity.id) library.goTo({ at: 'state', state: 'inbox' })
    },
    unmake: async () => {
      await getBackend().restoreEntity(entity.id)
      showCard(entity.id)
    },
  })
}

/** Writes the page to a file that the reader chooses. */
export async function exportEntity(id: EntityId, format: 'html' | 'markdown'): Promise<void> {
  try {
    const path = await getBackend().exportEntity(id, format)
    if (path !== null) toasts.show(t.people.exported(path))
  } catch (failure) {
    toasts.fail(failure)
  }
}

export function showCard(id: EntityId): void {
  library.goTo({ at: 'entity', id })
}
