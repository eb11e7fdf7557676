// Breaks a text into the lines of a picture, with a measure for widths. Pure: nothing is drawn here.

/** The width of a text in one face and size, in CSS pixels. */
export type Measure = (text: string) => number

/** A stretch that stays on one line if it can, and whether a space stands before it. */
interface Piece {
  text: string
  spaced: boolean
}

/** After a hyphen, dash or slash between letters a line may end. */
const JOINT = /(?<=\p{L}[-‐–—/])(?=\p{L})/u
/** What may not begin a line, and what may not end one. */
const CLOSING = /^[\p{Pe}\p{Pf}.,!?:;%…·、。，．！？：；”’"']/u
const OPENING = /[\p{Ps}\p{Pi}“‘]$/u
/** Lines from which on a paragraph is full of itself, and only its last line is looked after. */
const SHORT = 4

/** The lines of one paragraph, each as full as it can be. Words stay whole, Korean ones too, if a line can hold them. */
export function breakLines(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const { text, spaced } of piecesOf(paragraph)) {
    const longer = line === '' ? text : `${line}${spaced ? ' ' : ''}${text}`
    if (measure(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const cut = cutLong(text, width, measure)
    lines.push(...cut.slice(0, -1))
    line = cut.at(-1) ?? ''
  }
  return line === '' ? lines : [...lines, line]
}

/** As many lines, but of like lengths: no word stands alone at the end. Long paragraphs give up only a little width. */
export function evenLines(paragraph: string, width: number, measure: Measure): string[] {
  let best = breakLines(paragraph, width, measure)
  if (best.length < 2) return best
  let low = best.length <= SHORT ? 0 : width * 0.88
  let high = width
  while (high - low > 2) {
    const middle = (low + high) / 2
    const tried = breakLines(paragraph, middle, measure)
    // A width that cuts words is too small, however few its lines.
    if (tried.length > best.length || cutsWords(paragraph, tried)) low = middle
    else {
      best = tried
      high = middle
    }
  }
  return best
}

/** A line that ends in an ellipsis, with as many of its words as fit. */
export function ellipsisAt(line: string, width: number, measure: Measure): string {
  const words = line.split(' ')
  for (let n = words.length; n > 0; n--) {
    const kept = `${words
      .slice(0, n)
      .join(' ')
      .replace(/[\s\p{P}]+$/u, '')}…`
    if (measure(kept) <= width) return kept
  }
  const letters = graphemes(line)
  while (letters.length > 0 && measure(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('')}…`
}

function piecesOf(paragraph: string): Piece[] {
  return paragraph
    .split(/[ \t\n\r\u3000]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => word.split(JOINT).map((text, at) => ({ text, spaced: at === 0 })))
}

/** A word that no line can hold is cut between letters, but not before what closes or after what opens. */
function cutLong(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word]
  const lines: string[] = []
  let line: string[] = []
  for (const letter of graphemes(word)) {
    if (line.length > 0 && measure(line.join('') + letter) > width) {
      const next = [letter]
      while (line.length > 1 && (CLOSING.test(next[0]!) || OPENING.test(line.at(-1)!)))
        next.unshift(line.pop()!)
      lines.push(line.join(''))
      line = next
    } else line.push(letter)
  }
  return [...lines, line.join('')]
}

function cutsWords(paragraph: string, lines: string[]): boolean {
  const whole = new Set(piecesOf(paragraph).map(({ text }) => text))
  return lines.some((line) => piecesOf(line).some(({ text }) => !whole.has(text)))
}

function graphemes(text: string): string[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map((g) => g.segment)
}
