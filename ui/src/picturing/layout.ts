// Where everything of a quotation's picture stands. Pure: widths come from a measure, drawing is draw.ts's.

import { breakLines, ellipsisAt, evenLines, type Measure } from './lines'

export type Role = 'quote' | 'title' | 'facts'

/** What a picture says. */
export interface Quoted {
  quote: string
  title: string
  /** Site and date, in one line. */
  facts: string
}

/** One line of text; `x` is where it begins, `y` its baseline, in CSS pixels from the picture's corner. */
export interface Line {
  text: string
  x: number
  y: number
  role: Role
  size: number
}

export interface Picture {
  width: number
  height: number
  /** Everything is mirrored, and `x` counts from the right. */
  rtl: boolean
  bar: { x: number; y: number; width: number; height: number }
  lines: Line[]
}

const WIDEST = 1200
const EDGE = 72
const BAR = 6
const GAP = 30
const TEXT = WIDEST - 2 * EDGE - BAR - GAP
/** A short quotation has a narrow picture, but not one of a word's width. */
const NARROWEST = 480
/** Sizes of the quotation, each for as many lines; after the last it ends in an ellipsis. */
const SIZES = [
  { size: 44, lines: 6 },
  { size: 40, lines: 8 },
  { size: 36, lines: 10 },
  { size: 32, lines: 14 },
  { size: 28, lines: 20 },
  { size: 26, lines: 26 },
]
/** Code points, more than the smallest size has room for: what is beyond is not even measured. */
const LONGEST = 6000
const TITLE = { size: 24, leading: 1.4, lines: 3 }
const FACTS = { size: 20, leading: 1.5 }
/** Between quotation and source. */
const APART = 40
/** The baseline below the middle of a line, as a part of the size. */
const BASE = 0.36

const RTL = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u

export function layoutPicture(quoted: Quoted, measure: (role: Role, size: number) => Measure): Picture {
  const paragraphs = Array.from(quoted.quote)
    .slice(0, LONGEST)
    .join('')
    .split(/\n+/u)
    .map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim())
    .filter((paragraph) => paragraph !== '')
  const leading = /\p{Script=Hangul}|\p{Script=Han}/u.test(quoted.quote) ? 1.65 : 1.5
  const { size, set } = sized(paragraphs, (size) => measure('quote', size))
  const wide = (texts: string[], by: Measure) => Math.max(0, ...texts.map(by))
  const room = Math.max(NARROWEST, wide(set.flat(), measure('quote', size)))
  const title = shortened(quoted.title, Math.min(TEXT, room), TITLE.lines, measure('title', TITLE.size))
  const byFacts = measure('facts', FACTS.size)
  const facts = quoted.facts === '' ? [] : evenLines(quoted.facts, Math.min(TEXT, room), byFacts)
  const inner = Math.max(room, wide(title, measure('title', TITLE.size)), wide(facts, byFacts))

  const x = EDGE + BAR + GAP
  const lines: Line[] = []
  let top = EDGE
  const put = (text: string, role: Role, size: number, leading: number) => {
    const height = size * leading
    lines.push({ text, x, y: Math.round(top + height / 2 + size * BASE), role, size })
    top += height
  }
  set.forEach((paragraph, at) => {
    if (at > 0) top += size * leading * 0.5
    for (const line of paragraph) put(line, 'quote', size, leading)
  })
  const bar = { x: EDGE, y: EDGE, width: BAR, height: Math.round(top - EDGE) }
  top += APART
  for (const line of title) put(line, 'title', TITLE.size, TITLE.leading)
  if (title.length > 0) top += 4
  for (const line of facts) put(line, 'facts', FACTS.size, FACTS.leading)
  const width = Math.min(WIDEST, Math.ceil(x + inner + EDGE))
  return { width, height: Math.ceil(top + EDGE), rtl: RTL.test(quoted.quote), bar, lines }
}

/** The largest size in which the quotation is not too long, and its lines by paragraph. */
function sized(paragraphs: string[], measure: (size: number) => Measure): { size: number; set: string[][] } {
  for (const { size, lines } of SIZES) {
    const by = measure(size)
    const full = paragraphs.flatMap((paragraph) => breakLines(paragraph, TEXT, by))
    if (full.length <= lines)
      return { size, set: paragraphs.map((paragraph) => evenLines(paragraph, TEXT, by)) }
  }
  const { size, lines } = SIZES.at(-1)!
  const set: string[][] = []
  let left = lines
  for (const paragraph of paragraphs) {
    if (left === 0) break
    const kept = breakLines(paragraph, TEXT, measure(size)).slice(0, left)
    left -= kept.length
    set.push(kept)
  }
  const last = set.at(-1)
  if (last) last.push(ellipsisAt(last.pop() ?? '', TEXT, measure(size)))
  return { size, set }
}

function shortened(text: string, width: number, most: number, measure: Measure): string[] {
  const lines = evenLines(text.trim(), width, measure)
  if (lines.length <= most) return lines
  const kept = breakLines(text.trim(), width, measure).slice(0, most)
  return [...kept.slice(0, -1), ellipsisAt(kept.at(-1)!, width, measure)]
}
