// What belongs to an article, in the reader's own judgement: putting back, taking out, and thinking again.

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'
import Original from './Original.svelte'
import Reader from './Reader.svelte'
import { reading } from './reading.svelte'

let fake: Fake
let id: string
let paragraphs: string[]

beforeEach(() => {
  fake = createFake()
  setBackend(fake)
  const stored = fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!
  id = stored.id
  paragraphs = stored.sample.paragraphs
})

/** The reader, which gets the article anew after each change, as the window gives it. */
async function open() {
  const article = await fake.article(id)
  const onchanged = async (): Promise<void> => view.rerender({ article: await fake.article(id) })
  const view = render(Reader, { article, terms: [], jump: null, onchanged })
  const { container } = view
  return {
    body: () => container.querySelector<HTMLElement>('.article-body')!,
    text: () => container.querySelector('.article-body')!.textContent ?? '',
    panel: () => container.querySelector<HTMLDetailsElement>('details')!,
  }
}

function press(code: string, more: KeyboardEventInit = {}) {
  dispatchKey(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...more }))
}

test('what was removed is shown by reason, and a block is put back and taken away again with z', async () => {
  const { text, panel } = await open()
  press('KeyX', { shiftKey: true })
  await waitFor(() => expect(panel().open).toBe(true))
  const group = within(panel()).getByRole('region', { name: 'The page’s own toolbar' })
  expect(group.textContent).toContain('공유 인쇄 댓글')
  await fireEvent.click(within(group).getByRole('button', { name: 'Put back: 공유 인쇄 댓글' }))
  await waitFor(() => expect(text()).toContain('공유 인쇄 댓글'))
  expect(panel().open, 'the panel stays open for the next one').toBe(true)
  expect(within(panel()).getByRole('region', { name: /^Your rules for / }).textContent).toContain('Kept')
  await undo.undo()
  await waitFor(() => expect(text()).not.toContain('공유 인쇄 댓글'))
  expect(fake.world.rules).toEqual([])
})

test('a separator without letters or digits is told and not offered', async () => {
  const stored = fake.world.articles.find((a) => a.id === id)!
  for (const text of ['-', '· · ·', '※ ───', '3', '다'])
    stored.removed.push({ reason: 'separator', text, shape: null })
  const { panel } = await open()
  const group = within(panel()).getByRole('region', { name: 'Separators', hidden: true })
  expect(within(group).getAllByRole('listitem', { hidden: true })).toHaveLength(5)
  const offered = within(group)
    .getAllByRole('button', { hidden: true })
    .map((it) => it.getAttribute('aria-label'))
  expect(offered).toEqual(['Put back: 3', 'Put back: 다'])
})

test('x points at a paragraph first, then takes it out; highlights elsewhere stay', async () => {
  const marks = (await fake.article(id)).marks.length
  const { text } = await open()
  press('KeyX')
  expect(toasts.list.at(-1)?.text).toMatch(/^This paragraph would be taken out/)
  expect(fake.world.rules, 'nothing happens to what nobody pointed at').toEqual([])
  press('KeyX')
  await waitFor(() => expect(fake.world.rules).toHaveLength(1))
  const gone = fake.world.rules[0]!.sample
  expect(paragraphs).toContain(gone)
  await waitFor(() => expect(text()).not.toContain(gone))
  expect(reading.marks, 'no highlight is lost').toHaveLength(marks)
  await undo.undo()
  await waitFor(() => expect(text()).toContain(gone))
})

test('putting back what the reader took out deletes that rule instead of adding its opposite', async () => {
  await fake.decideBlock(id, paragraphs[1]!, 'drop')
  const { text, panel } = await open()
  const group = within(panel()).getByRole('region', { name: 'Taken out by you', hidden: true })
  await fireEvent.click(within(group).getByRole('button', { name: /^Put back/, hidden: true }))
  await waitFor(() => expect(text()).toContain(paragraphs[1]))
  expect(fake.world.rules).toEqual([])
})

test('a rule can be deleted from the list, and that can be taken back', async () => {
  await fake.decideBlock(id, paragraphs[1]!, 'drop')
  const { text, panel } = await open()
  await fireEvent.click(within(panel()).getByRole('button', { name: /^Delete the rule/, hidden: true }))
  await waitFor(() => expect(text()).toContain(paragraphs[1]))
  await undo.undo()
  await waitFor(() => expect(text()).not.toContain(paragraphs[1]))
})

test('a paragraph has a menu, for the mouse and for the menu key', async () => {
  const { body, text } = await open()
  await fireEvent.contextMenu(body().querySelectorAll('p')[2]!)
  await fireEvent.click(screen.getByRole('menuitem', { name: /^Take out of the clean view/ }))
  await waitFor(() => expect(text()).not.toContain(paragraphs[2]))
  press('ArrowDown')
  await fireEvent.contextMenu(body().closest('.reader')!)
  const menu = await screen.findByRole('menu', { name: 'This paragraph' })
  await fireEvent.keyDown(menu, { key: 'Escape' })
  expect(screen.queryByRole('menu')).toBeNull()
})

test.each([
  ['html', true],
  ['mhtml', true],
  ['text', false],
] as const)('an original of kind %s is shown as a page: %s', async (media, isPage) => {
  fake.original = () => Promise.resolve({ media, text: 'From: <Saved by Blink>' })
  const article = await fake.article(id)
  render(Original, { article, onback: vi.fn() })
  const dialog = screen.getByRole('dialog', { name: /original/i })
  await waitFor(() => expect(dialog.querySelector('iframe, pre')).not.toBeNull())
  expect(dialog.querySelector('iframe') !== null).toBe(isPage)
  expect(dialog.querySelector('iframe')?.getAttribute('sandbox') ?? '').toBe('')
})

test('a decision that fails says why and changes nothing', async () => {
  fake.decideBlock = () => Promise.reject({ message: 'This block cannot be put back.' })
  const { text, panel } = await open()
  const before = text()
  await fireEvent.click(within(panel()).getByRole('button', { name: /^Put back/, hidden: true }))
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('This block cannot be put back.'))
  expect(text()).toBe(before)
})

test('pictures come from the library alone, open large, and leave the text as it is', async () => {
  const hash = 'a'.repeat(64)
  const html =
    `<figure><img data-image="${hash}" width="600" height="400" alt="항구"><figcaption>설명</figcaption></figure>` +
    '<p>본문<img data-missing alt="사라진 그림"> 끝<a data-ref="1">[1]</a></p>' +
    `<p data-note="1">1. 주석</p><p><img src="https://t.example/x.png" srcset="https://t.example/y.png 2x"></p>`
  const article: ArticleView = {
    ...(await fake.article(id)),
    html,
    text: '설명본문 끝[1]1. 주석',
    version: 'pictures',
    marks: [],
    mentions: [],
  }
  const { container } = render(Reader, { article, terms: [], jump: null, onchanged: vi.fn() })
  const body = container.querySelector<HTMLElement>('.article-body')!
  expect(body.textContent).toBe(article.text)
  expect([...body.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
    `dossier-image://localhost/${hash}`,
  ])
  expect(body.querySelector('.absent')?.getAttribute('aria-label')).toBe('사라진 그림')
  const picture = body.querySelector('img')!
  await fireEvent.keyDown(picture, { key: 'Enter' })
  const large = await screen.findByRole('dialog', { name: 'Picture' })
  expect(large.querySelector('img')?.getAttribute('src')).toBe(`dossier-image://localhost/${hash}`)
  expect(large.textContent).toContain('설명')
  ;(large as HTMLDialogElement).close()
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Picture' })).toBeNull())

  const reference = body.querySelector<HTMLElement>('a[data-ref]')!
  expect(reference.tabIndex, 'a keyboard reaches the reference').toBe(0)
  await fireEvent.click(reference)
  expect(toasts.list.at(-1)?.action?.label, 'this note has no way back of its own').toBe('Back to the text')
})
