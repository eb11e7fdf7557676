// Who and what is named in an article, for the side panel.

import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Mention } from '../ipc/types/Mention'

export interface Named {
  id: EntityId
  kind: EntityKind
  name: string
  /** Its mentions in reading order. */
  mentions: Mention[]
  /** At least one of them is settled. */
  confirmed: boolean
}

/** One row a person or company: confirmed before suggested, most mentioned first. */
export function namedIn(mentions: Mention[], kind: EntityKind): Named[] {
  const byEntity = new Map<EntityId, Named>()
  for (const mention of mentions) {
    if (mention.kind !== kind || mention.state === 'rejected') continue
    const named = byEntity.get(mention.entity)
    const confirmed = mention.state === 'confirmed'
    if (!named) {
      byEntity.set(mention.entity, {
        id: mention.entity,
        kind,
        name: mention.name,
        mentions: [mention],
        confirmed,
      })
      continue
    }
    named.mentions.push(mention)
    named.confirmed ||= confirmed
  }
  return [...byEntity.values()].sort(
    (a, b) => Number(b.confirmed) - Number(a.confirmed) || b.mentions.length - a.mentions.length,
  )
}
