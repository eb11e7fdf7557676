// When what has the keyboard goes away, with its own press or with what it belongs to, the keyboard goes on to what
// comes next in the same place, instead of back to the top of the window.

const STOPS = 'a[href], button, input, textarea, select, summary, [tabindex]'

/** Attaches to a place; gives the function that detaches. */
export function keptFocus(place: HTMLElement): () => void {
  /** What has the keyboard, and where Tab would have stopped before it. */
  let held: { stop: HTMLElement; before: HTMLElement[] } | null = null

  const stops = () =>
    [...place.querySelectorAll<HTMLElement>(STOPS)].filter(
      (one) => one.tabIndex >= 0 && !one.matches(':disabled'),
    )

  const focusin = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || inSheet(target)) return
    const before = stops().filter(
      (one) => one.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING,
    )
    held = { stop: target, before }
  }
  // It went elsewhere, and what becomes of the stop is nothing to it any more.
  const letGo = () => void (held = null)
  const focusout = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !inSheet(relatedTarget)) letGo()
  }

  const observer = new MutationObserver(() => {
    if (!held || held.stop.isConnected || document.activeElement !== document.body) return
    const last = held.before.findLast((one) => one.isConnected)
    held = null
    const left = stops()
    const next = left[last ? left.indexOf(last) + 1 : 0] ?? last
    next?.focus()
  })

  observer.observe(place, { childList: true, subtree: true })
  place.addEventListener('focusin', focusin)
  place.addEventListener('focusout', focusout)
  document.addEventListener('pointerdown', letGo, true)
  return () => {
    observer.disconnect()
    place.removeEventListener('focusin', focusin)
    place.removeEventListener('focusout', focusout)
    document.removeEventListener('pointerdown', letGo, true)
  }
}

/** A sheet over the window has the keyboard for a while, and comes back to what opened it. */
function inSheet(target: EventTarget): boolean {
  return target instanceof Element && target.closest('dialog') !== null
}
