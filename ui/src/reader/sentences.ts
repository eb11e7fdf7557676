// An article as sentences to be read aloud: where each stands, its words, and in which language they are.

import type { Span } from '../ipc/types/Span'
import { unitsOf, type Block } from './blocks'
import type { TextIndex } from './ranges'

/** All of them in reading order, by place alone: their words are looked up when their turn comes. */
export function sentencesOf(index: TextIndex, blocks: Block[], lang: string | null): Span[] {
  return blocks.flatMap((block) => unitsOf(index, block, 'sentence', lang, withoutSigns(index, block)))
}

/** The block's text with blanks for the signs of notes: behind “다.1” no sentence is seen to end. */
function withoutSigns(index: TextIndex, { element, span }: Block): string {
  let text = index.slice(span)
  const base = index.unitOf(span.start)
  for (const sign of element.querySelectorAll('a[data-ref]')) {
    const range = sign.ownerDocument.createRange()
    range.selectNodeContents(sign)
    const found = index.spanOf(range)
    if (!found || found.start < span.start || found.end > span.end) continue
    const [from, to] = [index.unitOf(found.start) - base, index.unitOf(found.end) - base]
    text = text.slice(0, from) + ' '.repeat(to - from) + text.slice(to)
  }
  return text
}

/** What is said of a sentence: without the signs of notes and the readings above characters. */
export function saidOf(index: TextIndex, span: Span): string {
  const words = index.rangeOf(span)?.cloneContents()
  if (!words) return ''
  for (const silent of words.querySelectorAll('a[data-ref], rt, rp')) silent.remove()
  return words.textContent?.replace(/\s+/gu, ' ').trim() ?? ''
}

/** The language of some words: Korean by its letters, otherwise as the page says, where that can be. */
export function languageOf(words: string, page: string | null): string {
  if (/\p{Script=Hangul}/u.test(words)) return 'ko'
  const lang = page?.split('-')[0]?.toLowerCase() || 'en'
  // A paragraph of Latin letters in a Korean article; numbers alone are read as the rest of it.
  return lang === 'ko' && /\p{Script=Latin}{2}/u.test(words) ? 'en' : lang
}
