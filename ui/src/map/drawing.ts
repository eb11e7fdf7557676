// What of a network is drawn: who and which pairs at a threshold, whose names have room, and who is next to whom.

import type { Network } from '../ipc/types/Network'
import type { NetworkEdge } from '../ipc/types/NetworkEdge'
import type { NetworkNode } from '../ipc/types/NetworkNode'
import type { Point } from './layout'
import type { Sight } from './sight'

export interface Drawn {
  /** Indices among the network's nodes, most articles first. */
  nodes: number[]
  edges: NetworkEdge[]
}

/** Those who are named together often enough; at once also those who are named alone. `kept` stays in any case. */
export function drawnAt({ nodes, edges }: Network, threshold: number, kept: string | null = null): Drawn {
  const strong = edges.filter((edge) => edge.articles >= threshold)
  const joined = new Set(strong.flatMap(({ one, other }) => [one, other]))
  const all = nodes.map((_, n) => n)
  const shown =
    threshold > 1 ? all.filter((n) => joined.has(n) || (kept && nodes[n]?.entity.id === kept)) : all
  return { nodes: shown, edges: strong }
}

/** The thresholds that make a difference, from the lowest to the highest at which anything is left. */
export function levelsOf({ edges }: Network): number[] {
  return [...new Set([1, ...edges.map((edge) => edge.articles)])].sort((a, b) => a - b)
}

/** Who is joined to one of the nodes, itself included. */
export function around(node: number, edges: NetworkEdge[]): Set<number> {
  const near = new Set([node])
  for (const { one, other } of edges) {
    if (one === node) near.add(other)
    if (other === node) near.add(one)
  }
  return near
}

export interface Stroke {
  /** Pixels. */
  width: number
  opacity: number
  /** The lines, as SVG writes a path. */
  d: string
}

/** Lines are drawn by so many strengths: a path of all of one strength costs what a few lines do. */
const STRENGTHS = 6

/** The lines of edges, faint ones first. */
export function strokesOf(edges: NetworkEdge[], places: Point[], heaviest: number): Stroke[] {
  const lines = new Map<number, string[]>()
  for (const { one, other, articles } of edges) {
    const [a, b] = [places[one], places[other]]
    if (!a || !b) continue
    const strength = Math.ceil((articles / Math.max(1, heaviest)) * STRENGTHS)
    const line = `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`
    const same = lines.get(strength)
    if (same) same.push(line)
    else lines.set(strength, [line])
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([strength, all]) => {
      const share = strength / STRENGTHS
      return { width: 0.8 + 3 * Math.sqrt(share), opacity: 0.16 + 0.4 * share, d: all.join('') }
    })
}

/** The edge whose line is nearest to a place of the map, within `reach` of it. */
export function edgeAt(at: Point, edges: NetworkEdge[], places: Point[], reach: number): NetworkEdge | null {
  let found: NetworkEdge | null = null
  let least = reach
  for (const edge of edges) {
    const [a, b] = [places[edge.one], places[edge.other]]
    if (!a || !b) continue
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const along = ((at.x - a.x) * dx + (at.y - a.y) * dy) / Math.max(1e-9, dx * dx + dy * dy)
    const on = Math.max(0, Math.min(1, along))
    const far = Math.hypot(at.x - a.x - on * dx, at.y - a.y - on * dy)
    if (far <= least) [found, least] = [edge, far]
  }
  return found
}

export interface Label extends Point {
  node: number
  text: string
}

/** Pixels of a name, at 12 pixels of type. */
const HEIGHT = 15
const WIDE = 12
const NARROW = 6.8
const LONGEST = 28
/** Square pixels of the window a name; with more of them nothing could be found. */
const A_NAME = 11_000
/** So many are named also where others' circles are in the way. */
const IMPORTANT = 24

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/**
 * The names that have room where the map is looked at from, the most named first: below its own if that is free, else
 * above or beside it, and an important one also over others' circles. `always` come before all. Places are pixels.
 */
export function labelsFor(
  nodes: NetworkNode[],
  shown: number[],
  places: Point[],
  radii: number[],
  sight: Sight,
  window: { width: number; height: number },
  always: number[] = [],
): Label[] {
  const at = (node: number) => {
    const { x, y } = places[node] ?? { x: 0, y: 0 }
    const r = (radii[node] ?? 0) * sight.scale
    return { x: x * sight.scale + sight.x, y: y * sight.scale + sight.y, r }
  }
  const circles = shown.map((node) => ({ node, ...at(node) }))
  const first = new Set(always)
  const most = Math.max(IMPORTANT, Math.round((window.width * window.height) / A_NAME))
  const taken: Box[] = []
  const labels: Label[] = []
  for (const node of [...always, ...shown.filter((n) => !first.has(n))]) {
    const name = nodes[node]?.entity.name
    if (name === undefined) continue
    if (labels.length >= most) break
    const text = cut(name)
    const half = widthOf(text) / 2 + 2
    const { x, y, r } = at(node)
    if (x < -half || y < -HEIGHT || x > window.width + half || y > window.height + HEIGHT) continue
    const ways = [
      { x, y: y + r + HEIGHT },
      { x, y: y - r - 5 },
      { x: x + r + half + 2, y: y + 4 },
      { x: x - r - half - 2, y: y + 4 },
    ].map((way) => ({ ...way, box: boxOf(way, half) }))
    const free = ways.filter(({ box }) => !taken.some((other) => overlap(box, other)))
    const clear = free.find(({ box }) => !circles.some((other) => other.node !== node && meets(box, other)))
    const way =
      clear ?? (labels.length < IMPORTANT ? free[0] : undefined) ?? (first.has(node) ? ways[0] : undefined)
    if (!way) continue
    taken.push(way.box)
    labels.push({ node, text, x: way.x, y: way.y })
  }
  return labels
}

function boxOf({ x, y }: Point, half: number): Box {
  return { left: x - half, right: x + half, top: y - HEIGHT + 2, bottom: y + 3 }
}

function meets({ left, right, top, bottom }: Box, { x, y, r }: Point & { r: number }): boolean {
  const [nearX, nearY] = [Math.max(left, Math.min(x, right)), Math.max(top, Math.min(y, bottom))]
  return Math.hypot(x - nearX, y - nearY) < r
}

/** An estimate: measuring would lay the map out again with each turn of the wheel. */
export function widthOf(text: string): number {
  let pixels = 0
  for (const letter of text) pixels += /[\u1100-\u11ff\u2e80-\uffef]/u.test(letter) ? WIDE : NARROW
  return pixels
}

function cut(name: string): string {
  const letters = [...name]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : name
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** The nearest of those shown in a direction from one, for the arrow keys; the one itself when there is none. */
export function nextTowards(
  from: number | null,
  direction: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
  shown: number[],
  places: Point[],
): number | null {
  const here = from === null ? undefined : places[from]
  if (from === null || !here || !shown.includes(from)) return shown[0] ?? null
  const along = direction === 'ArrowLeft' || direction === 'ArrowRight' ? 'x' : 'y'
  const across = along === 'x' ? 'y' : 'x'
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1
  let best = from
  let least = Infinity
  for (const node of shown) {
    const place = places[node]
    if (!place || node === from) continue
    const ahead = (place[along] - here[along]) * sign
    const aside = Math.abs(place[across] - here[across])
    // What lies more to the side than ahead is reached by the other keys.
    if (ahead <= 0 || aside > ahead * 1.5) continue
    const far = ahead + 2 * aside
    if (far < least) [best, least] = [node, far]
  }
  return best
}
