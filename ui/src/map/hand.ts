// What pointers and the wheel do to the map: one pointer moves it, two pinch it, the wheel goes closer and farther.

import type { Point } from './layout'

interface Moves {
  /** By pixels. */
  move(x: number, y: number): void
  /** By a factor, about a point of the map's box. */
  zoom(by: number, at: Point): void
}

/** Pixels a press may stray. */
const STRAY = 4
/** How much a pixel of the wheel is, and a pixel of a pinch on a track pad, which comes as a wheel with Ctrl. */
const WHEEL = 0.0015
const PINCH = 0.01
/** Some engines tell of lines instead of pixels. */
const LINE = 16

export class Hand {
  /** The pointer was moved since it was put down, so that letting go is no press. */
  dragged = false
  #pointers = new Map<number, Point>()
  #start: Point = { x: 0, y: 0 }
  #moves: Moves

  constructor(moves: Moves) {
    this.#moves = moves
  }

  down(event: PointerEvent): void {
    if (event.button !== 0) return
    if (this.#pointers.size === 0) this.dragged = false
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    this.#start = { x: event.clientX, y: event.clientY }
  }

  /** False when no pointer is down. */
  drag(event: PointerEvent, box: HTMLElement): boolean {
    const before = this.#pointers.get(event.pointerId)
    if (!before) return false
    this.#drag(event, box, before)
    return true
  }

  #drag(event: PointerEvent, box: HTMLElement, before: Point): void {
    const now = { x: event.clientX, y: event.clientY }
    if (!this.dragged && this.#pointers.size === 1) {
      if (Math.hypot(now.x - this.#start.x, now.y - this.#start.y) < STRAY) return
      this.dragged = true
      // Only now: a captured pointer would press the box and not what is under it.
      box.setPointerCapture?.(event.pointerId)
    }
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1]
    this.#pointers.set(event.pointerId, now)
    if (!other) return this.#moves.move(now.x - before.x, now.y - before.y)
    this.dragged = true
    const { left, top } = box.getBoundingClientRect()
    const apart = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y))
    this.#moves.zoom(apart(now) / apart(before), {
      x: (now.x + other.x) / 2 - left,
      y: (now.y + other.y) / 2 - top,
    })
    // The middle of the two has moved by half of what the one has.
    this.#moves.move((now.x - before.x) / 2, (now.y - before.y) / 2)
  }

  up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId)
  }

  wheel(event: WheelEvent, box: HTMLElement): void {
    const unit = event.deltaMode === 1 ? LINE : 1
    const [x, y] = [event.deltaX * unit, event.deltaY * unit]
    if (!event.ctrlKey && (event.shiftKey || Math.abs(x) > Math.abs(y))) return this.#moves.move(-(x || y), 0)
    const { left, top } = box.getBoundingClientRect()
    const by = Math.exp(-y * (event.ctrlKey ? PINCH : WHEEL))
    this.#moves.zoom(by, { x: event.clientX - left, y: event.clientY - top })
  }
}
