// Runs in the window that is measured: notes when an article that a key opens is painted, and how long each frame takes
// while the list goes by.
const frame = () => new Promise((drawn) => requestAnimationFrame(() => drawn(performance.now())))
const list = () => document.querySelector('[role=listbox]')
const sheet = () => document.querySelector('article[aria-label]')
const marked = () => [...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0)

let expected = null

window.reading = {
  /** Milliseconds from the key to the painted text; null until then. */
  painted: null,
  expect(marks) {
    window.reading.painted = null
    expected = { marks, before: sheet()?.ariaLabel ?? null }
  },
  /** How many highlights are painted; of a long text those in sight come first. */
  marked,
  /** From the first row to the last, in `ms`; the milliseconds of each frame. */
  fling: (ms) => going((since) => (since / ms) * list().scrollHeight, ms),
  /** So many pixels a second, for `ms`. */
  push: (speed, ms) => going((since) => (since / 1000) * speed, ms),
}

async function going(place, ms) {
  list().scrollTop = 0
  for (let rest = 0; rest < 30; rest++) await frame()
  const begun = await frame()
  const frames = []
  for (let last = begun; last - begun < ms; ) {
    list().scrollTop = place(last - begun)
    const now = await frame()
    frames.push(now - last)
    last = now
  }
  return frames
}

addEventListener(
  'keydown',
  async (event) => {
    if (!expected) return
    const { marks, before } = expected
    expected = null
    const here = () =>
      sheet() &&
      sheet().ariaLabel !== before &&
      sheet().querySelector('[data-canonical-text]')?.childElementCount > 0 &&
      (marks === 0 || marked() > 0)
    while (!here()) await frame()
    // What is in the page as a frame begins is on the screen when the next one does.
    window.reading.painted = (await frame()) - event.timeStamp
  },
  true,
)
