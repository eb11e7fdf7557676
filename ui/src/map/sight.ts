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

/** So that all of the places are in sight. */
export function whole(places: Point[], width: number, height: number): Sight {
  if (places.length === 0 || width <= 0 || height <= 0) return { scale: 1, x: width / 2, y: height / 2 }
  const xs = places.map(({ x }) => x)
  const ys = places.map(({ y }) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const room = (size: number) => Math.max(1, size - 2 * EDGE)
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

/** Closer or farther, with the same place of the map under the point of the window. */
export function zoomed(sight: Sight, by: number, at: Point): Sight {
  const scale = Math.max(FARTHEST, Math.min(CLOSEST, sight.scale * by))
  const grown = scale / sight.scale
  return { scale, x: at.x - (at.x - sight.x) * grown, y: at.y - (at.y - sight.y) * grown }
}

export function moved(sight: Sight, x: number, y: number): Sight {
  return { ...sight, x: sight.x + x, y: sight.y + y }
}

/** Moved just so far that a place of the map is in sight. */
export function showing(sight: Sight, place: Point, width: number, height: number): Sight {
  const x = place.x * sight.scale + sight.x
  const y = place.y * sight.scale + sight.y
  const into = (at: number, size: number) => Math.max(EDGE, Math.min(Math.max(EDGE, size - EDGE), at)) - at
  return moved(sight, into(x, width), into(y, height))
}
