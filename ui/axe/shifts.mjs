// What moves in front of the reader after it was painted: `npm run shifts` names each layout shift of the start and of
// what is opened from there, and what moved. Best with a built window (`vite preview`): `-- --at http://localhost:4173`.

import { parseArgs } from 'node:util'
import { screens } from './screens.mjs'
import { openWindow } from './window.mjs'

const { values } = parseArgs({
  options: {
    at: { type: 'string' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
  },
})
const { at, context, close } = await openWindow({ ...values, reducedMotion: 'no-preference' })

/** What is opened, and in which library. */
const STEPS = {
  start: ['', async () => {}],
  'empty start': ['empty', async () => {}],
  article: ['', screens.reader],
  specimen: ['specimen', screens.reader],
  highlights: ['', screens.highlights],
  search: ['', screens.search],
  'search beside': ['', screens['search beside']],
  person: ['', screens.person],
  'highlights list': ['', screens['highlights list']],
  map: ['', screens.map],
  settings: ['', screens.settings],
  type: ['', screens['type beside']],
}

let moved = 0
for (const [name, [library, go]] of Object.entries(STEPS)) {
  const page = await context.newPage()
  await page.addInitScript(watch)
  await page.goto(`${at}?${library}`, { timeout: 120_000 })
  await page
    .locator(library === 'empty' ? 'h1' : '[role=option]')
    .first()
    .waitFor({ timeout: 120_000 })
  await page.waitForTimeout(1000)
  if (!name.endsWith('start')) await page.evaluate(() => (window.shifts.length = 0))
  await go(page)
  await page.waitForTimeout(1500)
  const shifts = await page.evaluate(() => window.shifts)
  moved += shifts.length
  console.log(`${shifts.length ? '✗' : '✓'} ${name}`)
  for (const { value, sources } of shifts) {
    console.log(`    ${value.toFixed(4)}`)
    for (const source of sources) console.log(`      ${source}`)
  }
  await page.close()
}
await close()
console.log(moved ? `${moved} shifts.` : 'Nothing moves.')
process.exit(moved ? 1 : 0)

/** In the page. What follows a key or a press at once was asked for. */
function watch() {
  window.shifts = []
  const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ')
  const told = ({ node, previousRect, currentRect }) => {
    const element = node instanceof Element ? node : node?.parentElement
    const names = element ? `${element.localName}.${[...element.classList].join('.')}` : 'gone'
    const words = (node?.textContent ?? '').trim().slice(0, 40)
    return `${names} “${words}” from ${box(previousRect)} to ${box(currentRect)}`
  }
  new PerformanceObserver((list) => {
    for (const { value, sources, hadRecentInput } of list.getEntries())
      if (value > 0 && !hadRecentInput) window.shifts.push({ value, sources: sources.map(told) })
  }).observe({ type: 'layout-shift', buffered: true })
}
