import { expect, test } from 'vitest'
import { batched } from './batched'

test('what is asked in one breath is asked at once, and each gets its own answer', async () => {
  const asked: string[][] = []
  const upper = batched((keys: string[]) => {
    asked.push(keys)
    return Promise.resolve(keys.map((key) => key.toUpperCase()))
  })
  expect(await Promise.all([upper('a'), upper('b'), upper('a')])).toEqual(['A', 'B', 'A'])
  expect(await upper('c')).toBe('C')
  expect(asked).toEqual([['a', 'b', 'a'], ['c']])
})

test('a failure is everyone’s who asked, and not of those who ask later', async () => {
  let broken = true
  const same = batched((keys: number[]) =>
    broken ? Promise.reject(new Error('broken')) : Promise.resolve(keys),
  )
  const both = await Promise.allSettled([same(1), same(2)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken = false
  expect(await same(3)).toBe(3)
})
