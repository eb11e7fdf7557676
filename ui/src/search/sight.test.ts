import { expect, test } from 'vitest'
import type { Hit } from '../ipc/types/Hit'
import { inSight } from './sight'

const hit = (...texts: string[]) => ({ snippets: texts.map((text) => ({ text })) }) as unknown as Hit

test('as many results are drawn at once as fill the window, and never too few', () => {
  const short = Array.from({ length: 20 }, () => hit('한 줄'))
  const long = Array.from({ length: 20 }, () => hit('글'.repeat(100), '글'.repeat(100), '글'.repeat(100)))
  expect(inSight(short, 700)).toBe(8)
  expect(inSight(long, 700)).toBe(3)
  expect(inSight(long, 0)).toBe(0)
  expect(inSight(short.slice(0, 3), 700)).toBe(3)
  expect(inSight([], 700)).toBe(0)
})
