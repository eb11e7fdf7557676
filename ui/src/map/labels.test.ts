// Names on the map: none over another, the most named first, and all of them from close by.

import { describe, expect, test } from 'vitest'
import { crowd } from '../testing/crowd'
import { labelsFor, type Label, type Scene } from './labels'
import { layout, radius } from './layout'
import { sized, whole, widened, zoomed, type Sight } from './sight'

const network = crowd()
const radii = network.nodes.map((node) => radius(node.articles, network.nodes[0]?.articles ?? 1))
const all = network.nodes.map((_, n) => n)

const windows = [
  [1080, 650],
  [1720, 930],
  [700, 580],
] as const

function scene(width: number, height: number, by = 1): Scene {
  const places = widened(layout(network), width, height)
  const sight = zoomed(whole(places, width, height), by, { x: width / 2, y: height / 2 })
  return { nodes: network.nodes, places, radii, sight, width, height }
}

const one = (name: string, sight: Sight = { scale: 1, x: 100, y: 100 }): Scene => {
  const nodes = [{ entity: { id: 'x', kind: 'company' as const, name }, articles: 1 }]
  return { nodes, places: [{ x: 0, y: 0 }], radii: [5], sight, width: 800, height: 600 }
}

function meeting(labels: Label[]): string[] {
  return labels.flatMap(({ box: a, text }, n) =>
    labels
      .slice(n + 1)
      .filter(({ box: b }) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((other) => `${text}, ${other.text}`),
  )
}

describe.each(windows)('two hundred in %d by %d', (width, height) => {
  const from = scene(width, height)
  const labels = labelsFor(from, all)
  const middle = (node: number) => {
    const { x, y } = from.places[node] ?? { x: 0, y: 0 }
    return { x: x * from.sight.scale + from.sight.x, y: y * from.sight.scale + from.sight.y }
  }

  test('none over another, none cut by the window', () => {
    expect(labels.length).toBeGreaterThan(30)
    expect(meeting(labels)).toEqual([])
    for (const { box, text } of labels) {
      expect(box.left, text).toBeGreaterThanOrEqual(0)
      expect(box.top, text).toBeGreaterThanOrEqual(0)
      expect(box.right, text).toBeLessThanOrEqual(width)
      expect(box.bottom, text).toBeLessThanOrEqual(height)
    }
  })

  test('those whom most are named with have theirs, the largest', () => {
    expect(labels.map(({ node }) => node)).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
    expect(labels[0]?.rank).toBe('main')
    expect(Math.max(...labels.map(({ size }) => size))).toBe(labels[0]?.size)
    expect(labels.find(({ node }) => node > 60)?.rank ?? 'minor').toBe('minor')
  })

  test('no name lies over a circle as large as its own', () => {
    const over = labels.flatMap(({ node, box, text }) =>
      all
        .filter((other) => other !== node && (radii[other] ?? 0) >= (radii[node] ?? 0))
        .filter((other) => {
          const { x, y } = middle(other)
          const [nearX, nearY] = [
            Math.max(box.left, Math.min(x, box.right)),
            Math.max(box.top, Math.min(y, box.bottom)),
          ]
          return Math.hypot(x - nearX, y - nearY) < (radii[other] ?? 0) * sized(from.sight.scale)
        })
        .map((other) => `${text} over ${network.nodes[other]?.entity.name}`),
    )
    expect(over).toEqual([])
  })

  test('closer there is room for more, until all in sight have theirs', () => {
    const part = (by: number) => {
      const near = scene(width, height, by)
      const { scale, x, y } = near.sight
      const seen = all.filter((n) => {
        const [atX, atY] = [(near.places[n]?.x ?? 0) * scale + x, (near.places[n]?.y ?? 0) * scale + y]
        return atX > 60 && atY > 30 && atX < width - 60 && atY < height - 30
      })
      const named = new Set(labelsFor(near, all).map(({ node }) => node))
      return seen.filter((n) => named.has(n)).length / seen.length
    }
    expect(part(2.2)).toBeGreaterThan(part(1))
    expect(part(5)).toBe(1)
  })

  test('what is written stays where it is when one is looked at', () => {
    const near = all.filter((n) => n % 3 === 0)
    const lit = labelsFor(from, near, [3], labels)
    const placeOf = (label: Label) => `${label.text} ${label.x} ${label.y}`
    const before = new Set(labels.filter(({ node }) => near.includes(node)).map(placeOf))
    expect(before.size).toBeGreaterThan(8)
    expect(lit.filter((label) => before.has(placeOf(label)))).toHaveLength(before.size)
    expect(lit.length, 'and others have theirs where there is room now').toBeGreaterThan(before.size)
    expect(meeting(lit)).toEqual([])
  })
})

test('the one that is looked at has its name in any case', () => {
  const from = { ...scene(900, 700), sight: { scale: 0.01, x: 0, y: 0 } }
  expect(labelsFor(from, all, [199])[0]?.node).toBe(199)
})

test('nothing is written where something stands over the map', () => {
  const below = { left: 0, right: 800, top: 105, bottom: 130 }
  const [label] = labelsFor({ ...one('Aurora'), taken: [below] }, [0])
  expect(label?.y, 'above instead').toBeLessThan(100)
})

test('a name that is a sentence is cut', () => {
  const [label] = labelsFor(one('가'.repeat(80), { scale: 1, x: 400, y: 100 }), [0])
  expect([...(label?.text ?? '')]).toHaveLength(32)
})
