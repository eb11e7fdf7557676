// Runs in the window that is measured: notes for each key when the results of what then stood in the search field were
// in the page, and when they were painted.
const field = document.activeElement
const pause = (ms) => new Promise((done) => setTimeout(done, ms))
let pressed = null
let keys = []

window.typing = {
  waiting: null,
  taken: () => keys.splice(0),
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
    typing.waiting = field.value.trim() ? { text: field.value, from: pressed ?? event.timeStamp } : null
    pressed = null
  },
  true,
)

new MutationObserver(() => {
  const { waiting } = window.typing
  // It says false again in the moment in which the results are those of what stands in the field.
  if (!waiting || document.querySelector('#answer')?.getAttribute('aria-busy') !== 'false') return
  window.typing.waiting = null
  const answered = performance.now() - waiting.from
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      keys.push({ text: waiting.text, answered, painted: performance.now() - waiting.from }),
    ),
  )
}).observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy'] })
