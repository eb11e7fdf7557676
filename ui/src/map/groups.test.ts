// Groups of those who are named together, and where they stand.

import { describe, expect, test } from 'vitest'
import { crowd } from '../testing/crowd'
import { groupsOf } from './groups'
import { layout } from './layout'

describe('groups', () => {
  const edge = (one: number, other: number, articles = 1) => ({ one, other, articles })
  const clique = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, k) => from + k).flatMap((one) =>
      Array.from({ length: to - one - 1 }, (_, k) => edge(one, one + 1 + k)),
    )

  test('two circles that one pair joins are two, and who is alone is one', () => {
    const groups = groupsOf(9, [...clique(0, 4), ...clique(4, 8), edge(0, 4)])
    expect(groups).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2])
  })

  test('how often two are named together counts', () => {
    const often = groupsOf(4, [edge(0, 1, 9), edge(1, 2), edge(2, 3, 9), edge(3, 0)])
    expect(often).toEqual([0, 0, 1, 1])
  })

  test('nobody, one, and all with all', () => {
    expect(groupsOf(0, [])).toEqual([])
    expect(groupsOf(1, [])).toEqual([0])
    expect(new Set(groupsOf(6, clique(0, 6))).size).toBe(1)
  })

  test('two hundred fall into a few', () => {
    const { edges } = crowd()
    const sizes = new Map<number, number>()
    for (const group of groupsOf(200, edges)) sizes.set(group, (sizes.get(group) ?? 0) + 1)
    const large = [...sizes.values()].filter((size) => size >= 5)
    expect(large.length).toBeGreaterThanOrEqual(6)
    expect(large.length).toBeLessThanOrEqual(12)
  })
})

test('who belong together stand together, and the groups beside each other', () => {
  const network = crowd()
  const groups = groupsOf(200, network.edges)
  const places = layout(network)
  const far = (a: number, b: number) =>
    Math.hypot((places[a]?.x ?? 0) - (places[b]?.x ?? 0), (places[a]?.y ?? 0) - (places[b]?.y ?? 0))
  const joined = new Set(network.edges.flatMap(({ one, other }) => [one, other]))
  const among = [...joined].filter((a) => {
    const near = [...joined].filter((b) => b !== a).sort((b, c) => far(a, b) - far(a, c))
    return near.slice(0, 5).filter((b) => groups[b] === groups[a]).length >= 3
  })
  expect(among.length / joined.size, 'among the five nearest most are of the same group').toBeGreaterThan(
    0.85,
  )
})
