// Looks with axe over every screen of the sample library, in light, sepia and dark: `npm run axe`, or
// `npm run axe -- search map` for some of them; with `--language ko` in Korean, with `--forced-colors` as in a system
// that chooses the colours. Needs a Chromium of the system; no part of `npm test`.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { LIBRARY, named, screens } from './screens.mjs'
import { openWindow } from './window.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** The window as it is served already. */
    at: { type: 'string' },
    /** A folder for pictures of what was looked at. */
    pictures: { type: 'string' },
    /** `ko`: each screen is gone to in English, whose words say the way, and changes its language there. */
    language: { type: 'string', default: 'en' },
    /** As in a system that chooses the colours itself; there is one theme then. */
    'forced-colors': { type: 'boolean', default: false },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
  },
})

const chosen = named(positionals)
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const THEMES = values['forced-colors'] ? ['light'] : ['light', 'sepia', 'dark']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// What does not move is not caught halfway.
const { at, context, close } = await openWindow({
  ...values,
  reducedMotion: 'reduce',
  forcedColors: values['forced-colors'] ? 'active' : 'none',
})

let wrong = 0
for (const name of chosen) {
  const page = await context.newPage()
  try {
    const library = LIBRARY[name] ?? ''
    await page.goto(`${at}?${library}`, { timeout: 120_000 })
    if (library !== 'empty') await page.getByRole('option').first().waitFor({ timeout: 120_000 })
    await screens[name](page)
    if (values.language !== 'en') await speak(page, values.language)
    await page.waitForTimeout(500)
    await page.evaluate(axe)
    for (const theme of THEMES) wrong += await look(page, name, theme)
  } catch (failure) {
    wrong++
    console.log(`✗ ${name}: ${String(failure.message).split('\n', 3).join(' ')}`)
  }
  await page.close()
}
await close()
console.log(wrong ? `${wrong} to mend.` : `Nothing to mend on ${chosen.length} screens.`)
process.exit(wrong ? 1 : 0)

/** As if the system's language were changed. */
async function speak(page, language) {
  await page.evaluate((language) => {
    Object.defineProperty(navigator, 'languages', { get: () => [language] })
    dispatchEvent(new Event('languagechange'))
  }, language)
}

/** Tells what is wrong with a page in a theme, and how much that is. */
async function look(page, name, theme) {
  await page.evaluate(async (theme) => {
    document.documentElement.dataset.theme = theme
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  }, theme)
  if (values.pictures) await page.screenshot({ path: `${values.pictures}/${name}-${theme}.png` })
  // Themes differ in colours alone.
  const run =
    theme === THEMES[0] ? { type: 'tag', values: TAGS } : { type: 'rule', values: ['color-contrast'] }
  const violations = await page.evaluate(
    async (run) =>
      (await window.axe.run(document, { runOnly: run, resultTypes: ['violations'] })).violations.map(
        ({ id, help, nodes }) => ({
          id,
          help,
          nodes: nodes.map(({ target, html, any }) => ({
            target: target.join(' '),
            html: html.slice(0, 160),
            why: any.map(({ message }) => message).join('; '),
          })),
        }),
      ),
    run,
  )
  console.log(`${violations.length ? '✗' : '✓'} ${name}, ${theme}`)
  for (const { id, help, nodes } of violations) {
    console.log(`    ${id}: ${help}`)
    for (const { target, html, why } of nodes.slice(0, 5))
      console.log(`      ${target}\n        ${html}\n        ${why}`)
    if (nodes.length > 5) console.log(`      and ${nodes.length - 5} more`)
  }
  return violations.length
}
