// A query as a reader says it, who may not know its language.

import type { QueryPart } from '../ipc/types/QueryPart'
import { t } from '../strings'

/** `Person 강도현` for `person:강도현`, `without Tag robots` for `-tag:robots`. */
export function partName(part: QueryPart): string {
  const field = part.field && t.search.field(part.field)
  return [part.excluded && t.search.parts.without, field, valueOf(part)].filter(Boolean).join(' ')
}

export function valueOf({ field, value, excluded }: QueryPart): string {
  return field || excluded ? value : `“${value}”`
}

/** A whole query: its bare words, then its conditions. */
export function queryName(query: string, parts: QueryPart[]): string {
  const bare = Array.from(query)
    .map((letter, at) => (parts.some(({ span }) => span.start <= at && at < span.end) ? ' ' : letter))
    .join('')
    .trim()
    .replace(/\s+/gu, ' ')
  return [bare, ...parts.map(partName)].filter(Boolean).join(', ')
}
