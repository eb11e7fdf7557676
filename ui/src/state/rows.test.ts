import { expect, test } from 'vitest'
import type { ArticlePage } from '../ipc/types/ArticlePage'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import { PAGE, RowWindow } from './rows.svelte'

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
