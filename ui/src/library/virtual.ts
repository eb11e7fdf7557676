// Which rows of a long list to draw. Rows are of one height, so a place in the list is arithmetic.

export interface Slice {
  /** First row drawn. */
  first: number
  /** One past the last row drawn. */
  end: number
}

/** Rows drawn beyond the edges, so that a scroll step finds them there. */
const BEYOND = 6

/** The rows to draw for a box `height` pixels high scrolled down by `top`, of `total` rows `rowHeight` high. */
export function visible(top: number, height: number, rowHeight: number, total: number): Slice {
  const first = Math.floor(Math.max(0, top) / rowHeight)
  const end = Math.ceil((Math.max(0, top) + height) / rowHeight)
  return { first: Math.max(0, Math.min(first - BEYOND, total)), end: Math.min(total, end + BEYOND) }
}

/** Where to scroll so that `row` is wholly in the box, moving as little as possible. */
export function scrollFor(row: number, top: number, height: number, rowHeight: number): number {
  const above = row * rowHeight
  const below = above + rowHeight
  if (above < top) return above
  if (below > top + height) return below - height
  return top
}
