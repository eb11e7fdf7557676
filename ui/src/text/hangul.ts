// What a Hangul letter may be the beginning of, so that a name is found by its initial consonants and while its last
// syllable is still being made.
//
// Syllables stand in Unicode by initial, vowel and final, so whatever a beginning may become is one run of code units.

/** Code units, the first and the last of them. */
export type Units = readonly [first: number, last: number]

const SYLLABLES: Units = [0xac00, 0xd7a3]
const FINALS = 28
const OF_INITIAL = 21 * FINALS

const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ']
/** By their number in a syllable; 0 is no final. */
const FINAL = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ']
/** Two consonants that an input method may have put together, though two were meant. */
const PAIRS: Record<string, [string, string]> = {
  ㄳ: ['ㄱ', 'ㅅ'],
  ㄵ: ['ㄴ', 'ㅈ'],
  ㄶ: ['ㄴ', 'ㅎ'],
  ㄺ: ['ㄹ', 'ㄱ'],
  ㄻ: ['ㄹ', 'ㅁ'],
  ㄼ: ['ㄹ', 'ㅂ'],
  ㄽ: ['ㄹ', 'ㅅ'],
  ㄾ: ['ㄹ', 'ㅌ'],
  ㄿ: ['ㄹ', 'ㅍ'],
  ㅀ: ['ㄹ', 'ㅎ'],
  ㅄ: ['ㅂ', 'ㅅ'],
}
/** How many vowels from this one begin with it: ㅗ may become ㅘ, ㅙ, ㅚ. */
const VOWELS_FROM: Record<number, number> = { 8: 4, 13: 4, 18: 2 }
/** As those, of finals. */
const FINALS_FROM: Record<number, number> = { 1: 3, 4: 3, 8: 8, 17: 2 }

export function isSyllable(unit: number): boolean {
  return unit >= SYLLABLES[0] && unit <= SYLLABLES[1]
}

/** The syllables that begin with a consonant; null for any other letter. */
export function ofInitial(letter: string): Units | null {
  const n = INITIALS.indexOf(letter)
  return n < 0 ? null : [SYLLABLES[0] + n * OF_INITIAL, SYLLABLES[0] + (n + 1) * OF_INITIAL - 1]
}

/** The two consonants of ㄳ and its like; any other letter alone. */
export function apart(letter: string): string[] {
  return PAIRS[letter] ?? [letter]
}

/** What a syllable may be while it is typed: 오 becomes 올, 고 becomes 과, 달 becomes 닭. */
export function unfinished(unit: number): Units {
  const n = unit - SYLLABLES[0]
  const final = n % FINALS
  if (final) return [unit, unit + (FINALS_FROM[final] ?? 1) - 1]
  const vowel = Math.floor((n % OF_INITIAL) / FINALS)
  return [unit, unit + (VOWELS_FROM[vowel] ?? 1) * FINALS - 1]
}

/**
 * A syllable whose last consonant is the next one's first, as 올틈 is on the way to 올트먼: what stays, and that
 * consonant. Null for a syllable without a final.
 */
export function handedOn(unit: number): [stays: number, next: string] | null {
  const final = (unit - SYLLABLES[0]) % FINALS
  if (!final) return null
  const [first = '', second] = apart(FINAL[final] ?? '')
  return second ? [unit - final + FINAL.indexOf(first), second] : [unit - final, first]
}
