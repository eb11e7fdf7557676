// What is there before anything is drawn.

import { afterEach, expect, test, vi } from 'vitest'
import { createFake } from '../ipc/fake'
import { appearance } from './appearance.svelte'
import { setBackend } from './backend'
import { beginning } from './beginning'
import { library } from './library.svelte'
import { toasts } from './toasts.svelte'

afterEach(() => {
  vi.useRealTimers()
  Reflect.deleteProperty(document, 'fonts')
})

test('settings, list and left column are there, and the faces of their words were asked for', async () => {
  const load = vi.fn(async (_font: string, _words: string) => [])
  Object.defineProperty(document, 'fonts', { value: { load }, configurable: true })
  const fake = createFake()
  await fake.putSetting('appearance', { theme: 'dark' })
  setBackend(fake)
  await beginning()
  expect(appearance.now.theme).toBe('dark')
  const first = library.rows.row(0)
  expect(library.rows.total).toBeGreaterThan(0)
  expect(library.sidebar?.inbox).toBe(library.rows.total)
  const [[, words] = ['', '']] = load.mock.calls
  expect(words).toContain(first?.title)
  expect(words).toContain('Inbox')
  expect(words).toContain(library.sidebar?.companies[0]?.name)
})

test('what was begun is not asked for again when the window is drawn', async () => {
  const fake = createFake()
  const articles = vi.spyOn(fake, 'articles')
  setBackend(fake)
  await beginning()
  const stop = library.start()
  expect(articles).toHaveBeenCalledTimes(1)
  stop()
})

test('a library that fails is told in a message, and the window opens', async () => {
  const fake = createFake()
  fake.sidebar = () => Promise.reject({ message: 'Reading the library failed: the disk is gone.' })
  setBackend(fake)
  await beginning()
  expect(JSON.stringify(toasts.list)).toContain('the disk is gone')
})

test('a list that takes long comes into a window that is there', async () => {
  vi.useFakeTimers()
  const fake = createFake()
  fake.articles = () => new Promise(() => {})
  setBackend(fake)
  const begun = beginning()
  await vi.advanceTimersByTimeAsync(1000)
  await begun
})
