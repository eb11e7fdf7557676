// The copy of an article for paper, and what asks for it.

import { cleanup, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import type { Highlight } from '../ipc/types/Highlight'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { library } from '../state/library.svelte'
import { reading } from '../reader/reading.svelte'
import { toasts } from '../state/toasts.svelte'
import { numbered, paperOf } from './paper'
import { printing } from './printing.svelte'

const user = userEvent.setup()
let fake: Fake
let article: ArticleView

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
})

afterEach(() => {
  cleanup()
  window.dispatchEvent(new Event('afterprint'))
  library.goTo({ at: 'state', state: 'inbox' })
})

function mark(id: string, start: number, end: number, change: Partial<Highlight> = {}): Highlight {
  const span = { start, end }
  return {
    id,
    article: article.id,
    color: 'yellow',
    selector: { exact: id, prefix: '', suffix: '', position: span },
    text_hash: '',
    span,
    note: null,
    tags: [],
    created: '',
    ...change,
  }
}

const note = (id: string, body: string) => ({
  id,
  target: { on: 'article' as const, id: article.id },
  body,
  created: '',
  modified: '',
})

/** The text that is printed, without the numbers. */
function textOf(paper: HTMLElement): string {
  const body = paper.querySelector('.article-body')!.cloneNode(true) as HTMLElement
  body.querySelectorAll('.sign').forEach((sign) => sign.remove())
  return body.textContent
}

function markedAs(paper: HTMLElement, color: string): string {
  return [...paper.querySelectorAll(`mark[data-color=${color}]`)].map((one) => one.textContent).join('|')
}

test('the head says what it is, who wrote it, where and when, and nothing can be pressed', () => {
  const html = '<p><a href="https://a.example">words</a></p><table><tr><td>1</td></tr></table><pre>x</pre>'
  const paper = paperOf({ ...article, html, text: 'words1x', subtitle: 'One\nTwo' }, null)
  const head = paper.querySelector('header')!.textContent
  for (const said of [
    article.title,
    article.site!,
    'One',
    'Two',
    article.byline[0]!.name,
    article.url!,
    '2026',
  ])
    expect(head).toContain(said)
  expect(paper.querySelectorAll('a[href], button, [role], [tabindex]')).toHaveLength(0)
  expect(paper.classList.contains('korean')).toBe(true)
})

test('a wide table is set smaller, and the way back from a footnote is left out', () => {
  const row = (cells: number) => `<tr>${'<td>1</td>'.repeat(cells)}</tr>`
  const html = `<table>${row(3)}</table><table>${row(8)}</table><table>${row(12)}</table><p>Note <a data-ref="1">↩</a></p>`
  const paper = paperOf({ ...article, html }, null)
  expect([...paper.querySelectorAll('table')].map((table) => table.className)).toEqual([
    '',
    'wide',
    'wide widest',
  ])
  expect(paper.querySelector('.article-body > p')?.textContent).toBe('Note ')
})

test('highlights are marked in their colours through markup, overlaps and paragraphs; the text stays', () => {
  const html = '<p>가😀<b>나다</b>라</p>\n<ul>\n<li>마</li>\n<li>바사</li>\n</ul>'
  const shown = { ...article, html, text: '가😀나다라\n\n마\n바사\n' }
  const marks = [
    mark('a', 1, 4, { note: note('n', 'First') }),
    mark('b', 3, 5, { color: 'blue' }),
    mark('c', 4, 11, { color: 'green', note: note('m', 'Second') }),
  ]
  const paper = paperOf(shown, { marks, notes: [] })
  expect(textOf(paper)).toBe(textOf(paperOf(shown, null)))
  expect(markedAs(paper, 'yellow')).toBe('😀|나|다')
  expect(markedAs(paper, 'blue')).toBe('다|라')
  expect(markedAs(paper, 'green'), 'no white space between list items').toBe('라|마|바사')
  expect(paper.querySelector('ul > mark'), 'a list holds only its items').toBeNull()
  const signs = [...paper.querySelectorAll('.sign')]
  expect(signs.map((sign) => [sign.textContent, sign.previousSibling?.textContent])).toEqual([
    ['1', '다'],
    ['2', '바사'],
  ])
})

test('behind the article stand quotations with colour, tags and note, then orphans, then notes on the article', () => {
  const shown = { ...article, html: '<p>하나 둘</p><p>셋</p>', text: '하나 둘셋' }
  const marks = [
    mark('a', 0, 6, { tags: ['지분'] }),
    mark('b', 3, 4, { color: 'pink', note: note('n', 'Look **again** <i>x</i>') }),
    mark('gone', 0, 1, { span: null, color: 'blue', note: note('o', 'Lost') }),
  ]
  const paper = paperOf(shown, { marks, notes: [note('w', 'On the whole')] })
  const items = [...paper.querySelectorAll('.annotations li')]
  expect([...items[0]!.querySelectorAll('.quote')].map((p) => p.textContent)).toEqual(['하나 둘', '셋'])
  expect(items[0]!.querySelector('.facts')?.textContent).toBe('Yellow · #지분')
  expect(items[0]!.querySelector('.number'), 'only what has a note has a number').toBeNull()
  expect(items[1]!.querySelector('.number')?.textContent).toBe('1')
  expect(items[1]!.querySelector('.note')?.innerHTML).toContain('<strong>again</strong> &lt;i&gt;')
  expect(items[2]!.textContent, 'an orphan has its words and no number').toBe('goneBlueLost')
  expect(items[3]!.textContent).toBe('On the whole')
  expect([...paper.querySelectorAll('h2, h3')].map((h) => h.textContent)).toEqual([
    'Highlights and notes',
    'No longer in the text',
    'On the article',
  ])
  expect(numbered(marks)).toEqual(new Map([['b', 1]]))
})

test('without highlights and notes there is no list, and none is promised', () => {
  expect(paperOf(article, { marks: [], notes: [] }).querySelector('.annotations')).toBeNull()
  const bare = paperOf(article, null)
  expect(bare.querySelectorAll('mark, .sign, .annotations')).toHaveLength(0)
})

async function open() {
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
}

const ctrlP = () =>
  dispatchKey(new KeyboardEvent('keydown', { code: 'KeyP', ctrlKey: true, bubbles: true, cancelable: true }))

test('Ctrl P asks, remembers the answer, prints the article and cleans up after itself', async () => {
  const printed = vi.fn(async () => {
    expect(document.querySelectorAll('body > .paper')).toHaveLength(1)
  })
  fake.print = printed
  await open()
  ctrlP()
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Open an article to print it.'))
  await library.open({ id: article.id })
  await waitFor(() => expect(reading.article?.id).toBe(article.id))
  const before = document.querySelector('.reader .article-body')!.innerHTML
  ctrlP()
  await user.click(await page.findByRole('checkbox', { name: /^With highlights and notes/ }))
  await waitFor(async () => expect(await fake.setting('print-annotations')).toBe(false))
  await user.click(within(page.getByRole('dialog')).getByRole('button', { name: 'Print' }))
  await waitFor(() => expect(printed).toHaveBeenCalledOnce())
  expect(page.queryByRole('dialog'), 'the sheet is not in the way').toBeNull()
  expect(document.querySelector('.paper mark'), 'as it was asked for').toBeNull()
  window.dispatchEvent(new Event('afterprint'))
  expect(document.querySelector('.paper')).toBeNull()
  expect(document.querySelector('.reader .article-body')!.innerHTML).toBe(before)
  printing.choose(true)
})

test('what the system prints of its own accord is the article too; a failure is told', async () => {
  await open()
  window.dispatchEvent(new Event('beforeprint'))
  expect(document.querySelector('.paper'), 'nothing is open').toBeNull()
  await library.open({ id: article.id })
  await waitFor(() => expect(reading.article?.id).toBe(article.id))
  window.dispatchEvent(new Event('beforeprint'))
  expect(document.querySelectorAll('.paper mark').length).toBeGreaterThan(0)
  window.dispatchEvent(new Event('afterprint'))
  fake.print = () => Promise.reject({ message: 'No printer was found.' })
  await printing.print()
  expect(toasts.list.at(-1)?.text).toBe('No printer was found.')
  expect(document.querySelector('.paper')).toBeNull()
})
