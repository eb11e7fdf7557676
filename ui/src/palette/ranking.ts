// One order for everything the palette offers, and where the typed letters are in it.

import type { Span } from '../ipc/types/Span'
import { fromUtf16 } from '../text/codepoints'
import { fold, match, typedWord, type Folded, type Typed } from '../text/fuzzy'
import type { Choice } from './choices'

export interface Ranked {
  choice: Choice
  score: number
  /** What matched in the label, in code points. */
  marks: Span[]
  /** The other name by which it was found, if it was not by its label. */
  by: { name: string; marks: Span[] } | null
}

/** A name that is not shown is a little worse than one that is. */
const UNSEEN = 0.5
const NEAR = 3

/**
 * Those that have every typed word, in their label or another of their names, best first; the order they came in decides
 * between equals. `favour` is added to what a choice has by its letters.
 */
export function ranked(
  choices: readonly Choice[],
  typed: string,
  favour: (choice: Choice) => number = () => 0,
): Ranked[] {
  const words = typed.split(/\s+/u).filter(Boolean).map(typedWord)
  const found: Ranked[] = []
  for (const choice of choices) {
    const row = words.length ? look(choice, words) : { choice, score: 0, marks: [], by: null }
    if (!row) continue
    row.score += favour(choice) + (choice.near ? NEAR : 0)
    found.push(row)
  }
  return words.length ? found.sort((a, b) => b.score - a.score) : found
}

export function look(choice: Choice, words: readonly Typed[]): Ranked | null {
  const names = namesOf(choice)
  let score = 0
  const at: number[][] = names.map(() => [])
  for (const word of words) {
    let best = -Infinity
    let where = -1
    let letters: number[] = []
    for (const [n, { folded }] of names.entries()) {
      const found = match(word, folded)
      const worth = found ? found.score - (n > 0 ? UNSEEN : 0) : -Infinity
      if (!found || worth <= best) continue
      ;[best, where, letters] = [worth, n, found.at]
    }
    if (where < 0) return null
    at[where]!.push(...letters)
    score += best / words.length
  }
  const other = at.findIndex((letters, n) => n > 0 && letters.length > 0)
  return {
    choice,
    score,
    marks: spans(choice.label, at[0]!),
    by: other < 0 ? null : { name: names[other]!.text, marks: spans(names[other]!.text, at[other]!) },
  }
}

const ready = new WeakMap<Choice, { text: string; folded: Folded }[]>()

/** The label first; made ready once. */
function namesOf(choice: Choice): { text: string; folded: Folded }[] {
  let names = ready.get(choice)
  if (!names) {
    names = [...new Set([choice.label, ...(choice.names ?? [])])].map((text) => ({
      text,
      folded: fold(text),
    }))
    ready.set(choice, names)
  }
  return names
}

function spans(text: string, letters: number[]): Span[] {
  const made: Span[] = []
  for (const unit of letters.sort((a, b) => a - b)) {
    const start = fromUtf16(text, unit)
    const last = made.at(-1)
    if (last && last.end >= start) last.end = Math.max(last.end, start + 1)
    else made.push({ start, end: start + 1 })
  }
  return made
}
