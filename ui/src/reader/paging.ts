// The keys that take one through an article.

import { isTextField, handleKeys } from '../state/keys'
import { reading } from './reading.svelte'
import type { Turn } from './screens'
import { nextScreen, previousScreen } from './screens'
import type { View } from './view.svelte'

/** What has a use of its own for Space. */
const PRESSED = 'button, summary, a[data-ref], [role=button], [role=tab], [role=menuitem], input, dialog'

export interface Pages {
  view: () => View | null
  /** How far one is, in a sentence. */
  progress: () => string
  /** A screen was turned; `edge` is where what is new begins, from the top of the article's body. */
  turned: (edge: number | null) => void
  /** What comes after the last screen; false when nothing does. */
  after: () => boolean
  /** What comes after is in sight. */
  atEnd: () => boolean
}

/** Registers them for as long as an article is open. */
export function pagingKeys({ view, progress, turned, after, atEnd }: Pages): () => void {
  const turn = (find: typeof nextScreen, end: () => boolean) => (event: KeyboardEvent) => {
    const open = view()
    if (!open || !readingOn(open.elements.scroller, event)) return false
    const { scroller } = open.elements
    const to: Turn | null = find(open.index, open.blocks, scroller)
    if (!to) return end()
    scroller.scrollTop = to.top
    turned(to.edge)
    return true
  }
  return handleKeys({
    nextScreen: turn(nextScreen, () => after()),
    // Above the text stands the head of the article, which the page itself scrolls to.
    previousScreen: turn(previousScreen, () => false),
    open: (event) => {
      const open = view()
      // Enter is about what is being done to the text first.
      if (!open || open.selected || reading.adjusting || reading.focused || !atEnd()) return false
      return readingOn(open.elements.scroller, event) && after()
    },
    progress: () => {
      if (!view()) return false
      // The same words again are no news to a screen reader.
      reading.said = ''
      requestAnimationFrame(() => (reading.said = progress()))
    },
  })
}

/** Space reads on unless something else has the keyboard; from a list too, which has no use for it. */
function readingOn(scroller: Element, event: KeyboardEvent): boolean {
  const active = document.activeElement
  if (!active || active === document.body || active === scroller) return true
  if (isTextField(active)) return false
  if (event.code !== 'PageDown' && event.code !== 'PageUp') return !active.closest(PRESSED)
  return scroller.contains(active)
}
