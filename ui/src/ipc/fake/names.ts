// Finds names in text the way the core does, roughly: whole words, Korean particles outside the range.

import { fromUtf16 } from '../../text/codepoints'
import type { Sentence } from '../types/Sentence'
import type { Span } from '../types/Span'

const PARTICLES =
  /^(은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|이라|라|이며|며|만|까지|부터|보다|처럼|이나|나|랑|이랑)(?!\p{L})/u

/** Where any of `names` stands in `text`, in order, the longest name winning, as code points. */
export function findNames(text: string, names: string[]): Span[] {
  const found: { start: number; end: number }[] = []
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length
      if (!standsAlone(text, at, end) || found.some((f) => at < f.end && f.start < end)) continue
      found.push({ start: at, end })
    }
  }
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ start: fromUtf16(text, start), end: fromUtf16(text, end) }))
}

/** The sentences of `text` in which `names` stand, with the names marked. */
export function sentencesNaming(text: string, names: string[]): Sentence[] {
  const sentences: Sentence[] = []
  for (const match of text.matchAll(/[^\n]*?(?:[.!?][”’"']?(?=\s|$)|(?=\n|$))/gu)) {
    const sentence = match[0].trim()
    const marks = findNames(sentence, names)
    if (!marks.length) continue
    const start = fromUtf16(text, match.index + match[0].indexOf(sentence))
    sentences.push({ text: sentence, span: { start, end: start + Array.from(sentence).length }, marks })
  }
  return sentences
}

/** A name as selected, without the particle it carried: 올트먼은 → 올트먼. */
export function withoutParticle(name: string): string {
  const trimmed = name.trim()
  const match = /^(\p{Script=Hangul}{2,}?)(은|는|이|가|을|를|의|에서|에게|에|와|과|도|으로|로)$/u.exec(
    trimmed,
  )
  return match?.[1] ?? trimmed
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start).match(/\p{L}$/u)
  const after = text.slice(end)
  return !before && (!/^\p{L}/u.test(after) || PARTICLES.test(after))
}
