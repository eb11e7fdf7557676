// Where the keyboard goes: from every screen with Tab alone, then back with Esc: `npm run focus`, or
// `npm run focus -- search map` for some of them. Tells each stop that is the page itself, out of sight, or not to be
// told from one without the keyboard, and each place that Tab does not leave.

import { parseArgs } from 'node:util'
import { LIBRARY, named, screens } from './screens.mjs'
import { openWindow } from './window.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    at: { type: 'string' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
    /** How often Tab is pressed on a screen, at most. */
    stops: { type: 'string', default: '60' },
  },
})
const chosen = named(positionals)
const { at, context, close } = await openWindow({ ...values, reducedMotion: 'reduce' })

let wrong = 0
for (const name of chosen) {
  const page = await context.newPage()
  const found = new Set()
  try {
    const library = LIBRARY[name] ?? ''
    await page.goto(`${at}?${library}`, { timeout: 120_000 })
    if (library !== 'empty') await page.getByRole('option').first().waitFor({ timeout: 120_000 })
    // From somewhere, to see whether one comes back there.
    if (library !== 'empty') await page.locator('.middle [role=listbox]').focus()
    await screens[name](page)
    await page.waitForTimeout(300)
    for (const wrong of await walk(page)) found.add(wrong)
    // Having come round it may stand at the browser's own frame, where there is nothing to be left.
    if ((await stop(page)).lost) await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await page.waitForTimeout(150)
    if ((await stop(page)).lost) found.add('Esc leaves the keyboard on the page itself')
  } catch (failure) {
    found.add(String(failure.message).split('\n', 3).join(' '))
  }
  wrong += found.size
  console.log(`${found.size ? '✗' : '✓'} ${name}`)
  for (const one of found) console.log(`    ${one}`)
  await page.close()
}
await close()
console.log(wrong ? `${wrong} to mend.` : `Nothing to mend on ${chosen.length} screens.`)
process.exit(wrong ? 1 : 0)

/** Presses Tab until it comes round, and tells what is wrong with where it stopped. */
async function walk(page) {
  const found = []
  const known = new Set()
  let last = await stop(page)
  if (last.lost) found.push('the keyboard begins on the page itself')
  let lost = 0
  for (let n = 0; n < Number(values.stops); n++) {
    await page.keyboard.press('Tab')
    const now = await stop(page)
    // Once round, the page itself is where the browser's own frame would have come.
    if (now.lost) {
      if (++lost > 1) break
      continue
    }
    if (now.key === last.key && !now.moved) {
      found.push(`${now.name}: Tab does not leave it`)
      break
    }
    if (now.hidden) found.push(`${now.name}: out of sight`)
    if (now.plain) found.push(`${now.name}: not to be seen that it has the keyboard`)
    if (known.has(now.key) && !now.moved) break
    known.add(now.key)
    last = now
  }
  return found
}

/** What has the keyboard. */
async function stop(page) {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { lost: true }
    window.stops ??= new WeakMap()
    window.count ??= 0
    if (!window.stops.has(element)) window.stops.set(element, ++window.count)
    const rect = element.getBoundingClientRect()
    const places = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [x, y]))
    const covered = places.every(([x, y]) => {
      const hit = document.elementFromPoint(rect.x + rect.width * x, rect.y + rect.height * y)
      return !hit || (!element.contains(hit) && !hit.contains(element))
    })
    const outside = rect.bottom <= 0 || rect.right <= 0 || rect.top >= innerHeight || rect.left >= innerWidth
    // A ring may be around what frames it.
    const ringed = (one) => {
      if (!one) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }
    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    const ring = [element, element.parentElement, element.nextElementSibling, active].some(ringed)
    const said = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return {
      key: window.stops.get(element),
      name: `${element.localName}.${[...element.classList].filter((one) => !one.startsWith('svelte-')).join('.')} “${said.trim().slice(0, 40)}”`,
      // A suggested name is a stop within the text, shown by what is drawn there.
      moved: document.querySelector('[data-suggestion]') !== null && element.closest('.reader') !== null,
      hidden: outside || (covered && element.localName !== 'input'),
      plain: !ring && !['textarea', 'input'].includes(element.localName),
    }
  })
}
