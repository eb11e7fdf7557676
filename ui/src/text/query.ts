// Edits of a query as it stands in the search box. Spans count code points of the query.

import type { QueryPart } from '../ipc/types/QueryPart'
import type { Span } from '../ipc/types/Span'
import { codePoints, slice } from './codepoints'

/** A query and where the caret stands in it, a code point. */
export interface Edited {
  query: string
  caret: number
}

/** `query` with `text` in the place of `span`, the caret behind it; at the end a space follows, to type on. */
export function replaced(query: string, span: Span, text: string): Edited {
  const before = slice(query, 0, span.start)
  const after = slice(query, span.end)
  const put = after || text.endsWith(':') ? text : `${text} `
  return { query: before + put + after, caret: codePoints(before + put) }
}

/** `query` without `span`, and without the `OR` and the parentheses that are left with nothing in them. */
export function without(query: string, span: Span): string {
  let left = `${slice(query, 0, span.start)} ${slice(query, span.end)}`
  for (let before = ''; before !== left;) {
    before = left
    left = left
      .replace(/\(\s*\)/gu, ' ')
      .replace(/(^|\()\s*OR(?=\s)/u, '$1')
      .replace(/\sOR\s*(?=\)|$)/u, ' ')
      .replace(/(?<=\s)OR\s+(?=OR\s)/u, '')
  }
  return left.replace(/\s+/gu, ' ').replaceAll('( ', '(').replaceAll(' )', ')').trim()
}

/** `query` narrowed by a condition such as `person:"샘 올트먼"`. */
export function narrowed(query: string, condition: string): string {
  return `${query.replace(/(\s|^)OR\s*$/u, '').trim()} ${condition}`.trim()
}

/** The part of a query that says what `condition` says, such as `is:inbox`; null when none does. */
export function partSaying(parts: QueryPart[], condition: string): QueryPart | null {
  const [, field, value] = /^([^:\s]+):"?([^"]*)"?$/u.exec(condition) ?? []
  if (!field || !value) return null
  const same = (part: QueryPart) =>
    part.field === field && !part.excluded && part.value.toLowerCase() === value.toLowerCase()
  return parts.find(same) ?? null
}

/** `query` with the name `word` sought as it is spelled: `=` before it, quotes around one with spaces; null if absent. */
export function exactly(query: string, word: string): string | null {
  const wanted = word.toLowerCase()
  for (const match of query.matchAll(/(?:[^\s:"()]+:)?"[^"]*"?|[^\s()]+/gu)) {
    const at = match.index + (/^-?/u.exec(match[0])?.[0].length ?? 0)
    if (!query.slice(at).toLowerCase().startsWith(wanted)) continue
    const end = at + word.length
    const [before, found, after] = [query.slice(0, at), query.slice(at, end), query.slice(end)]
    return /\s/u.test(found)
      ? `${before}"${found}"${after.replace(/^[^\s()]+/u, '')}`
      : `${before}=${found}${after}`
  }
  return null
}
