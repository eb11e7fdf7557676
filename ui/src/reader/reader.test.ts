// The whole page over the fake library: what a click, a key and a link do.

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import type { Span } from '../ipc/types/Span'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { toasts } from '../state/toasts.svelte'
import Reader from './Reader.svelte'
import { reading } from './reading.svelte'
import SidePanel from './SidePanel.svelte'

let fake: Fake
let article: ArticleView

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
})

function open(change: Partial<ArticleView> = {}, terms: string[] = []) {
  const shown = { ...article, ...change }
  const view = render(Reader, { article: shown, terms, jump: null, onchanged: vi.fn() })
  return { body: view.container.querySelector<HTMLElement>('.article-body')!, ...view }
}

function selectWord(body: HTMLElement, word: string) {
  // As a press of the mouse would; jsdom collapses the selection into whatever is focused later.
  body.closest<HTMLElement>('.reader')?.focus()
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const at = node.data.indexOf(word)
    if (at >= 0) return getSelection()!.setBaseAndExtent(node, at, node, at + word.length)
  }
  throw new Error(`${word} is not in the article`)
}

function press(code: string, more: KeyboardEventInit = {}) {
  dispatchKey(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...more }))
}

test('the body is the canonical text, tables and all', () => {
  const html =
    '<p>a😀</p><table><tr><td>1</td></tr></table><p>b<img src="https://t.example/p.png" alt="A picture"></p>'
  const { body } = open({ html, version: 'other' })
  expect(body.textContent).toBe('a😀1b')
  expect(body.querySelector('img'), 'nothing is fetched').toBeNull()
  expect(body.querySelector('.absent')?.getAttribute('aria-label')).toBe('A picture')
  expect(
    body.querySelector('table')?.parentElement?.tabIndex,
    'a wide table can be scrolled by keyboard',
  ).toBe(0)
})

test('writers stand apart, each with what they are', () => {
  const author = (name: string, role: string | null) => ({ name, role, email: null })
  const { container } = open({ byline: [author('Jane Doe', 'Editor'), author('Ravi Patel', null)] })
  expect(container.querySelector('.byline')?.textContent?.trim()).toBe('Jane Doe Editor, Ravi Patel')
})

test('marks of every kind leave the article’s markup alone', async () => {
  const { body, rerender } = open()
  const before = body.innerHTML
  selectWord(body, '서윤재는')
  press('Digit2')
  await waitFor(() => expect(reading.marks.some((mark) => mark.selector.exact === '서윤재는')).toBe(true))
  const again = await fake.article(article.id)
  await rerender({ article: again, terms: ['서윤재'], jump: { start: 0, end: 5 } })
  expect(body.innerHTML).toBe(before)
})

test('a link never navigates; http and https open outside, the rest nowhere', async () => {
  const opened = vi.spyOn(fake, 'openLink').mockResolvedValue()
  const html =
    '<p><a href="https://ok.example/a">ok</a><a href="javascript:alert(1)">bad</a><a href="file:///etc">file</a></p>'
  const { body } = open({ html, version: 'links' })
  for (const link of body.querySelectorAll('a')) {
    const allowed = [
      await fireEvent.click(link),
      await fireEvent(link, new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true })),
      await fireEvent.click(link, { ctrlKey: true }),
      await fireEvent(link, new Event('dragstart', { bubbles: true, cancelable: true })),
    ]
    expect(allowed, 'the browser’s own action is always refused').toEqual([false, false, false, false])
  }
  expect(opened.mock.calls.map(([url]) => url)).toEqual(['https://ok.example/a', 'https://ok.example/a'])
  expect(body.querySelector('a')?.title, 'the address can be seen').toBe('https://ok.example/a')
  expect(body.querySelectorAll('a[href]'), 'nothing else is an address').toHaveLength(1)
})

test('a highlight that cannot be kept leaves the selection', async () => {
  fake.highlight = () => Promise.reject({ message: 'The disk is full.' })
  const { body } = open()
  selectWord(body, '서윤재는')
  press('KeyH')
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('The disk is full.'))
  expect(getSelection()!.toString()).toBe('서윤재는')
  expect(reading.marks).toHaveLength(article.marks.length)
})

test('n on a selection highlights it and opens its note', async () => {
  const { body } = open()
  selectWord(body, '서윤재는')
  press('KeyN')
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toBe(document.activeElement))
  expect(reading.mark(reading.editing)?.selector.exact).toBe('서윤재는')
})

test('n and N step through the matches while they are shown; on a selection n is its note', async () => {
  const { body, container } = open({}, ['서윤재'])
  const at = () => container.querySelector('.matches .at')?.textContent ?? ''
  await waitFor(() => expect(at()).toMatch(/^\d+ matches$/))
  const total = Number.parseInt(at())
  press('KeyN')
  await waitFor(() => expect(at()).toBe(`1 of ${total}`))
  press('KeyN')
  await waitFor(() => expect(at()).toBe(`2 of ${total}`))
  press('KeyN', { shiftKey: true })
  press('KeyN', { shiftKey: true })
  await waitFor(() => expect(at(), 'around the end').toBe(`${total} of ${total}`))
  selectWord(body, '서윤재는')
  press('KeyN', { shiftKey: true })
  press('F3')
  await waitFor(() => expect(at(), 'F3 steps all the same').toBe(`1 of ${total}`))
  press('KeyN')
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toBe(document.activeElement))
  expect(at()).toBe(`1 of ${total}`)
})

test('Ctrl F finds in the article as one types; Enter steps, Esc closes and shows the search’s matches again', async () => {
  const { container } = open({}, ['서윤재'])
  const at = () => container.querySelector('.matches .at')?.textContent ?? ''
  await waitFor(() => expect(at()).toMatch(/^\d+ matches$/))
  const before = at()
  const asked = vi.spyOn(fake, 'findInArticle')
  press('KeyF', { ctrlKey: true })
  let field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Find in the article' })
  expect(document.activeElement).toBe(field)
  await new Promise((done) => setTimeout(done))
  await fireEvent.keyDown(field, { key: 'Escape' })
  expect(at(), 'opening alone changes nothing').toBe(before)
  press('KeyF', { ctrlKey: true })
  field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Find in the article' })
  const count = article.text.split('한빛반도체').length - 1
  expect(count).toBeGreaterThan(1)
  await fireEvent.input(field, { target: { value: '한빛반도체ㄱ' } })
  expect(asked, 'a syllable begun is not looked for').toHaveBeenLastCalledWith(article.version, '한빛반도체')
  await waitFor(() => expect(at()).toBe(`1 of ${count}`))
  await fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(at(), 'Enter ends a syllable').toBe(`1 of ${count}`)
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(at()).toBe(`2 of ${count}`)
  await fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
  expect(at()).toBe(`1 of ${count}`)
  await fireEvent.input(field, { target: { value: '없는낱말' } })
  await waitFor(() => expect(at()).toBe('None'))
  await fireEvent.keyDown(field, { key: 'Escape' })
  expect(screen.queryByRole('textbox', { name: 'Find in the article' })).toBeNull()
  expect(at()).toBe(before)
  expect(document.activeElement).toBe(container.querySelector('.reader'))
  press('KeyF', { ctrlKey: true })
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Find in the article' })).value).toBe(
    '없는낱말',
  )
  await waitFor(() => expect(at(), 'what was typed is looked for again').toBe('None'))
})

test('find begins with the selected words, and a late answer does not replace a newer one', async () => {
  const { body, container } = open()
  const at = () => container.querySelector('.matches .at')?.textContent ?? ''
  selectWord(body, '서윤재')
  press('KeyF', { ctrlKey: true })
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Find in the article' })
  expect(field.value).toBe('서윤재')
  const waiting: Record<string, (spans: Span[]) => void> = {}
  fake.findInArticle = (_, typed) => new Promise((done) => (waiting[typed] = done))
  await fireEvent.input(field, { target: { value: '한' } })
  await fireEvent.input(field, { target: { value: '한빛' } })
  waiting['한빛']?.([{ start: 0, end: 2 }])
  await waitFor(() => expect(at()).toBe('1 of 1'))
  waiting['한']?.([])
  await new Promise((done) => setTimeout(done))
  expect(at()).toBe('1 of 1')
})

test('similar articles stand in the panel and open; without any there is no such part', async () => {
  reading.show(article, vi.fn())
  const onarticle = vi.fn()
  const { rerender } = render(SidePanel, { article, onarticle })
  const part = await screen.findByRole('region', { name: 'Similar articles' })
  const [first] = await fake.similar(article.id, 5)
  expect(within(part).getAllByRole('button').length).toBeLessThanOrEqual(5)
  await fireEvent.click(within(part).getAllByRole('button')[0]!)
  expect(onarticle).toHaveBeenCalledWith(first?.article.id)
  const asked = vi.spyOn(fake, 'similar').mockResolvedValue([])
  await rerender({ article: { ...article, id: 'other' }, onarticle })
  await waitFor(() => expect(asked).toHaveBeenCalledOnce())
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Similar articles' })).toBeNull())
})

test('keys are left alone while an input method composes', () => {
  const { body } = open()
  selectWord(body, '서윤재는')
  press('KeyH', { isComposing: true })
  press('KeyP', { keyCode: 229 })
  expect(reading.marks).toHaveLength(article.marks.length)
  expect(screen.queryByRole('combobox')).toBeNull()
})

test('Esc closes the innermost thing first', async () => {
  const { body } = open()
  selectWord(body, '서윤재는')
  press('KeyP')
  const input = await screen.findByRole('combobox')
  await fireEvent.keyDown(input, { key: 'Escape' })
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(getSelection()!.toString(), 'the name is still selected').toBe('서윤재는')
  press('Escape')
  expect(getSelection()!.toString()).toBe('')
})

test('the panel lists names with their counts, highlights in reading order, and orphans apart', () => {
  const orphan = { ...article.marks[0]!, id: 'gone', span: null }
  reading.show({ ...article, marks: [...article.marks, orphan] }, vi.fn())
  render(SidePanel, { article })
  const people = screen.getByRole('region', { name: 'People' })
  expect(people.textContent).toContain('서윤재')
  expect(people.textContent).toContain(String(article.mentions.filter((m) => m.name === '서윤재').length))
  const highlights = screen.getByRole('region', { name: 'Highlights' })
  expect(highlights.querySelectorAll('button.quote')).toHaveLength(article.marks.length)
  const orphans = screen.getByRole('region', { name: 'No longer in the text' })
  expect(orphans.textContent).toContain(orphan.selector.exact.slice(0, 10))
})
