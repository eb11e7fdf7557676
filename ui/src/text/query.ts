// Edits of a query as it stands in the search box. Spans count code points of the query.

import type { QueryPart } from '../ipc/types/QueryPart'
import type { Span } from '../ipc/types/Span'
import { codePoints, slice } from './codepoints'

/** Whom or what a condition names. */
interface Named {
  kind: string
  name: string
}

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

const QUOTES = '"“”„‟＂'
/** What joins two conditions, at the end of a text and at its beginning. */
const OR_LAST = new RegExp(`(?:^|[\\s()|${QUOTES}])OR$|\\|$`, 'u')
const OR_FIRST = new RegExp(`^(?:OR(?=[\\s()${QUOTES}]|$)|\\|)`, 'u')

/**
 * `query` without `span`, and without the `OR` and the parentheses that are left there with nothing in them. The rest
 * stays as it was typed.
 */
export function without(query: string, span: Span): string {
  let before = slice(query, 0, span.start).trimEnd()
  let after = slice(query, span.end).trimStart()
  const opens = () => !before || before.endsWith('(')
  const closes = () => !after || after.startsWith(')')
  for (;;) {
    if (before.endsWith('(') && after.startsWith(')')) {
      before = before.slice(0, -1).trimEnd()
      after = after.slice(1).trimStart()
    } else if (OR_FIRST.test(after) && (opens() || OR_LAST.test(before))) {
      after = after.replace(OR_FIRST, '').trimStart()
    } else if (OR_LAST.test(before) && closes()) {
      before = before.replace(/(?:OR|\|)$/u, '').trimEnd()
    } else break
  }
  return opens() || closes() ? before + after : `${before} ${after}`
}

/**
 * `query` narrowed by a condition such as `person:"샘 올트먼"`, which stands in front: there it holds for the whole of
 * what follows, whatever is left open at its end, and the word that is being typed stays the last.
 */
export function narrowed(query: string, condition: string): string {
  let rest = query.trimStart()
  while (OR_FIRST.test(rest)) rest = rest.replace(OR_FIRST, '').trimStart()
  return rest ? `${condition} ${rest}` : condition
}

/**
 * The part of `query` that says what `condition` says, such as `is:inbox`; null when none does. One that an `OR` joins
 * to others narrows nothing and is none.
 */
export function partSaying(query: string, parts: QueryPart[], condition: string): QueryPart | null {
  const [, field, value] = /^([^:\s]+):"?([^"]*)"?$/u.exec(condition) ?? []
  if (!field || !value) return null
  const isJoined = ({ span }: QueryPart) => {
    const typed = slice(query, span.start, span.end)
    return OR_FIRST.test(typed) || OR_LAST.test(typed)
  }
  const same = (part: QueryPart) =>
    part.field === field && !part.excluded && part.value.toLowerCase() === value.toLowerCase()
  return parts.find((part) => same(part) && !isJoined(part)) ?? null
}

/** A value of a field, which may have spaces. */
export function quoted(value: string): string {
  return `"${value.replaceAll('"', ' ')}"`
}

/** The condition that an article names somebody: `person:"샘 올트먼"`. */
export function naming({ kind, name }: Named): string {
  return `${kind}:${quoted(name)}`
}

/** The query for the articles that name both. */
export function namingBoth(one: Named, other: Named): string {
  return `${naming(one)} with:${quoted(other.name)}`
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
