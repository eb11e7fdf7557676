// Whether the letters of a typed word stand in a text in their order, how well, and where. What begins a word and what
// runs on counts most; letters picked from the middles of several words are no match.
//
// Everything is counted in UTF-16 units: what is matched never is a half of a pair alone, unless one was typed.

import { apart, handedOn, isSyllable, ofInitial, unfinished, type Units } from './hangul'

/** A typed word, in each way it may be meant. */
export type Typed = readonly Letter[][]

interface Letter {
  units: Units
  /** As it was typed: ㅋㅋ may be just that. */
  unit: number
  /** Matching it in the middle of a word: a whole syllable says more than its first consonant, and that than a letter. */
  inside: number
}

/** A text made ready to be looked through many times. */
export interface Folded {
  units: Uint16Array
  /** Where words begin. */
  begins: Uint8Array
}

export interface Match {
  /** The better the higher; about 10 is the beginning of the text. */
  score: number
  /** The units that matched, in order. */
  at: number[]
}

const LONGEST_TEXT = 240
const LONGEST_WORD = 40

const AT_START = 10
const AT_WORD = 8
const RUN = 6
const INSIDE = { syllable: 4, initial: 2, letter: -2 }
/** What it costs to leave letters out before this one: it begins a word, is in the same word, or in another. */
const GAP = { word: 1, same: 2, other: 6 }
const WHOLE_WORD = 1
const WHOLE_TEXT = 2
/** The last syllable is the one that was typed, and not one that it may still become: 내보내 is in 내보내기, 내보낸 may come. */
const EXACT = 0.25
/** For each letter; what has less is chance. */
const LEAST = 3.75

export function typedWord(word: string): Typed {
  const letters = word.normalize('NFC').slice(0, LONGEST_WORD)
  const plain: Letter[] = []
  for (let n = 0; n < letters.length; n++) plain.push(...lettersOf(letters[n]!, n === letters.length - 1))
  const last = letters.charCodeAt(letters.length - 1)
  const handed = isSyllable(last) ? handedOn(last) : null
  if (!handed) return [plain]
  const [stays, next] = handed
  return [plain, [...plain.slice(0, -1), exactly(stays), ...lettersOf(next, true)]]
}

export function fold(text: string): Folded {
  const length = Math.min(text.length, LONGEST_TEXT)
  const units = new Uint16Array(length)
  const begins = new Uint8Array(length)
  let before = 0
  for (let n = 0; n < length; n++) {
    const unit = text.charCodeAt(n)
    units[n] = folded(unit)
    const sort = sortOf(unit)
    // 오픈AI has two words, and so has openAi.
    if (sort && sort !== before && !(before === UPPER && sort === LOWER)) begins[n] = 1
    before = sort
  }
  return { units, begins }
}

/** The best way the word stands in the text; null when it does not. */
export function match(typed: Typed, text: Folded): Match | null {
  let best: Match | null = null
  for (const letters of typed) {
    const found = letters.length && standsIn(letters, text) ? bestOf(letters, text) : null
    if (found && (!best || found.score > best.score)) best = found
  }
  return best
}

function lettersOf(letter: string, last: boolean): Letter[] {
  const unit = letter.charCodeAt(0)
  if (isSyllable(unit)) return [last ? { ...exactly(unit), units: unfinished(unit) } : exactly(unit)]
  const parts = apart(letter).map((one) => ({ units: ofInitial(one), unit: one.charCodeAt(0) }))
  return parts.map(({ units, unit }) =>
    units ? { units, unit, inside: INSIDE.initial } : exactly(folded(unit)),
  )
}

function exactly(unit: number): Letter {
  return { units: [unit, unit], unit, inside: isSyllable(unit) ? INSIDE.syllable : INSIDE.letter }
}

function fits({ units: [first, last], unit }: Letter, found: number): boolean {
  return (found >= first && found <= last) || found === unit
}

/** Most texts are out at once. */
function standsIn(letters: Letter[], { units }: Folded): boolean {
  let n = 0
  for (let at = 0; at < units.length && n < letters.length; at++) if (fits(letters[n]!, units[at]!)) n++
  return n === letters.length
}

/** For each letter and place the best that can be had with the letter there, from what the letter before had. */
function bestOf(letters: Letter[], { units, begins }: Folded): Match | null {
  const width = units.length
  const from: Int16Array[] = []
  let before = new Float32Array(0)
  for (const [n, letter] of letters.entries()) {
    const now = new Float32Array(width).fill(-Infinity)
    const came = new Int16Array(width).fill(-1)
    /** Where the letter before is best, not counting the place just before: in the same word, and anywhere. */
    let same = -1
    let any = -1
    for (let at = 0; at < width; at++) {
      const begin = begins[at] === 1
      if (begin) same = -1
      const older = at - 2
      if (n > 0 && older >= 0 && before[older]! > -Infinity) {
        if (any < 0 || before[older]! >= before[any]!) any = older
        if (begins[at - 1] !== 1 && !begin && (same < 0 || before[older]! >= before[same]!)) same = older
      }
      if (!fits(letter, units[at]!)) continue
      const worth = begin ? (at === 0 ? AT_START : AT_WORD) : letter.inside
      if (n === 0) {
        now[at] = worth
        continue
      }
      const take = (place: number, gain: number) => {
        if (place < 0 || before[place]! + gain <= now[at]!) return
        now[at] = before[place]! + gain
        came[at] = place
      }
      take(at - 1, begin ? AT_WORD : RUN)
      take(same, worth - GAP.same)
      take(any, worth - (begin ? GAP.word : GAP.other))
    }
    from.push(came)
    before = now
  }
  let end = -1
  for (let at = 0; at < width; at++) if (end < 0 || before[at]! > before[end]!) end = at
  const score = end < 0 ? -Infinity : before[end]! / letters.length
  if (score < LEAST) return null
  const at = [end]
  for (let n = letters.length - 1; n > 0; n--) at.unshift(from[n]![at[0]!]!)
  const runs = at[at.length - 1]! - at[0]! === at.length - 1
  const ends = end === width - 1 || begins[end + 1] === 1 || sortOf(units[end + 1]!) === NOTHING
  const { unit } = letters.at(-1)!
  const exact = units[end] === unit || !isSyllable(unit)
  const whole = exact && runs && begins[at[0]!] === 1 && ends
  return {
    score:
      score +
      (exact ? EXACT : 0) +
      (whole ? WHOLE_WORD : 0) +
      (exact && runs && at.length === width ? WHOLE_TEXT : 0),
    at,
  }
}

const [NOTHING, LOWER, UPPER, DIGIT, HANGUL] = [0, 1, 2, 3, 4]

/** What runs on as a word. */
function sortOf(unit: number): number {
  if (unit < 0x80) {
    if (unit >= 0x61 && unit <= 0x7a) return LOWER
    if (unit >= 0x41 && unit <= 0x5a) return UPPER
    return unit >= 0x30 && unit <= 0x39 ? DIGIT : NOTHING
  }
  if (isSyllable(unit) || (unit >= 0x3131 && unit <= 0x318e)) return HANGUL
  const letter = String.fromCharCode(unit)
  if (/\p{Lu}/u.test(letter)) return UPPER
  return /[\p{L}\p{M}]/u.test(letter) || unit >= 0xd800 ? LOWER : NOTHING
}

/** Without its case and its accent. */
function folded(unit: number): number {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit
  if (isSyllable(unit) || unit >= 0x3000) return unit
  return String.fromCharCode(unit).normalize('NFD').toLowerCase().charCodeAt(0)
}
