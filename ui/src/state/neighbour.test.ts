// What is opened next was fetched before.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from './backend'
import { newLibrary } from './library.svelte'

let fake: Fake
let library: ReturnType<typeof newLibrary>
let stop = () => {}

beforeEach(async () => {
  vi.useFakeTimers()
  fake = createFake()
  setBackend(fake)
  library = newLibrary()
  const begun = library.begin()
  await vi.runAllTimersAsync()
  await begun
  stop = library.start()
  library.goTo({ at: 'all' })
  await vi.runAllTimersAsync()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('while an article is read the next one comes, and it opens without asking', async () => {
  const article = vi.spyOn(fake, 'article')
  await library.open({ id: library.rows.row(0)!.id })
  await vi.runAllTimersAsync()
  const next = library.rows.row(1)!.id
  expect(article.mock.calls.at(-1)).toEqual([next])
  const asked = article.mock.calls.length
  await library.step(1)
  expect(library.article?.id).toBe(next)
  expect(article).toHaveBeenCalledTimes(asked)
})

test('whoever reads upwards finds the one above', async () => {
  const article = vi.spyOn(fake, 'article')
  await library.open({ id: library.rows.row(3)!.id })
  await library.step(-1)
  await vi.runAllTimersAsync()
  expect(article.mock.calls.at(-1)).toEqual([library.rows.row(1)!.id])
})

test('what changed meanwhile is shown as it is now', async () => {
  await library.open({ id: library.rows.row(0)!.id })
  await vi.runAllTimersAsync()
  const next = library.rows.row(1)!.id
  // The reader goes on while what tells of the change is still under way.
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const sidebar = fake.sidebar
  fake.sidebar = () => held.then(sidebar)
  const article = vi.spyOn(fake, 'article')
  await fake.tag([next], 'changed meanwhile')
  await library.step(1)
  expect(article, 'it is asked for anew').toHaveBeenCalledWith(next)
  expect(library.article?.tags).toContain('changed meanwhile')
  release()
})

test('one that cannot be had is told when it is opened, and not before', async () => {
  await library.open({ id: library.rows.row(0)!.id })
  const next = library.rows.row(1)!.id
  const article = vi.spyOn(fake, 'article').mockRejectedValueOnce({ message: 'The disk is gone.' })
  await vi.runAllTimersAsync()
  expect(article).toHaveBeenCalledWith(next)
  await library.step(1)
  expect(library.article?.id).toBe(next)
})

test('a large article is not fetched unasked', async () => {
  const articles = fake.articles
  fake.articles = async (...asked) => {
    const page = await articles(...asked)
    return { ...page, articles: page.articles.map((row) => ({ ...row, words: 30_000 })) }
  }
  await library.refresh()
  const article = vi.spyOn(fake, 'article')
  await library.open({ id: library.rows.row(0)!.id })
  await vi.runAllTimersAsync()
  expect(article).not.toHaveBeenCalledWith(library.rows.row(1)!.id)
})
