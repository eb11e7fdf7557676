// Where each of a network stands. The whole is computed before it is drawn, from the same beginning with the same
// chance, so that the same network always looks the same and nothing jumps.

import { forceLink, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import type { Network } from '../ipc/types/Network'
import { groupsOf } from './groups'

export interface Point {
  x: number
  y: number
}

/** Radii of the smallest and the largest, in units of the map. */
const LEAST = 5
const MOST = 26
/** Around each, for its name and because it is drawn larger from afar. */
const ROOM = 18
/** After these it has come to rest: so much of the heat it begins with is left. */
const STEPS = 200
const COLD = 0.001
/** A link between two groups pulls so much less than one inside, or all would be one heap. */
const ACROSS = 0.1
/** How much each pushes each away, and from where on no more. */
const PUSH = 340
const FAR = 420
/** How much each is drawn towards the middle of its group. */
const GATHER = 0.07
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

interface Placed extends SimulationNodeDatum {
  x: number
  y: number
  vx: number
  vy: number
  r: number
  group: number
}

/** How large one is drawn: its area says how many articles name it. */
export function radius(articles: number, most: number): number {
  return LEAST + (MOST - LEAST) * Math.sqrt(articles / Math.max(1, most))
}

/** A place for each node, in the order of the nodes; the middle of the map is the origin. */
export function layout({ nodes, edges }: Network): Point[] {
  const groups = groupsOf(nodes.length, edges)
  const placed = begun(
    nodes.map((node) => radius(node.articles, nodes[0]?.articles ?? 1)),
    groups,
  )
  const heaviest = Math.max(1, ...edges.map((edge) => edge.articles))
  const degree = new Array<number>(nodes.length).fill(0)
  for (const { one, other } of edges) {
    degree[one] = (degree[one] ?? 0) + 1
    degree[other] = (degree[other] ?? 0) + 1
  }
  const links = edges.map(({ one, other, articles }) => ({
    source: one,
    target: other,
    inside: groups[one] === groups[other],
    share: Math.log1p(articles) / Math.log1p(heaviest),
    // In a network where all are joined to all, full strength would draw everything into one heap.
    ease: 1 / Math.max(1, Math.min(degree[one] ?? 1, degree[other] ?? 1)),
  }))
  const simulation = forceSimulation<Placed>(placed)
    .alphaDecay(1 - COLD ** (1 / STEPS))
    .force(
      'link',
      forceLink<Placed, (typeof links)[number]>(links)
        .distance(({ inside, share }) => (inside ? 60 + 60 * (1 - share) : 160))
        .strength(({ inside, share, ease }) => ease * (0.3 + 0.7 * share) * (inside ? 1 : ACROSS)),
    )
    .force('apart', apart(placed))
    .force('group', gathered(placed))
    // Those that are joined to nobody stay near.
    .force(
      'x',
      forceX<Placed>(0).strength((_, n) => (degree[n] ? 0.05 : 0.09)),
    )
    .force(
      'y',
      forceY<Placed>(0).strength((_, n) => (degree[n] ? 0.075 : 0.12)),
    )
    .stop()
  simulation.tick(STEPS)
  parted(placed)
  return placed.map(({ x, y }) => ({ x, y }))
}

/** Each begins among its group, the groups in a spiral from the largest on. */
function begun(radii: number[], groups: number[]): Placed[] {
  const members = new Map<number, number[]>()
  for (const [n, group] of groups.entries()) {
    const its = members.get(group)
    if (its) its.push(n)
    else members.set(group, [n])
  }
  const places = new Map<number, Point>()
  let before = 0
  for (const [turn, its] of [...members.values()].sort((a, b) => b.length - a.length).entries()) {
    const far = 30 * Math.sqrt(before + its.length / 2)
    for (const [n, node] of its.entries()) {
      const near = 18 * Math.sqrt(n + 0.5)
      places.set(node, {
        x: (turn && far * Math.cos(turn * GOLDEN)) + near * Math.cos(n * GOLDEN),
        y: (turn && far * Math.sin(turn * GOLDEN)) + near * Math.sin(n * GOLDEN),
      })
    }
    before += its.length
  }
  return radii.map((r, n) => ({
    ...(places.get(n) ?? { x: 0, y: 0 }),
    vx: 0,
    vy: 0,
    r,
    group: groups[n] ?? 0,
  }))
}

/**
 * Pushes each from each, and the circles out of each other. For a few hundred all pairs in turn, over plain numbers, are
 * several times faster than the tree that d3 makes anew at each step.
 */
function apart(placed: Placed[]) {
  const count = placed.length
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  const r = Float64Array.from(placed, (one) => one.r)
  const moveX = new Float64Array(count)
  const moveY = new Float64Array(count)
  const at = (list: Float64Array, n: number) => list[n] as number
  return (alpha: number) => {
    for (const [n, one] of placed.entries()) {
      x[n] = one.x + one.vx
      y[n] = one.y + one.vy
    }
    moveX.fill(0)
    moveY.fill(0)
    for (let i = 1; i < count; i++) {
      const ax = at(x, i)
      const ay = at(y, i)
      const ar = at(r, i)
      for (let j = 0; j < i; j++) {
        const dx = ax - at(x, j)
        const dy = ay - at(y, j)
        const square = Math.max(1, dx * dx + dy * dy)
        if (square > FAR * FAR) continue
        let pushed = (PUSH * alpha) / square
        let pushes = pushed
        const br = at(r, j)
        const room = ar + br + ROOM
        if (square < room * room) {
          // The larger one gives way less.
          const lack = (room / Math.sqrt(square) - 1) / (ar * ar + br * br)
          pushed += lack * br * br
          pushes += lack * ar * ar
        }
        moveX[i] = at(moveX, i) + dx * pushed
        moveY[i] = at(moveY, i) + dy * pushed
        moveX[j] = at(moveX, j) - dx * pushes
        moveY[j] = at(moveY, j) - dy * pushes
      }
    }
    for (const [n, one] of placed.entries()) {
      one.vx += at(moveX, n)
      one.vy += at(moveY, n)
    }
  }
}

/** Draws each towards the middle of its group. */
function gathered(placed: Placed[]) {
  const groups = Math.max(-1, ...placed.map(({ group }) => group)) + 1
  return (alpha: number) => {
    const middles = Array.from({ length: groups }, () => ({ x: 0, y: 0, n: 0 }))
    for (const { x, y, group } of placed) {
      const middle = middles[group]
      if (!middle) continue
      middle.x += x
      middle.y += y
      middle.n++
    }
    for (const one of placed) {
      const middle = middles[one.group]
      if (!middle) continue
      one.vx += (middle.x / middle.n - one.x) * alpha * GATHER
      one.vy += (middle.y / middle.n - one.y) * alpha * GATHER
    }
  }
}

/** What still lies over each other is moved apart. */
function parted(placed: Placed[]): void {
  for (let pass = 0, met = true; met && pass < 60; pass++) {
    met = false
    for (const [n, a] of placed.entries())
      for (let other = n + 1; other < placed.length; other++) {
        const b = placed[other]
        if (!b) continue
        const far = Math.hypot(b.x - a.x, b.y - a.y)
        const lack = a.r + b.r + ROOM / 2 - far
        if (lack <= 0) continue
        met = true
        const [x, y] = far ? [(b.x - a.x) / far, (b.y - a.y) / far] : [1, 0]
        a.x -= (x * lack) / 2
        a.y -= (y * lack) / 2
        b.x += (x * lack) / 2
        b.y += (y * lack) / 2
      }
  }
}
