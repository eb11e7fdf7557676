// Words wait for their faces, and not for long.

import { afterEach, expect, test, vi } from 'vitest'
import type { ArticleView } from '../ipc/types/ArticleView'
import { facesOfArticle } from './faces'

afterEach(() => {
  vi.useRealTimers()
  Reflect.deleteProperty(document, 'fonts')
})

const article = (html: string) =>
  ({ title: 'T', text: `${'a'.repeat(10)}여기부터`, html, position: 10 }) as ArticleView

function fonts(load: (font: string, words: string) => Promise<unknown>) {
  const faces = { load: vi.fn(load), ready: Promise.resolve() }
  Object.defineProperty(document, 'fonts', { value: faces, configurable: true })
  return faces
}

test('an article asks for the pieces of the words it opens at, and italics where it has any', async () => {
  const { load } = fonts(async () => [])
  await facesOfArticle(article('<p>plain</p>'))
  expect(load.mock.calls.map(([, words]) => words)).toEqual(['T여기부터'])
  await facesOfArticle(article('<p><em>not</em></p>'))
  expect(load.mock.calls.map(([font]) => font.startsWith('italic'))).toEqual([false, false, true])
})

test('a face that does not come holds nothing up', async () => {
  vi.useFakeTimers()
  fonts(() => new Promise(() => {}))
  const opened = facesOfArticle(article('<p>plain</p>'))
  await vi.advanceTimersByTimeAsync(1000)
  await opened
})
