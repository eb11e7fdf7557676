// Where each of a network stands. The whole is computed before it is drawn, from the same beginning with the same
// chance, so that the same network always looks the same and nothing jumps.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force'
import type { Network } from '../ipc/types/Network'

export interface Point {
  x: number
  y: number
}

/** Radii of the smallest and the largest, in units of the map. */
const LEAST = 5
const MOST = 24
/** Around each, for its name. */
const ROOM = 12
/** After these the layout of d3 has come to rest; it is what it takes by itself. */
const STEPS = 300

/** How large one is drawn: its area says how many articles name it. */
export function radius(articles: number, most: number): number {
  return LEAST + (MOST - LEAST) * Math.sqrt(articles / Math.max(1, most))
}

/** A place for each node, in the order of the nodes; the middle of the map is the origin. */
export function layout({ nodes, edges }: Network): Point[] {
  const most = nodes[0]?.articles ?? 1
  const heaviest = Math.max(1, ...edges.map((edge) => edge.articles))
  const placed = nodes.map((node): SimulationNodeDatum & { r: number } => ({
    r: radius(node.articles, most),
  }))
  const links = edges.map(({ one, other, articles }) => ({ source: one, target: other, articles }))
  const degree = new Array<number>(nodes.length).fill(0)
  for (const { one, other } of edges) {
    degree[one] = (degree[one] ?? 0) + 1
    degree[other] = (degree[other] ?? 0) + 1
  }
  // In a network where all are joined to all, full strength would draw everything into one heap.
  const ease = (n: number) =>
    1 / Math.max(1, Math.min(degree[links[n]?.source ?? 0] ?? 1, degree[links[n]?.target ?? 0] ?? 1))
  const simulation = forceSimulation(placed)
    .force(
      'link',
      forceLink(links.map((link) => ({ ...link })))
        .distance((link) => 80 + 80 * (1 - link.articles / heaviest))
        .strength((link, n) => ease(n) * (0.4 + (0.6 * link.articles) / heaviest)),
    )
    .force('apart', forceManyBody().strength(-320).distanceMax(600))
    .force('room', forceCollide<(typeof placed)[number]>((node) => node.r + ROOM).iterations(2))
    // Those that are joined to nobody stay near.
    .force('x', forceX(0).strength(0.05))
    .force('y', forceY(0).strength(0.07))
    .stop()
  simulation.tick(STEPS)
  return placed.map(({ x = 0, y = 0 }) => ({ x, y }))
}
