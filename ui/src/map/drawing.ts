// What of a network is drawn: who and which pairs at a threshold, and who is next to whom.

import type { Network } from '../ipc/types/Network'
import type { NetworkEdge } from '../ipc/types/NetworkEdge'
import type { Point } from './layout'

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

/** With whom one is named, most often first. */
export function company(node: number, edges: NetworkEdge[]): { node: number; articles: number }[] {
  return edges
    .filter(({ one, other }) => one === node || other === node)
    .map(({ one, other, articles }) => ({ node: one === node ? other : one, articles }))
    .sort((a, b) => b.articles - a.articles)
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

/** More lines than these for each who has one are a web of which each is drawn the fainter. */
const A_WEB = 6
/** Lines are drawn by so many strengths: a path of all of one strength costs what a few lines do. */
const STRENGTHS = 6

/**
 * The lines of edges, faint ones first. Few pairs are named together often and most once, so that twice as often is a
 * step: measured by the strongest alone, all the others would look the same.
 */
export function strokesOf(edges: NetworkEdge[], places: Point[], heaviest: number): Stroke[] {
  const ends = new Set(edges.flatMap(({ one, other }) => [one, other])).size
  const calm = Math.min(1, Math.sqrt((A_WEB * ends) / Math.max(1, edges.length)))
  const lines = new Map<number, string[]>()
  for (const { one, other, articles } of edges) {
    const [a, b] = [places[one], places[other]]
    if (!a || !b) continue
    const share = heaviest > 1 ? Math.log(articles) / Math.log(heaviest) : 0.5
    const strength = 1 + Math.round(share * (STRENGTHS - 1))
    const line = `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`
    const same = lines.get(strength)
    if (same) same.push(line)
    else lines.set(strength, [line])
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([strength, all]) => {
      const share = (strength - 1) / (STRENGTHS - 1)
      return { width: 0.7 + 2.8 * share * calm, opacity: (0.18 + 0.42 * share) * calm, d: all.join('') }
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

/** The node whose circle is nearest to a place of the map, within `reach` of it; `radii` as they are drawn. */
export function nodeAt(
  at: Point,
  shown: number[],
  places: Point[],
  radii: number[],
  reach: number,
): number | null {
  let found: number | null = null
  let least = reach
  for (const node of shown) {
    const place = places[node]
    if (!place) continue
    const far = Math.hypot(at.x - place.x, at.y - place.y) - (radii[node] ?? 0)
    if (far <= least) [found, least] = [node, far]
  }
  return found
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
