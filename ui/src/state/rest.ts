// What can wait until the reader sees what was asked for, and has stopped typing: drawn between two keys, it would hold
// up the answer to the second.

/** So long after the last key the reader looks rather than types. */
const REST_MS = 150

let typedAt = -Infinity
addEventListener('input', () => (typedAt = performance.now()), true)

/** Runs once the window has painted what is in the page now, and no key has come for a moment. */
export function atRest(run: () => void): void {
  requestAnimationFrame(() => setTimeout(wait))
  function wait() {
    const left = typedAt + REST_MS - performance.now()
    if (left > 0) setTimeout(wait, left)
    else run()
  }
}
