// What the reader does to a person or a company, each with its way back.

import type { AliasKind } from '../ipc/types/AliasKind'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityPage } from '../ipc/types/EntityPage'
import { t } from '../strings'
import { getBackend } from './backend'
import { library } from './library.svelte'
import { toasts } from './toasts.svelte'
import { undo } from './undo.svelte'

export function addAlias(entity: EntityPage, text: string): Promise<boolean> {
  const kind: AliasKind = 'other'
  return change(t.entity.aliasAdded(text), {
    make: () => getBackend().addAlias(entity.id, text, kind),
    unmake: () => getBackend().removeAlias(entity.id, text),
  })
}

export function removeAlias(entity: EntityPage, text: string): Promise<boolean> {
  const kind = entity.aliases.find((alias) => alias.text === text)?.kind ?? 'other'
  return change(t.entity.aliasRemoved(text), {
    make: () => getBackend().removeAlias(entity.id, text),
    unmake: () => getBackend().addAlias(entity.id, text, kind),
  })
}

export function rename(entity: EntityPage, name: string): Promise<boolean> {
  const before = entity.name
  return change(t.entity.renamed(name), {
    make: () => getBackend().renameEntity(entity.id, name),
    unmake: () => getBackend().renameEntity(entity.id, before),
  })
}

/** Deletes and leaves the card; undo brings it back and shows it again. */
export async function deleteEntity(entity: EntityPage): Promise<void> {
  const done = await change(t.entity.deleted(entity.name), {
    make: () => getBackend().deleteEntity(entity.id),
    unmake: async () => {
      await getBackend().restoreEntity(entity.id)
      showCard(entity.id)
    },
  })
  if (done) library.goTo({ at: 'state', state: 'inbox' })
}

function showCard(id: EntityId): void {
  library.goTo({ at: 'entity', id })
}

async function change(
  label: string,
  { make, unmake }: { make: () => Promise<unknown>; unmake: () => Promise<unknown> },
): Promise<boolean> {
  try {
    await undo.making(make())
  } catch (failure) {
    toasts.fail(failure)
    return false
  }
  undo.push({
    label,
    undo: async () => {
      await unmake()
      await library.refresh()
    },
  })
  await library.refresh()
  return true
}
