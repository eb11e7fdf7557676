// Where the rows of a long list stand and which of them to draw. Rows are of one height and so are the headings of
// groups, so a place in the list is arithmetic.
//
// An engine draws nothing below a certain height: 33 million pixels in WebKit and Chromium, 17 million in Firefox. A
// hundred thousand comfortable rows are 9.4 million; from 350,000 on the rows would have to be spread over less.

export interface Slice {
  /** First row drawn. */
  first: number
  /** One past the last row drawn. */
  end: number
}

/** The drawn part of a group. */
export interface Part extends Slice {
  /** Which one, counted from the top of the list. */
  group: number
  /** Its first row of all. */
  start: number
  /** Pixels from the top of the list, and of the whole group with its heading. */
  top: number
  height: number
}

/** Rows drawn beyond the edges, so that a scroll step finds them there. */
const BEYOND = 6

export class Layout {
  readonly height: number
  /** The first row of each group. */
  #starts: number[] = []

  /** `counts` are the rows of each group in turn; without them there is one group. */
  constructor(
    readonly total: number,
    readonly rowHeight: number,
    counts: number[] = [],
    readonly headHeight = 0,
  ) {
    let start = 0
    // For a moment the counts may be of another state of the library than the rows.
    for (const count of counts.length ? counts : [total]) {
      if (start < total) this.#starts.push(start)
      start += count
    }
    this.height = total * rowHeight + this.#starts.length * headHeight
  }

  /** The group a row is in. */
  groupOf(row: number): number {
    return Math.max(
      0,
      lastAtMost(this.#starts.length, row, (group) => this.#starts[group] ?? 0),
    )
  }

  /** Pixels from the top of the list to a row. */
  topOf(row: number): number {
    return row * this.rowHeight + (this.groupOf(row) + 1) * this.headHeight
  }

  /** The row at so many pixels; under a heading, the first of its group. */
  rowAt(y: number): number {
    const group = Math.max(
      0,
      lastAtMost(this.#starts.length, y, (group) => this.#topOfGroup(group)),
    )
    const start = this.#starts[group] ?? 0
    const within = Math.floor((y - this.#topOfGroup(group) - this.headHeight) / this.rowHeight)
    return Math.max(0, Math.min(start + Math.max(0, within), this.#endOf(group) - 1))
  }

  /** The rows to draw for a box `height` pixels high scrolled down by `top`. */
  visible(top: number, height: number): Slice {
    if (!this.total) return { first: 0, end: 0 }
    const first = this.rowAt(Math.max(0, top))
    // What begins on the lower edge is not in sight.
    const last = this.rowAt(Math.max(0, top) + height - 1)
    return { first: Math.max(0, first - BEYOND), end: Math.min(this.total, last + 1 + BEYOND) }
  }

  /** How many rows `visible` gives at most. */
  most(height: number): number {
    return Math.ceil(height / this.rowHeight) + 1 + 2 * BEYOND
  }

  /** Those rows by group. */
  parts({ first, end }: Slice): Part[] {
    const parts: Part[] = []
    for (let at = first; at < end;) {
      const group = this.groupOf(at)
      const start = this.#starts[group] ?? 0
      const groupEnd = this.#endOf(group)
      parts.push({
        group,
        start,
        first: at,
        end: Math.min(end, groupEnd),
        top: this.#topOfGroup(group),
        height: (groupEnd - start) * this.rowHeight + this.headHeight,
      })
      at = groupEnd
    }
    return parts
  }

  /** Where to scroll so that `row` is wholly in the box and below its heading, moving as little as possible. */
  scrollFor(row: number, top: number, height: number): number {
    const above = this.topOf(row)
    const below = above + this.rowHeight
    if (above - this.headHeight < top) return above - this.headHeight
    if (below > top + height) return below - height
    return top
  }

  #topOfGroup(group: number): number {
    return (this.#starts[group] ?? 0) * this.rowHeight + group * this.headHeight
  }

  #endOf(group: number): number {
    return this.#starts[group + 1] ?? this.total
  }
}

/** The last of `length` rising values that is at most `limit`; -1 when there is none. */
function lastAtMost(length: number, limit: number, value: (at: number) => number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value(middle) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
