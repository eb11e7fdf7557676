// What the system's reader prefers holds on every screen: no motion, colours that the system chose, and a voice.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|css|ts)$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => [path, readFileSync(`src/${path}`, 'utf8')] as const)
const base = readFileSync('src/styles/base.css', 'utf8')
const tokens = readFileSync('src/styles/tokens.css', 'utf8')

/** The block of a media query, up to the brace that closes it at the beginning of a line. */
const block = (css: string, query: string) =>
  css.slice(css.indexOf(`@media (${query})`)).split('\n}\n', 1)[0]!

const rules = (css: string) => css.match(/[^{}]+\{[^{}]*\}/g) ?? []

test('nothing moves for who wants no motion', () => {
  const still = block(base, 'prefers-reduced-motion: reduce')
  for (const all of ['  *,', '*::before', '*::after', '::backdrop']) expect(still).toContain(all)
  for (const rule of [
    'animation-duration: 1ms !important',
    'animation-iteration-count: 1 !important',
    'transition: none !important',
    'scroll-behavior: auto !important',
  ])
    expect(still).toContain(rule)
  for (const [path, text] of sources) {
    expect(text, `${path} moves by script, which no style holds back`).not.toMatch(
      /behavior: 'smooth'|svelte\/(transition|motion|animate)|\.animate\(/,
    )
    if (path.endsWith('styles/base.css')) continue
    for (const [important] of text.matchAll(/(animation|transition)[^;]*!important/g))
      expect(important, `${path} says more than the rule for all`).toMatch(/step-(start|end)/)
  }
})

test('where the system chooses the colours, those of the interface are its own', () => {
  const forced = block(tokens, 'forced-colors: active')
  for (const name of ['page', 'ink', 'accent', 'on-accent', 'rule', 'field'])
    expect(forced).toMatch(new RegExp(`--${name}: (Canvas|CanvasText|Highlight|HighlightText);`))
})

test('what is nothing but a ground stays to be seen in them', () => {
  for (const [path, text] of sources)
    for (const rule of rules(text)) {
      const ground = /content: '';/.test(rule) && /background: (?!var\(|none|linear)/.test(rule)
      if (ground) expect(rule, path).toContain('forced-color-adjust: none')
    }
})

test('each hue of a highlight has a line of its own in them', () => {
  const forced = block(readFileSync('src/reader/layers.css', 'utf8'), 'forced-colors: active')
  const lines = rules(forced).map((rule) => {
    const line = /text-decoration: underline (\w+)/.exec(rule)?.[1]
    return [new Set([...rule.matchAll(/mark-(\w+?)[-)]/g)].map(([, hue]) => hue)), line] as const
  })
  expect(lines.map(([hues]) => [...hues].join()).sort()).toEqual([
    'blue',
    'green',
    'pink',
    'purple',
    'yellow',
  ])
  expect(new Set(lines.map(([, line]) => line)).size, 'five lines').toBe(5)
})

test('a list is one to a screen reader', () => {
  // WebKit takes a list without bullets for no list, unless it says that it is one.
  for (const [path, text] of sources.filter(([path]) => path.endsWith('.svelte')))
    for (const [list] of text.matchAll(/<[uo]l(?=[\s>])[^>]*>/g)) expect(list, path).toMatch(/\srole="/)
})

test('what opens a sheet is a button to a screen reader', () => {
  // WebKit for GTK makes a combo box of it where it says that a dialog follows.
  for (const [path, text] of sources) expect(text, path).not.toContain('haspopup="dialog"')
})
