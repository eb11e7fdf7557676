// When what has the keyboard goes away with its pane, the keyboard goes on to the pane in its place, instead of back to
// the top of the window.

/** Where it goes, the likeliest first: the page, a list, and else the first thing that takes it. */
const PLACES = [
  '.reader',
  'main [role=application]',
  '.middle [role=listbox]',
  '.middle ol[tabindex]',
  '.middle button',
  'main button',
]

/** Watches what has the keyboard; the first function looks after it once panes have come or gone, the second ends it. */
export function passedOn(): [look: () => void, stop: () => void] {
  let held: EventTarget | null = null
  const focusin = ({ target }: FocusEvent) => void (held = target)
  // By the pointer it went elsewhere, and wants nothing back.
  const pointerdown = () => void (held = null)
  document.addEventListener('focusin', focusin)
  document.addEventListener('pointerdown', pointerdown, true)

  const look = () => {
    if (document.activeElement !== document.body || !(held instanceof Element) || held.isConnected) return
    held = null
    for (const place of PLACES) {
      const next = document.querySelector<HTMLElement>(place)
      next?.focus({ preventScroll: true })
      if (next && document.activeElement === next) return
    }
  }
  const stop = () => {
    document.removeEventListener('focusin', focusin)
    document.removeEventListener('pointerdown', pointerdown, true)
  }
  return [look, stop]
}
