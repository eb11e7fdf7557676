// Runs in the window that is measured: notes for each key when the results of what then stood in the search field were
// in the page, and when they were painted. A bare field over the page, in which a key does nothing but stand there,
// tells what of it is the web view's own.
const field = document.activeElement
const pause = (ms) => new Promise((done) => setTimeout(done, ms))
let pressed = null
let keys = []

window.typing = {
  waiting: null,
  taken: () => keys.splice(0),
  bare(shown) {
    document.querySelector('#bare')?.remove()
    if (!shown) return field.focus()
    const bare = document.body.appendChild(document.createElement('input'))
    bare.id = 'bare'
    bare.style = 'position: fixed; top: 8px; left: 8px; z-index: 99'
    bare.focus()
  },
  async type(texts, gaps) {
    for (const [n, text] of texts.entries()) {
      field.value = text
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertCompositionText', data: text }))
      await pause(gaps[n % gaps.length])
    }
  },
}

addEventListener('keydown', (event) => (pressed = event.timeStamp), true)
addEventListener(
  'input',
  (event) => {
    const { typing } = window
    const text = event.target.value
    const waiting = text.trim() ? { text, from: pressed ?? event.timeStamp } : null
    pressed = null
    if (event.target === field) typing.waiting = waiting
    else if (waiting) note(waiting)
  },
  true,
)

new MutationObserver(() => {
  const { waiting } = window.typing
  // It says false again in the moment in which the results are those of what stands in the field.
  if (!waiting || document.querySelector('#answer')?.getAttribute('aria-busy') !== 'false') return
  window.typing.waiting = null
  note(waiting)
}).observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy'] })

function note({ text, from }) {
  const answered = performance.now() - from
  requestAnimationFrame(() =>
    requestAnimationFrame(() => keys.push({ text, answered, painted: performance.now() - from })),
  )
}
