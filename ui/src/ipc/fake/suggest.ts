// What the fake library offers instead of a query: names one letter away, by their first consonants, and what the
// same keys write on the other keyboard.

import type { Suggestion } from '../types/Suggestion'
import type { SuggestionKind } from '../types/SuggestionKind'
import { answering, parse } from './query'
import type { World } from './world'

const INITIALS = Array.from('ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ')
const KEYS = {
  initial: 'r R s e E f a q Q t T d w W c z x v g'.split(' '),
  vowel: 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' '),
  final: ' r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' '),
  letter: 'r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g'
    .concat(' k o i O j p u P h hk ho hl y n nj np nl b m ml l')
    .split(' '),
}

export function suggestionsFor(world: World, typed: string): Suggestion[] {
  const word = typed.normalize('NFC').trim()
  if (!word || /\s|:/u.test(word)) return []
  const offered = new Map<string, SuggestionKind>()
  if (/[가-힣ㄱ-ㅣ]/u.test(word)) offered.set(keysOf(word), 'keyboard')
  for (const { text } of world.entities.flatMap(({ row }) => row.aliases)) {
    if (text === word) continue
    if (keysOf(text) === word) offered.set(text, 'keyboard')
    else if (initialsOf(text).startsWith(word) && /^[ㄱ-ㅎ]{2,}$/u.test(word)) offered.set(text, 'name')
    else if (word.length > 2 && oneApart(keysOf(word), keysOf(text))) offered.set(text, 'spelling')
  }
  return [...offered]
    .map(([query, kind]) => ({ kind, query, total: answering(world, parse(world, query)).found.length }))
    .filter(({ total }) => total > 0)
    .slice(0, 3)
}

/** The keys that write `text` on the Korean keyboard: 오픈아이 → dhvmsdkdl. */
function keysOf(text: string): string {
  return Array.from(text, (c) => {
    const code = c.codePointAt(0) ?? 0
    if (code >= 0x3131 && code <= 0x3163) return KEYS.letter[code - 0x3131] ?? c
    if (code < 0xac00 || code > 0xd7a3) return c.toLowerCase()
    const at = code - 0xac00
    return [
      KEYS.initial[Math.floor(at / 588)],
      KEYS.vowel[Math.floor((at % 588) / 28)],
      KEYS.final[at % 28],
    ].join('')
  }).join('')
}

export function initialsOf(text: string): string {
  return Array.from(text, (c) => {
    const at = (c.codePointAt(0) ?? 0) - 0xac00
    return at >= 0 && at < 11172 ? (INITIALS[Math.floor(at / 588)] ?? c) : c
  }).join('')
}

/** One letter more, less or other. */
function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const rest = (text: string, more: number) => text.slice(at + more)
  return rest(a, 1) === rest(b, 1) || rest(a, 0) === rest(b, 1) || rest(a, 1) === rest(b, 0)
}
