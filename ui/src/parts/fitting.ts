// How many names of people and companies fit on one line, so that what does not is counted and never cut.

import type { EntityLabel } from '../ipc/types/EntityLabel'

/** Square, gap and margin of one name; the count at the end. Pixels at the interface's small size. */
const AROUND = 20
const COUNT = 26
const WIDE = 11
const NARROW = 6.6

/** The first labels that fit into `room` pixels, leaving place to count the rest; never none of some. */
export function fitting(labels: EntityLabel[], room: number): EntityLabel[] {
  let used = 0
  const fits = labels.findIndex((label, at) => {
    used += AROUND + textWidth(label.name)
    return used + (at < labels.length - 1 ? COUNT : 0) > room
  })
  return fits < 0 ? labels : labels.slice(0, Math.max(1, fits))
}

/** Pixels of a text at the interface's small size. An estimate: measuring would lay the list out again with each row. */
export function textWidth(name: string): number {
  let pixels = 0
  for (const letter of name) pixels += /[\u1100-\u11ff\u2e80-\uffef]/u.test(letter) ? WIDE : NARROW
  return pixels
}
