// Every word the reader sees comes from the catalogue.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'svelte/compiler'
import { expect, test } from 'vitest'

/** Attributes whose value is read by a person. */
const SPOKEN = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]

test('no component holds words of its own', () => {
  const bare = components('src').flatMap((path) =>
    bareWords(readFileSync(path, 'utf8')).map((w) => `${path}: ${w}`),
  )
  expect(bare, 'words outside the catalogue cannot be translated').toEqual([])
})

test('the search for bare words finds them where they hide', () => {
  const source = `<p>{x}<b>Hello</b></p><input placeholder="Type" /><Chip label={'Name'} /> {#if x}안녕{/if} {'Said'}`
  expect(bareWords(source), 'text, attributes, string expressions').toEqual([
    'Hello',
    'placeholder=Type',
    'label=Name',
    '안녕',
    'Said',
  ])
})

function components(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.svelte'))
    .map((path) => join(folder, path))
}

function bareWords(source: string): string[] {
  const found: string[] = []
  walk(parse(source, { modern: true }).fragment, (node) => {
    // `style:`, `class:` and `bind:` say nothing to a reader.
    if (/Directive$/.test(node.type)) return false
    if (node.type === 'Text' && words(node.data)) found.push(node.data.trim())
    if (node.type === 'ExpressionTag' && node.expression.type === 'Literal' && words(node.expression.value))
      found.push(String(node.expression.value))
    if (node.type !== 'Attribute') return true
    if (!SPOKEN.includes(node.name)) return false
    for (const part of Array.isArray(node.value) ? node.value : [node.value]) {
      const text = part.type === 'Text' ? part.data : part.expression?.value
      if (words(text)) found.push(`${node.name}=${text}`)
    }
    return false
  })
  return found
}

/** Two letters together, or one Hangul syllable: a lone Latin letter is a mark, not a word. */
function words(text: unknown): boolean {
  return typeof text === 'string' && /\p{L}{2}|\p{Script=Hangul}/u.test(text)
}

function walk(node: any, visit: (node: any) => boolean): void {
  if (!node || typeof node !== 'object') return
  if (Array.isArray(node)) return node.forEach((child) => walk(child, visit))
  if (typeof node.type === 'string' && !visit(node)) return
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'parent' && key !== 'expression' && key !== 'context') walk(value, visit)
  }
}
