// From where the map is looked at: a scale, and where its origin stands in the window, in pixels.

import type { Point } from './layout'

export interface Sight extends Point {
  scale: number
}

const FARTHEST = 0.1
const CLOSEST = 6
/** Nothing of a few names is blown up beyond this. */
const CLOSEST_WHOLE = 1.4
const EDGE = 44
/** So much wider than it was computed at most, for names have more room beside than above each other. */
const WIDEST = 1.8

/** The places drawn apart to the side until they are as wide as the window, so that none come nearer to another. */
export function widened(places: Point[], width: number, height: number): Point[] {
  if (places.length < 3 || width <= 0 || height <= 0) return places
  const [wide, high] = [extent(places.map(({ x }) => x)), extent(places.map(({ y }) => y))]
  const by = Math.max(1, Math.min(WIDEST, ((room(width) / room(height)) * high) / wide))
  return places.map(({ x, y }) => ({ x: x * by, y }))
}

const extent = (all: number[]) => Math.max(1, Math.max(...all) - Math.min(...all))
const room = (size: number) => Math.max(1, size - 2 * EDGE)

/** So that all of the places are in sight. */
export function whole(places: Point[], width: number, height: number): Sight {
  if (places.length === 0 || width <= 0 || height <= 0) return { scale: 1, x: width / 2, y: height / 2 }
  const xs = places.map(({ x }) => x)
  const ys = places.map(({ y }) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const scale = Math.max(
    FARTHEST,
    Math.min(
      CLOSEST_WHOLE,
      room(width) / Math.max(1, right - left),
      room(height) / Math.max(1, bottom - top),
    ),
  )
  return { scale, x: width / 2 - ((left + right) / 2) * scale, y: height / 2 - ((top + bottom) / 2) * scale }
}

/** Pixels of a unit of a circle. From afar it stays large enough to be met, and from close by it leaves room for names. */
export function sized(scale: number): number {
  return scale < 1 ? scale ** 0.7 : scale ** 0.35
}

/** Closer or farther, with the same place of the map under the point of the window. */
export function zoomed(sight: Sight, by: number, at: Point): Sight {
  const scale = Math.max(FARTHEST, Math.min(CLOSEST, sight.scale * by))
  const grown = scale / sight.scale
  return { scale, x: at.x - (at.x - sight.x) * grown, y: at.y - (at.y - sight.y) * grown }
}

export function moved(sight: Sight, x: number, y: number): Sight {
  return { ...sight, x: sight.x + x, y: sight.y + y }
}

/** Whether a place of the map is within the window. */
export function isInSight({ scale, x, y }: Sight, place: Point, width: number, height: number): boolean {
  const [atX, atY] = [place.x * scale + x, place.y * scale + y]
  return atX >= 0 && atY >= 0 && atX <= width && atY <= height
}

/** Moved just so far that a place of the map is in sight. */
export function showing(sight: Sight, place: Point, width: number, height: number): Sight {
  const x = place.x * sight.scale + sight.x
  const y = place.y * sight.scale + sight.y
  const into = (at: number, size: number) => Math.max(EDGE, Math.min(Math.max(EDGE, size - EDGE), at)) - at
  return moved(sight, into(x, width), into(y, height))
}
