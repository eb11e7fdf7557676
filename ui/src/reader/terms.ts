// Where the words of a search stand in an opened article.

import type { Span } from '../ipc/types/Span'
import type { TextIndex } from './ranges'

/** Marking more than this many matches helps nobody and costs painting time. */
const MOST_MATCHES = 2000

/** Places of the stems, in reading order, overlaps merged away. */
export function termSpans(index: TextIndex, terms: string[]): Span[] {
  const pattern = patternOf(terms)
  if (!pattern) return []
  const spans: Span[] = []
  for (const match of index.text.matchAll(pattern)) {
    if (match[0] === '') continue
    spans.push({ start: index.pointOf(match.index), end: index.pointOf(match.index + match[0].length) })
    if (spans.length === MOST_MATCHES) break
  }
  return spans
}

/**
 * One pattern for all stems, longest first. Hangul matches anywhere, also over a space, as the search itself does
 * (오픈 AI finds 오픈AI); a Latin word or a number only as a whole, so that `AI` is not marked inside "said".
 */
function patternOf(terms: string[]): RegExp | null {
  const sources = [...new Set(terms.map((t) => t.normalize('NFC').trim()).filter((t) => t !== ''))]
    .sort((a, b) => b.length - a.length)
    .map(sourceOf)
  return sources.length > 0 ? new RegExp(sources.join('|'), 'giu') : null
}

function sourceOf(term: string): string {
  const characters = [...term]
  let source = ''
  let before: string | null = null
  let gap = false
  for (const character of characters) {
    if (/\s/u.test(character)) {
      gap = true
      continue
    }
    if (before !== null) source += jointOf(before, character, gap)
    source += character.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
    before = character
    gap = false
  }
  const left = isLatin(characters[0] ?? '') ? '(?<![\\p{Script=Latin}\\p{N}])' : ''
  const right = isLatin(before ?? '') ? '(?![\\p{Script=Latin}\\p{N}])' : ''
  return `${left}(?:${source})${right}`
}

/** Latin words stand apart as they were typed; anything beside a Hangul syllable may or may not be spaced. */
function jointOf(before: string, character: string, gap: boolean): string {
  if (isLatin(before) && isLatin(character)) return gap ? '\\s+' : ''
  return '\\s?'
}

function isLatin(character: string): boolean {
  return /[\p{Script=Latin}\p{N}]/u.test(character)
}
