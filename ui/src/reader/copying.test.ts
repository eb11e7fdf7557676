// What a passage is on the clipboard, and what is said about it.

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { copyByEngine } from '../ipc/clipboard'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { toasts } from '../state/toasts.svelte'
import Reader from './Reader.svelte'
import { reading } from './reading.svelte'

let fake: Fake
let article: ArticleView

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
})
afterEach(() => vi.unstubAllGlobals())

function press(code: string, more: KeyboardEventInit = {}) {
  dispatchKey(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...more }))
}

const open = () => render(Reader, { article, terms: [], jump: null, onchanged: vi.fn() })

test('a quotation is copied with its source in three forms at once', async () => {
  open()
  press('Period')
  const { exact } = reading.mark(reading.focused)!.selector
  press('KeyC', { ctrlKey: true, shiftKey: true })
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Quotation copied with its source.'))
  expect(fake.copied).toHaveLength(1)
  const { plain, html, markdown } = fake.copied[0]!
  expect(plain).toContain(`“${exact}”\n— ${article.title}`)
  expect(html).toContain('<blockquote>')
  expect(html).toContain(exact)
  expect(markdown).toContain(`> ${exact}`)
  await fireEvent.click(screen.getByRole('button', { name: 'Copy with source' }))
  await waitFor(() => expect(fake.copied, 'the bar does the same').toHaveLength(2))
})

test('what could not be copied is not called copied', async () => {
  fake.copy = () => Promise.reject({ message: 'no clipboard' })
  open()
  press('Period')
  press('KeyC', { ctrlKey: true, shiftKey: true })
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/^Nothing was copied/))
})

test('an engine that refuses HTML gets the plain text', async () => {
  const forms = { plain: 'p', html: '<p>p</p>', markdown: '> p' }
  const write = vi.fn().mockResolvedValue(undefined)
  const writeText = vi.fn().mockResolvedValue(undefined)
  vi.stubGlobal('navigator', { ...navigator, clipboard: { write, writeText } })
  vi.stubGlobal('ClipboardItem', vi.fn())
  await copyByEngine(forms)
  expect(write).toHaveBeenCalledOnce()
  expect(writeText).not.toHaveBeenCalled()
  write.mockRejectedValue(new Error('refused'))
  await copyByEngine(forms)
  expect(writeText).toHaveBeenCalledExactlyOnceWith('p')
})
