// Where the reader stands, in words: so that an article that is read again, with a block more or less, can be put back
// under the same line of the screen. Code points would not do, because they count another text.

/** What was in the view, from the top, and how far below its edge each stood, in CSS pixels. */
export type Standing = { text: string; nth: number; below: number }[]

/** Blocks of the text, and the rows of what was removed. */
const THINGS =
  '[data-canonical-text] :is(p,li,h1,h2,h3,h4,h5,h6,pre,td,th,figcaption,dt,dd,blockquote), [data-row]'

/** Measures; call before the page is set anew. */
export function standing(scroller: Element): Standing {
  const { top, bottom } = scroller.getBoundingClientRect()
  const seen = new Map<string, number>()
  const found: Standing = []
  for (const element of scroller.querySelectorAll(THINGS)) {
    const text = wordsOf(element)
    if (!text) continue
    const nth = seen.get(text) ?? 0
    seen.set(text, nth + 1)
    const box = element.getBoundingClientRect()
    if (box.bottom > top && box.top < bottom) found.push({ text, nth, below: box.top - top })
  }
  // What begins in the view is better to hold on to than what reaches into it from above.
  return found.sort((a, b) => Number(a.below < 0) - Number(b.below < 0) || a.below - b.below)
}

/** Scrolls so that the first of the things that is still there stands where it stood; false when none is. */
export function standAgain(scroller: Element, where: Standing): boolean {
  const things = new Map<string, Element[]>()
  for (const element of scroller.querySelectorAll(THINGS)) {
    const text = wordsOf(element)
    things.set(text, [...(things.get(text) ?? []), element])
  }
  for (const { text, nth, below } of where) {
    const same = things.get(text)
    const element = same?.[nth] ?? same?.at(-1)
    if (!element) continue
    scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - below
    return true
  }
  return false
}

/** A row of what was removed and the same words in the text are two things. */
function wordsOf(element: Element): string {
  const row = element.getAttribute('data-row')
  if (row !== null) return `row ${row}`
  return element.textContent?.replace(/\s+/gu, ' ').trim() ?? ''
}
