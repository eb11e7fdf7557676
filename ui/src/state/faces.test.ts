// Words wait for their faces, and not for long.

import { afterEach, expect, test, vi } from 'vitest'
import type { ArticleView } from '../ipc/types/ArticleView'
import { facesOf, showWhenSet } from './faces'

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
  await facesOf(article('<p>plain</p>'))
  expect(load.mock.calls.map(([, words]) => words)).toEqual(['T여기부터'])
  await facesOf(article('<p><em>not</em></p>'))
  expect(load.mock.calls.map(([font]) => font.startsWith('italic'))).toEqual([false, false, true])
})

test('a face that does not come holds nothing up', async () => {
  vi.useFakeTimers()
  fonts(() => new Promise(() => {}))
  const opened = facesOf(article('<p>plain</p>'))
  await vi.advanceTimersByTimeAsync(1000)
  await opened
})

test('the window is seen once its first list is laid out', async () => {
  const target = document.createElement('div')
  const shown = showWhenSet(target)
  expect(target.style.opacity).toBe('0')
  expect(target.style.visibility, 'what is hidden could not have the keyboard').toBe('')
  target.innerHTML = '<p role="option"></p>'
  await shown
  expect(target.style.opacity).toBe('')
})
