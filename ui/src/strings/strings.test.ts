// Every word the reader sees comes from the catalogue, and there are two that say the same.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'svelte/compiler'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { catalogues } from '.'

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

/** In Korean too these are as they are: names of programs and forms, keys, and parts of the query language. */
const NAMES =
  /Dossier|Linux|speech-dispatcher|px|Markdown|Obsidian|Readwise|JSON-LD|JSON|HTML|CSV|EPUB|PDF|W3C|Web Annotations|Pretendard|Noto Serif|Source Serif|Ctrl|Enter|Shift|Alt|Tab|Esc|Space|Backspace|https?:|person:|company:|tag:|is:starred/g

/** What is shown in both languages to see a face by. */
const BOTH = 'typing.sample.'

/** Lists of other words for the same, as many as a language has. */
const LISTS = /^(palette\.(?:aliases|settingAliases)\.\w+)\.\d+$/

test('both catalogues have the same shape', () => {
  const shape = (catalogue: object) => [
    ...new Set(leaves(catalogue).map(([path, leaf]) => `${path.replace(LISTS, '$1')}: ${kindOf(leaf)}`)),
  ]
  expect(shape(catalogues.ko).sort()).toEqual(shape(catalogues.en).sort())
})

test('no Korean word was left in English, and no English one in Korean', () => {
  const foreign = (catalogue: object, isForeign: (text: string) => boolean) =>
    leaves(catalogue)
      .filter(([path]) => !path.startsWith(BOTH) && !path.startsWith('search.hints'))
      .flatMap(([path, leaf]) => spoken(leaf).map((text) => `${path}: ${text}`))
      .filter((line) => isForeign(line.slice(line.indexOf(': ') + 2)))
  // A lone letter is a key.
  expect(foreign(catalogues.ko, (text) => /[A-Za-z]{2}/.test(text.replace(NAMES, '')))).toEqual([])
  expect(foreign(catalogues.en, (text) => /\p{Script=Hangul}/u.test(text))).toEqual([])
})

test('no Korean sentence leaves its particle to the reader', () => {
  const open = leaves(catalogues.ko).flatMap(([path, leaf]) =>
    spoken(leaf)
      .filter((text) => /[을이은과]\([를가는와]\)|\(으\)로/.test(text))
      .map((text) => `${path}: ${text}`),
  )
  expect(open).toEqual([])
})

test('no component holds words of its own', () => {
  const bare = sources('src', '.svelte').flatMap((path) =>
    bareWords(readFileSync(path, 'utf8')).map((w) => `${path}: ${w}`),
  )
  expect(bare, 'words outside the catalogue cannot be translated').toEqual([])
})

test('no module holds words of its own where they are shown', () => {
  const bare = sources('src', '.ts')
    .filter((path) => !/\.test\.ts$|^src\/(strings|ipc|testing)\//.test(path.replaceAll('\\', '/')))
    .flatMap((path) => shownWords(readFileSync(path, 'utf8')).map((w) => `${path}: ${w}`))
  expect(bare, 'words outside the catalogue cannot be translated').toEqual([])
})

test('the search for shown words finds them where they hide', () => {
  const source = `
    it.setAttribute('aria-label', 'Picture')
    it.setAttribute('aria-label', x ? t.x : \`Show \${name}\`)
    it.title = 'An address'
    it.textContent ??= '그림'
    toasts.show('Saved')
    undo.push({ label: 'Archived', undo })
    const item = { value: 'drop', label: () => 'Take out', title: t.title }
    it.setAttribute('role', 'button')
  `
  expect(shownWords(source)).toEqual([
    'Picture',
    'Show ',
    'An address',
    '그림',
    'Saved',
    'Archived',
    'Take out',
  ])
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

function sources(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path))
}

/** Every string and function of a catalogue with its path. */
function leaves(part: object, path = ''): [string, unknown][] {
  return Object.entries(part).flatMap(([key, value]): [string, unknown][] => {
    const at = path ? `${path}.${key}` : key
    return typeof value === 'object' && value !== null ? leaves(value, at) : [[at, value]]
  })
}

function kindOf(leaf: unknown): string {
  return typeof leaf === 'function' ? `function of ${leaf.length}` : typeof leaf
}

/** A string, or the strings a function is written with: what it may say, whatever it is given. */
function spoken(leaf: unknown): string[] {
  return typeof leaf === 'function'
    ? literals(ts.createSourceFile('', `(${leaf})`, ts.ScriptTarget.Latest, true))
    : [String(leaf)]
}

/** Those that are said: not the ones that something is compared with, nor the pairs of particles. */
function literals(node: ts.Node): string[] {
  if (ts.isCaseClause(node)) return node.statements.flatMap(literals)
  if (ts.isBinaryExpression(node) && /=/.test(node.operatorToken.getText())) return []
  if (ts.isStringLiteralLike(node)) return /^[가-힣]+\/[가-힣]+$/u.test(node.text) ? [] : [node.text]
  if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) return [node.text]
  const found: string[] = []
  ts.forEachChild(node, (child) => void found.push(...literals(child)))
  return found
}

/** Words of a module in what is spoken: such attributes and properties, and what a toast shows. */
function shownWords(source: string): string[] {
  const found: string[] = []
  // A unit is no word.
  const take = (node: ts.Node | undefined) =>
    node && found.push(...literals(node).filter((text) => words(text.replace(/\bpx\b/g, ''))))
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression : null
      const [first, second] = node.arguments
      if (
        called?.name.text === 'setAttribute' &&
        first &&
        ts.isStringLiteral(first) &&
        SPOKEN.includes(first.text)
      )
        take(second)
      else if (called && /^toasts$/.test(called.expression.getText()) && first) take(first)
    } else if (ts.isPropertyAssignment(node) && SPOKEN.includes(node.name.getText())) take(node.initializer)
    else if (
      ts.isBinaryExpression(node) &&
      ts.isPropertyAccessExpression(node.left) &&
      [...SPOKEN, 'ariaLabel', 'textContent', 'innerText'].includes(node.left.name.text) &&
      node.operatorToken.getText().endsWith('=') &&
      !node.operatorToken.getText().startsWith('==')
    )
      take(node.right)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('', source, ts.ScriptTarget.Latest, true))
  return found
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
