import { expect, test, vi } from 'vitest'
import type { ArticlePage } from '../ipc/types/ArticlePage'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import { PAGE, RowWindow } from './rows.svelte'
import { toasts } from './toasts.svelte'

const row = (n: number) => ({ id: `a${n}`, title: `Title ${n}` }) as ArticleRow

function list(total: number, asked: number[] = []) {
  return (offset: number, limit: number): Promise<ArticlePage> => {
    asked.push(offset)
    const count = Math.max(0, Math.min(limit, total - offset))
    return Promise.resolve({ total, articles: Array.from({ length: count }, (_, n) => row(offset + n)) })
  }
}

test('only the pages in sight are fetched, and each once', async () => {
  const asked: number[] = []
  const rows = new RowWindow()
  await rows.show(list(100_000, asked))
  await Promise.all([rows.need(54_321, 54_340), rows.need(54_325, 54_345)])
  expect(asked).toEqual([0, 54_300])
  expect(rows.total).toBe(100_000)
  expect(rows.row(54_321)?.id).toBe('a54321')
  expect(rows.indexOf('a54321')).toBe(54_321)
  expect(rows.row(30_000), 'not here').toBeUndefined()
})

test('paging through a long list does not keep all of it', async () => {
  const rows = new RowWindow()
  await rows.show(list(100_000))
  for (let first = 0; first < 60 * PAGE; first += PAGE) await rows.need(first, first + 10)
  const held = Array.from({ length: 60 }, (_, n) => rows.row(n * PAGE)).filter(Boolean).length
  expect(held).toBeLessThanOrEqual(20)
  expect(rows.row(59 * PAGE), 'what is in sight stays').toBeDefined()
})

test('an answer for a list that is no longer shown is dropped', async () => {
  const rows = new RowWindow()
  let answer = (_: ArticlePage) => {}
  const late = rows.show(() => new Promise((done) => (answer = done)))
  await rows.show(list(3))
  answer({ total: 50, articles: [row(40)] })
  await late
  expect(rows.total).toBe(3)
  expect(rows.row(0)?.id).toBe('a0')
})

test('after a change the pages in sight are fetched again and the rest forgotten', async () => {
  let total = 1000
  const rows = new RowWindow()
  await rows.show((offset, limit) => list(total)(offset, limit))
  await rows.need(500, 520)
  total = 990
  await rows.refresh()
  expect(rows.total).toBe(990)
  expect(rows.row(500)?.id).toBe('a500')
  expect(rows.row(0)).toBeUndefined()
})

/** Answers when it is told to. */
function slow(total: number) {
  const waiting: { offset: number; answer: () => void }[] = []
  const fetch = (offset: number, limit: number) =>
    new Promise<ArticlePage>((done) => {
      waiting.push({ offset, answer: () => void list(total)(offset, limit).then(done) })
    })
  const answerAll = async () => {
    for (const { answer } of waiting.splice(0)) answer()
    await new Promise((done) => setTimeout(done))
  }
  return { fetch, answerAll, asked: () => waiting.map(({ offset }) => offset) }
}

test('pages that were flown past are never asked for', async () => {
  const { fetch, answerAll, asked } = slow(100_000)
  const rows = new RowWindow()
  const shown = rows.show(fetch)
  await answerAll()
  await shown
  for (let first = 1000; first < 60_000; first += 1000) rows.look(first, first + 10)
  expect(asked(), 'two at a time').toEqual([1000, 2000])
  await answerAll()
  expect(asked(), 'then what is in sight by now').toEqual([59_000])
  await answerAll()
  expect(rows.row(59_005)?.id).toBe('a59005')
  expect(asked()).toEqual([])
})

test('the next page is asked for before it comes into sight, in the direction of scrolling', async () => {
  const { fetch, answerAll, asked } = slow(100_000)
  const rows = new RowWindow()
  const shown = rows.show(fetch)
  await answerAll()
  await shown
  rows.look(20, 40)
  expect(asked(), 'far from its edge').toEqual([])
  rows.look(60, 80)
  expect(asked()).toEqual([100])
  await answerAll()
  rows.look(530, 550)
  await answerAll()
  rows.look(520, 540)
  expect(asked()).toEqual([400])
})

test('a page that could not be had says so once, and is asked for again as one scrolls on', async () => {
  let failing = true
  const rows = new RowWindow()
  await rows.show(list(1000))
  const fetch = vi.fn((offset: number, limit: number) =>
    failing ? Promise.reject({ message: 'The disk is asleep.' }) : list(1000)(offset, limit),
  )
  await rows.show((offset, limit) => (offset ? fetch(offset, limit) : list(1000)(offset, limit)))
  rows.look(500, 510)
  await new Promise((done) => setTimeout(done))
  expect(fetch).toHaveBeenCalledOnce()
  expect(toasts.list.map((toast) => toast.text)).toEqual(['The disk is asleep.'])
  failing = false
  rows.look(501, 511)
  await new Promise((done) => setTimeout(done))
  expect(rows.row(505)?.id).toBe('a505')
})

test('who waits for a row that is already on its way gets it', async () => {
  const { fetch, answerAll } = slow(1000)
  const rows = new RowWindow()
  const shown = rows.show(fetch)
  await answerAll()
  await shown
  rows.look(500, 510)
  let here = false
  const waiting = rows.need(505, 505).then(() => (here = rows.row(505) !== undefined))
  await answerAll()
  await waiting
  expect(here).toBe(true)
})
