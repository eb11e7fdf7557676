// Where a floating bar or card goes: beside what it speaks of, never over it, always inside the window.

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Placement {
  left: number
  top: number
}

const GAP = 8
const EDGE = 8

/**
 * A place for a float of the given size near `end` (the line where a selection ends), clear of `whole` (all of its
 * lines). Under the end if it fits there, else above the beginning, else at the bottom or top edge of the view,
 * whichever covers less of it.
 */
export function place(end: Box, whole: Box, size: { width: number; height: number }, view: Box): Placement {
  const left = clamp(end.right - size.width / 2, view.left + EDGE, view.right - EDGE - size.width)
  const below = Math.max(end.bottom, whole.bottom) + GAP
  if (below + size.height <= view.bottom - EDGE) return { left, top: Math.max(below, view.top + EDGE) }
  const above = whole.top - GAP - size.height
  if (above >= view.top + EDGE) return { left, top: above }
  // The selection fills the view from top to bottom: step aside if there is room, else hold to the edge.
  const beside = whole.right + GAP
  const top = clamp(end.bottom - size.height, view.top + EDGE, view.bottom - EDGE - size.height)
  if (beside + size.width <= view.right - EDGE) return { left: beside, top }
  const before = whole.left - GAP - size.width
  if (before >= view.left + EDGE) return { left: before, top }
  return { left, top: clamp(below, view.top + EDGE, view.bottom - EDGE - size.height) }
}

/**
 * How far the page has to scroll for a float that now covers some of `whole` to stand under it; 0 where it covers
 * nothing. More than the view is high where the end is far away: then the reader would lose the place.
 */
export function toClear(
  whole: Box,
  spot: Placement,
  size: { width: number; height: number },
  view: Box,
): number {
  const free =
    spot.top >= whole.bottom ||
    spot.top + size.height <= whole.top ||
    spot.left >= whole.right ||
    spot.left + size.width <= whole.left
  return free ? 0 : Math.max(0, whole.bottom + GAP + size.height + EDGE - view.bottom)
}

/** The box around several rectangles; null when there is none of any size. */
export function around(rects: Iterable<Box>): Box | null {
  let box: Box | null = null
  for (const r of rects) {
    if (r.right - r.left < 0.5 && r.bottom - r.top < 0.5) continue
    box = box
      ? {
          left: Math.min(box.left, r.left),
          top: Math.min(box.top, r.top),
          right: Math.max(box.right, r.right),
          bottom: Math.max(box.bottom, r.bottom),
        }
      : { left: r.left, top: r.top, right: r.right, bottom: r.bottom }
  }
  return box
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
