// Whose names are written, and where: none over another, the most named first, more of them from close by.

import type { NetworkNode } from '../ipc/types/NetworkNode'
import type { Point } from './layout'
import { sized, type Sight } from './sight'

export interface Label extends Point {
  node: number
  text: string
  /** Pixels of type. */
  size: number
  rank: Rank
  box: Box
}

/** How much one is named, beside the one that is named most. */
export type Rank = 'main' | 'middle' | 'minor'

/** In pixels of the window. */
export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** What names are written on. */
export interface Scene {
  nodes: NetworkNode[]
  places: Point[]
  radii: number[]
  sight: Sight
  width: number
  height: number
  /** What stands over the map. */
  taken?: Box[]
}

/** Pixels of a letter, at 12 pixels of type. */
const WIDE = 12
const NARROW = 6.8
const BOLD = 1.07
const LONGEST = 32
/** Square pixels of the window a name; with more of them nothing could be found. */
const A_NAME = 11_000
/** So many are named also where smaller circles are in the way. */
const IMPORTANT = 24
/** Between a name and its circle, and between names. */
const GAP = 3

interface Circle extends Point {
  node: number
  r: number
}

/**
 * The names that have room: below its own circle if that is free, else around it, and an important one also over
 * smaller circles. `first` are named in any case. What is `kept` stays where it is, so that no name jumps under the
 * pointer.
 */
export function labelsFor(scene: Scene, shown: number[], first: number[] = [], kept: Label[] = []): Label[] {
  const circles = circlesOf(scene, shown)
  const most = Math.max(IMPORTANT, Math.round((scene.width * scene.height) / A_NAME))
  const wanted = new Set(shown)
  const anyhow = new Set(first)
  const known = new Map(kept.map((label) => [label.node, label]))
  const labels: Label[] = []
  const taken = [...(scene.taken ?? [])]
  const write = (label: Label | null | undefined) => {
    if (!label) return
    taken.push(label.box)
    labels.push(label)
  }
  const staying = kept.filter(({ node }) => wanted.has(node) && !anyhow.has(node))
  for (const node of first) {
    const others = [...taken, ...staying.map(({ box }) => box)]
    write(known.get(node) ?? placed(scene, node, circles, others, 'anyhow'))
  }
  for (const label of staying) if (!taken.some((box) => overlap(box, label.box))) write(label)
  for (const node of shown) {
    if (labels.length >= most) break
    if (known.has(node) || anyhow.has(node)) continue
    write(placed(scene, node, circles, taken, labels.length < IMPORTANT ? 'important' : 'clear'))
  }
  return labels
}

function circlesOf({ places, radii, sight }: Scene, shown: number[]): Circle[] {
  return shown.map((node) => {
    const { x, y } = places[node] ?? { x: 0, y: 0 }
    const r = (radii[node] ?? 0) * sized(sight.scale)
    return { node, x: x * sight.scale + sight.x, y: y * sight.scale + sight.y, r }
  })
}

/** A name at the best of the places around its circle, or none. */
function placed(
  scene: Scene,
  node: number,
  circles: Circle[],
  taken: Box[],
  how: 'anyhow' | 'important' | 'clear',
): Label | null {
  const name = scene.nodes[node]?.entity.name
  const [own] = circlesOf(scene, [node])
  if (name === undefined || !own) return null
  const share = (scene.radii[node] ?? 0) / Math.max(1, scene.radii[0] ?? 1)
  const rank: Rank = share > 0.6 ? 'main' : share > 0.4 ? 'middle' : 'minor'
  const size = { main: 14, middle: 12.5, minor: 12 }[rank]
  const text = cut(name)
  const half = (widthOf(text) * (size / 12) * (rank === 'main' ? BOLD : 1)) / 2 + GAP
  const { x, y, r } = own
  const beyond = how !== 'anyhow' && (x < 0 || y < 0 || x > scene.width || y > scene.height)
  if (beyond) return null
  const near = circles.filter(
    (other) =>
      other.node !== node &&
      Math.abs(other.x - x) < 2 * half + r + other.r &&
      Math.abs(other.y - y) < r + other.r + 3 * size,
  )
  let best: Label | null = null
  let least = how === 'clear' ? 0 : Infinity
  for (const way of waysAround({ x, y, r }, half, size)) {
    const box = { left: way.x - half, right: way.x + half, top: way.y - size, bottom: way.y + GAP }
    const label = { node, text, x: way.x, y: way.y, size, rank, box }
    if (how === 'anyhow') best ??= label
    if (box.left < 0 || box.top < 0 || box.right > scene.width || box.bottom > scene.height) continue
    if (taken.some((other) => overlap(box, other))) continue
    // A name over a circle as large as its own would be taken for that one's.
    const over = near.reduce((most, other) => (meets(box, other) ? Math.max(most, other.r) : most), 0)
    if (over === 0) return label
    if (over < least && (how === 'anyhow' || over < r * 0.8)) [best, least] = [label, over]
  }
  return best
}

/** Below, above, beside, at the corners, and below and above aside; `y` is where the letters stand. */
function waysAround({ x, y, r }: Point & { r: number }, half: number, size: number): Point[] {
  const [below, above] = [y + r + size + 1, y - r - GAP - 1]
  const [right, left] = [x + r + half, x - r - half]
  const middle = y + size / 3
  // At a corner of the circle a name comes a little nearer.
  const corner = r * 0.7
  return [
    { x, y: below },
    { x, y: above },
    { x: right, y: middle },
    { x: left, y: middle },
    { x: x + corner + half, y: y + corner + size * 0.8 },
    { x: x - corner - half, y: y + corner + size * 0.8 },
    { x: x + corner + half, y: y - corner },
    { x: x - corner - half, y: y - corner },
    { x: x + half / 2, y: below },
    { x: x - half / 2, y: below },
    { x: x + half / 2, y: above },
    { x: x - half / 2, y: above },
  ]
}

function meets({ left, right, top, bottom }: Box, { x, y, r }: Circle): boolean {
  const [nearX, nearY] = [Math.max(left, Math.min(x, right)), Math.max(top, Math.min(y, bottom))]
  return Math.hypot(x - nearX, y - nearY) < r
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
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
