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

/** The highest threshold at which anything is left. */
export function mostTogether({ edges }: Network): number {
  return edges.reduce((most, edge) => Math.max(most, edge.articles), 1)
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

export interface Label extends Point {
  node: number
  text: string
}

/** Pixels of a name, at 12 pixels of type. */
const HEIGHT = 15
const WIDE = 12
const NARROW = 6.8
const LONGEST = 28

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/**
 * The names that have room where the map is looked at from, the most named first, each below its own; `always` come
 * before all. Places are pixels.
 */
export function labelsFor(
  nodes: NetworkNode[],
  shown: number[],
  places: Point[],
  radii: number[],
  sight: Sight,
  always: number[] = [],
): Label[] {
  const taken: Box[] = []
  const first = new Set(always)
  const labels: Label[] = []
  for (const node of [...always, ...shown.filter((n) => !first.has(n))]) {
    const place = places[node]
    const name = nodes[node]?.entity.name
    if (!place || name === undefined) continue
    const x = place.x * sight.scale + sight.x
    const y = place.y * sight.scale + sight.y + (radii[node] ?? 0) * sight.scale + HEIGHT
    const text = cut(name)
    const half = widthOf(text) / 2 + 2
    const box = { left: x - half, right: x + half, top: y - HEIGHT + 2, bottom: y + 3 }
    if (!first.has(node) && taken.some((other) => overlap(box, other))) continue
    taken.push(box)
    labels.push({ node, text, x, y })
  }
  return labels
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
