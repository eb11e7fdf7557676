// From a network to what is drawn of it: places, threshold, names, sight, keys, and the table's order.

import { describe, expect, test } from 'vitest'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Network } from '../ipc/types/Network'
import { around, company, drawnAt, edgeAt, levelsOf, nextTowards, nodeAt, strokesOf } from './drawing'
import { layout, radius } from './layout'
import { pairsOf, pressed, sorted, type Order } from './pairs'
import { isInSight, moved, showing, sized, whole, widened, zoomed } from './sight'

/** `n` names, each with the next ones by a fixed rule: no chance in a test. */
export function made(n: number, joins = 5): Network {
  const nodes = Array.from({ length: n }, (_, at) => {
    const kind: EntityKind = at % 3 ? 'person' : 'company'
    return { entity: { id: `e${at}`, kind, name: at % 2 ? `이름${at}` : `Name ${at}` }, articles: n - at }
  })
  const edges = nodes.flatMap((_, one) =>
    Array.from({ length: joins }, (_, step) => ({
      one,
      other: (one * 7 + step * 13 + 1) % n,
      articles: ((one + step) % 9) + 1,
    })).filter(({ other }) => other > one),
  )
  edges.sort((a, b) => b.articles - a.articles)
  return { nodes, edges, more: 0 }
}

describe('places', () => {
  test('nobody, one, and two hundred, all at finite places', () => {
    expect(layout(made(0))).toEqual([])
    expect(layout(made(1)).map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([[0, 0]])
    const places = layout(made(200))
    expect(places).toHaveLength(200)
    expect(places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
  })

  test('the same network is always the same map', () => {
    expect(layout(made(60))).toEqual(layout(made(60)))
  })

  test('no two lie over each other', () => {
    const network = made(200)
    const places = layout(network)
    const radii = network.nodes.map((node) => radius(node.articles, 200))
    const over = places.flatMap((a, n) =>
      places.slice(n + 1).filter((b, k) => {
        const apart = Math.hypot(a.x - b.x, a.y - b.y)
        return apart < (radii[n] ?? 0) + (radii[n + 1 + k] ?? 0)
      }),
    )
    expect(over.length, 'circles that meet').toBe(0)
  })

  test('a larger one is named in more articles', () => {
    expect(radius(10, 10)).toBeGreaterThan(radius(3, 10))
    expect(radius(0, 0), 'a network of nothing').toBeGreaterThan(0)
  })
})

describe('the threshold', () => {
  const network = made(200)

  test('once shows all, also those who are named alone', () => {
    const lonely = { ...network, edges: [] }
    expect(drawnAt(lonely, 1).nodes).toHaveLength(200)
    expect(drawnAt(network, 1).edges).toHaveLength(network.edges.length)
  })

  test('more shows those pairs and their names alone', () => {
    const { nodes, edges } = drawnAt(network, 7)
    expect(edges.length).toBeGreaterThan(0)
    expect(edges.every((edge) => edge.articles >= 7)).toBe(true)
    expect(new Set(nodes)).toEqual(new Set(edges.flatMap(({ one, other }) => [one, other])))
    expect(nodes, 'the most named first').toEqual([...nodes].sort((a, b) => a - b))
  })

  test('the one whose map it is stays', () => {
    expect(drawnAt({ ...network, edges: [] }, 3, 'e5').nodes).toEqual([5])
  })

  test('its end is the strongest pair', () => {
    expect(levelsOf(network)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(drawnAt(network, 9).edges.length).toBeGreaterThan(0)
    expect(levelsOf(made(0))).toEqual([1])
  })

  test('who is next to whom is told by what is drawn', () => {
    const edges = [
      { one: 0, other: 1, articles: 1 },
      { one: 1, other: 2, articles: 1 },
    ]
    expect([...around(1, edges)].sort()).toEqual([0, 1, 2])
    expect([...around(3, edges)]).toEqual([3])
    const more = [...edges, { one: 1, other: 3, articles: 4 }]
    expect(company(1, more), 'the most often first').toEqual([
      { node: 3, articles: 4 },
      { node: 0, articles: 1 },
      { node: 2, articles: 1 },
    ])
    expect(company(9, more)).toEqual([])
  })
})

describe('lines', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 0, y: 100 },
  ]
  const edges = [
    { one: 0, other: 1, articles: 9 },
    { one: 0, other: 2, articles: 1 },
  ]

  test('those of one strength are one path, the stronger the wider', () => {
    const strokes = strokesOf(edges, places, 9)
    expect(strokes.map(({ d }) => d)).toEqual(['M0.0 0.0L0.0 100.0', 'M0.0 0.0L100.0 0.0'])
    expect(strokes[1]?.width).toBeGreaterThan(strokes[0]?.width ?? 0)
    expect(strokesOf(made(200).edges, layout(made(200)), 9).length, 'a thousand lines').toBeLessThan(7)
    expect(strokesOf([], places, 1)).toEqual([])
  })

  test('once, a few times and often are told from each other beside a pair of hundreds', () => {
    const of = [400, 20, 4, 1].map((articles, n) => ({ one: 0, other: n % 2 ? 1 : 2, articles }))
    expect(strokesOf(of, places, 400)).toHaveLength(4)
    expect(strokesOf(edges.slice(1), places, 1), 'all the same').toHaveLength(1)
  })

  test('where all are joined to all each line is fainter', () => {
    const web = Array.from({ length: 60 }, (_, one) =>
      Array.from({ length: 59 - one }, (_, k) => ({ one, other: one + k + 1, articles: 9 })),
    ).flat()
    const round = Array.from({ length: 60 }, (_, n) => ({ x: Math.cos(n), y: Math.sin(n) }))
    const [dense] = strokesOf(web, round, 9)
    const [alone] = strokesOf(edges.slice(0, 1), places, 9)
    expect(dense?.opacity).toBeLessThan((alone?.opacity ?? 0) * 0.6)
  })

  test('a small circle is met from beside it, the nearest of two', () => {
    expect(nodeAt({ x: 8, y: 0 }, [0, 1, 2], places, [5, 5, 5], 5)).toBe(0)
    expect(nodeAt({ x: 60, y: 0 }, [0, 1, 2], places, [30, 38, 5], 5), 'by the rim').toBe(1)
    expect(nodeAt({ x: 11, y: 0 }, [0, 1, 2], places, [5, 5, 5], 5)).toBeNull()
    expect(nodeAt({ x: 0, y: 0 }, [1, 2], places, [5, 5, 5], 5), 'who is hidden').toBeNull()
  })

  test('the nearest within reach is met, and none beyond its ends', () => {
    expect(edgeAt({ x: 50, y: 3 }, edges, places, 5)?.other).toBe(1)
    expect(edgeAt({ x: 4, y: 50 }, edges, places, 5)?.other).toBe(2)
    expect(edgeAt({ x: 50, y: 6 }, edges, places, 5)).toBeNull()
    expect(edgeAt({ x: 106, y: 0 }, edges, places, 5)).toBeNull()
  })
})

describe('sight', () => {
  const corners = [
    { x: -100, y: -50 },
    { x: 300, y: 150 },
  ]

  test('the whole is in sight, in the middle', () => {
    const sight = whole(corners, 800, 600)
    for (const { x, y } of corners) {
      expect(x * sight.scale + sight.x).toBeGreaterThanOrEqual(0)
      expect(x * sight.scale + sight.x).toBeLessThanOrEqual(800)
      expect(y * sight.scale + sight.y).toBeLessThanOrEqual(600)
    }
    expect(100 * sight.scale + sight.x, 'the middle').toBeCloseTo(400)
    expect(whole([], 800, 600), 'of nobody').toEqual({ scale: 1, x: 400, y: 300 })
    expect(whole([{ x: 7, y: 7 }], 800, 600).scale, 'one is not blown up').toBeLessThan(2)
  })

  test('a wide window has a wide map, a tall one is not stretched', () => {
    const square = [...corners, { x: 100, y: 350 }, { x: 100, y: -50 }]
    const wide = widened(square, 1288, 688)
    const extent = (all: number[]) => Math.max(...all) - Math.min(...all)
    expect(extent(wide.map(({ x }) => x)) / extent(wide.map(({ y }) => y)), 'as the window').toBeCloseTo(
      2 * 0.9,
    )
    expect(widened(square, 500, 900)).toEqual(square)
    expect(widened(corners, 1288, 688), 'two are a line').toEqual(corners)
  })

  test('circles grow less than the map does', () => {
    expect(sized(1)).toBe(1)
    expect(sized(0.25), 'from afar they can be met').toBeGreaterThan(0.25 * 1.4)
    expect(sized(6), 'from close by they leave room').toBeLessThan(6 / 2)
    expect(sized(6)).toBeGreaterThan(1)
  })

  test('who is in sight', () => {
    const sight = { scale: 2, x: 10, y: 0 }
    expect(isInSight(sight, { x: 20, y: 20 }, 100, 100)).toBe(true)
    expect(isInSight(sight, { x: 46, y: 20 }, 100, 100)).toBe(false)
    expect(isInSight(sight, { x: 20, y: -1 }, 100, 100)).toBe(false)
  })

  test('closer and farther keep the place under the pointer, within bounds', () => {
    const sight = whole(corners, 800, 600)
    const at = { x: 123, y: 45 }
    const under = (of: typeof sight) => [(at.x - of.x) / of.scale, (at.y - of.y) / of.scale]
    const near = zoomed(sight, 1.5, at)
    for (const [n, value] of under(near).entries()) expect(value).toBeCloseTo(under(sight)[n] ?? NaN)
    expect(zoomed(sight, 1e9, at).scale).toBeLessThan(10)
    expect(zoomed(sight, 1e-9, at).scale).toBeGreaterThan(0)
  })

  test('a place out of sight is brought into it, one in sight moves nothing', () => {
    const sight = { scale: 1, x: 0, y: 0 }
    expect(showing(sight, { x: 400, y: 300 }, 800, 600)).toEqual(sight)
    const { x, y } = showing(sight, { x: 1000, y: -20 }, 800, 600)
    expect(1000 + x).toBeLessThan(800)
    expect(-20 + y).toBeGreaterThan(0)
    expect(moved(sight, 3, 4)).toEqual({ scale: 1, x: 3, y: 4 })
  })
})

test('arrows go to the nearest in their direction, and begin with the most named', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 50, y: 5 },
    { x: 200, y: 0 },
    { x: 0, y: -80 },
  ]
  const all = [0, 1, 2, 3]
  expect(nextTowards(null, 'ArrowRight', all, places)).toBe(0)
  expect(nextTowards(0, 'ArrowRight', all, places)).toBe(1)
  expect(nextTowards(1, 'ArrowRight', all, places)).toBe(2)
  expect(nextTowards(2, 'ArrowRight', all, places), 'nobody is there').toBe(2)
  expect(nextTowards(0, 'ArrowUp', all, places)).toBe(3)
  expect(nextTowards(1, 'ArrowLeft', [1, 2], places), 'hidden ones are not gone to').toBe(1)
  expect(nextTowards(3, 'ArrowUp', [0, 1], places), 'the one it was on is hidden now').toBe(0)
  expect(nextTowards(null, 'ArrowUp', [], [])).toBeNull()
})

describe('the table', () => {
  const label = (name: string) => ({ id: name, kind: 'person' as const, name })
  const pairs = [
    { who: label('강도현'), whom: label('Aurora'), articles: 4 },
    { who: label('Castellan'), whom: label('한빛'), articles: 9 },
    { who: label('강도현'), whom: label('가온'), articles: 4 },
  ]
  const names = (order: Order) => sorted(pairs, order).map(({ who, whom }) => `${who.name} ${whom.name}`)

  test('says of each pair what the map draws', () => {
    const network = made(200)
    const drawn = drawnAt(network, 5)
    const rows = pairsOf(network, drawn)
    expect(rows).toHaveLength(drawn.edges.length)
    expect(rows[0]?.articles).toBe(9)
    expect(pairsOf(made(0), drawnAt(made(0), 1))).toEqual([])
    expect(pairsOf(made(1), drawnAt(made(1), 1))).toEqual([])
  })

  test('is ordered by each column, both ways', () => {
    expect(names({ by: 'articles', reversed: false })).toEqual([
      'Castellan 한빛',
      '강도현 Aurora',
      '강도현 가온',
    ])
    expect(names({ by: 'articles', reversed: true })[2]).toBe('Castellan 한빛')
    expect(names({ by: 'who', reversed: false })).toEqual(['Castellan 한빛', '강도현 Aurora', '강도현 가온'])
    expect(names({ by: 'whom', reversed: false })).toEqual(['강도현 Aurora', '강도현 가온', 'Castellan 한빛'])
    expect(names({ by: 'whom', reversed: true })[0]).toBe('Castellan 한빛')
  })

  test('a column pressed twice is the other way round', () => {
    const once = pressed({ by: 'articles', reversed: false }, 'who')
    expect(once).toEqual({ by: 'who', reversed: false })
    expect(pressed(once, 'who')).toEqual({ by: 'who', reversed: true })
    expect(pressed(pressed(once, 'who'), 'who')).toEqual(once)
  })
})
