// A quotation as a picture: where it is asked for, where it goes, and what is said when it cannot.

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import { commandsLike } from '../palette/choices'
import Reader from '../reader/Reader.svelte'
import { reading } from '../reader/reading.svelte'
import SidePanel from '../reader/SidePanel.svelte'
import { setBackend } from '../state/backend'
import { dispatchKey, runCommand } from '../state/keys'
import { toasts } from '../state/toasts.svelte'
import { drawPicture } from './draw'
import { copyPicture, nameOf } from './picturing'

vi.mock('./draw', () => ({ drawPicture: vi.fn() }))

let fake: Fake
let article: ArticleView
const said = () => toasts.list.at(-1)?.text

beforeEach(async () => {
  vi.mocked(drawPicture)
    .mockReset()
    .mockResolvedValue(new Blob(['png']))
  fake = createFake()
  setBackend(fake)
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
})
afterEach(() => vi.unstubAllGlobals())

function clipboard(write: (items: unknown[]) => Promise<void>) {
  vi.stubGlobal('navigator', { ...navigator, clipboard: { write } })
  vi.stubGlobal('ClipboardItem', class { constructor(readonly forms: object) {} }) // prettier-ignore
}

test('a highlight is saved as a picture from its bar, its row and the palette', async () => {
  render(Reader, { article, terms: [], jump: null, onchanged: vi.fn() })
  render(SidePanel, { article })
  dispatchKey(new KeyboardEvent('keydown', { code: 'Period' }))
  const mark = reading.mark(reading.focused)!
  const bar = await screen.findByRole('toolbar', { name: 'Highlight' })
  const row = document.querySelector<HTMLElement>(`[data-highlight="${mark.id}"]`)!
  for (const from of [bar, row]) {
    await fireEvent.click(await within(from).findByRole('button', { name: 'More' }))
    await fireEvent.click(within(from).getByRole('menuitem', { name: 'Save as picture…' }))
  }
  expect(commandsLike('picture').map(({ id }) => id)).toEqual(['savePicture', 'copyPicture'])
  runCommand('savePicture')
  await waitFor(() => expect(fake.pictures).toHaveLength(3))
  expect(fake.pictures[0]!.name).toBe(nameOf(article.title))
  await waitFor(() => expect(said()).toBe('Picture saved.'))
  const [quoted, color] = vi.mocked(drawPicture).mock.calls[0]!
  expect(quoted).toEqual({
    quote: mark.selector.exact,
    title: article.title,
    facts: `${article.site} · April 12, 2026`,
  })
  expect(color).toBe(mark.color)
})

test('a cancelled dialog says nothing, a failure says why', async () => {
  const passage = { quote: 'q', article, color: null }
  const { savePicture } = await import('./picturing')
  fake.savePicture = () => Promise.resolve(false)
  await savePicture(passage)
  expect(said()).toBeUndefined()
  fake.savePicture = () => Promise.reject({ message: 'The disk is full.' })
  await savePicture(passage)
  expect(said()).toBe('The disk is full.')
})

test('a picture goes to the clipboard as PNG; where the engine refuses, saving it is offered', async () => {
  const items: { forms: Record<string, Promise<Blob>> }[] = []
  clipboard(async ([item]) => void items.push(item as never))
  const passage = { quote: 'q', article, color: null }
  await copyPicture(passage)
  expect(Object.keys(items[0]!.forms)).toEqual(['image/png'])
  expect(said()).toBe('Picture copied.')
  clipboard(() => Promise.reject(new Error('NotAllowedError')))
  await copyPicture(passage)
  expect(said()).toMatch(/was not copied/)
  toasts.list.at(-1)?.action?.run()
  await waitFor(() => expect(fake.pictures).toHaveLength(1))
  vi.mocked(drawPicture).mockRejectedValue(new Error('too large'))
  await copyPicture(passage)
  expect(said()).toMatch(/^Could not draw/)
})

test('a file’s name is one on every system', () => {
  expect(nameOf(' a/b: “c”?\n.. ')).toBe('a b “c”.png')
  expect(nameOf('...')).toBe('Quotation.png')
  expect(Array.from(nameOf('가'.repeat(300)))).toHaveLength(64)
})
