// Looks with axe over every screen of the sample library, in light, sepia and dark: `npm run axe`, or
// `npm run axe -- search map` for some of them. Needs a Chromium of the system; no part of `npm test`.

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { EMPTY, screens } from './screens.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** The window as it is served already. */
    at: { type: 'string' },
    /** A folder for pictures of what was looked at. */
    pictures: { type: 'string' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
  },
})

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (!existsSync(executablePath)) {
  console.error(
    `There is no Chromium at ${executablePath}. Install it (on Debian: apt install chromium), or say where it is: CHROMIUM=… npm run axe`,
  )
  process.exit(2)
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const THEMES = ['light', 'sepia', 'dark']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const server = values.at ? null : await serve()
const at = values.at ?? server.resolvedUrls.local[0]
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
// What does not move is not caught halfway.
const context = await browser.newContext({
  viewport: { width: Number(values.width), height: Number(values.height) },
  reducedMotion: 'reduce',
})
context.setDefaultTimeout(60_000)

let wrong = 0
const chosen = Object.keys(screens).filter((name) => !positionals.length || positionals.includes(name))
for (const name of chosen) {
  const page = await context.newPage()
  try {
    await page.goto(EMPTY.includes(name) ? `${at}?empty` : at, { timeout: 120_000 })
    if (!EMPTY.includes(name)) await page.getByRole('option').first().waitFor({ timeout: 120_000 })
    await screens[name](page)
    await page.waitForTimeout(500)
    await page.evaluate(axe)
    for (const theme of THEMES) wrong += await look(page, name, theme)
  } catch (failure) {
    wrong++
    console.log(`✗ ${name}: ${String(failure.message).split('\n', 3).join(' ')}`)
  }
  await page.close()
}
await browser.close()
await server?.close()
console.log(wrong ? `${wrong} to mend.` : `Nothing to mend on ${chosen.length} screens.`)
process.exit(wrong ? 1 : 0)

async function serve() {
  const { createServer } = await import('vite')
  return (await createServer({ logLevel: 'error', server: { port: 0, strictPort: false } })).listen()
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
            why: any[0]?.message ?? '',
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
