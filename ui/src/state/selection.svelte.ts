// The articles chosen in the list, to do one thing to all of them. Rows far from the screen can be chosen too.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import { t } from '../strings'
import { toasts } from './toasts.svelte'
import type { RowWindow } from './rows.svelte'

/** So many at once: what is done to them has to be durable, and taken back, within a breath or two. */
export const MOST_SELECTED = 10_000

/** Something done to many, while it is under way. */
export interface Progress {
  words: (done: number, total: number) => string
  done: number
  total: number
}

type Rows = ReadonlyMap<ArticleId, ArticleRow>

class Selection {
  /** As they were when they were last seen. */
  rows = $state.raw<Rows>(new Map())
  progress = $state.raw<Progress | null>(null)

  /** Where the next range begins, a row of the list; the current row where there is none. */
  #anchor: number | null = null
  /** What was chosen before the range that is being drawn. */
  #base: Rows = new Map()
  #turn = 0

  get size(): number {
    return this.rows.size
  }

  has(id: ArticleId): boolean {
    return this.rows.has(id)
  }

  clear(): void {
    this.#turn++
    this.#anchor = null
    this.#base = new Map()
    if (this.rows.size) this.rows = new Map()
  }

  /** Says where the next range begins without choosing anything, as a plain click does. */
  from(index: number): void {
    this.clear()
    this.#anchor = index
  }

  /** The current row has moved: the next range begins where it is, and adds to what is chosen. */
  rest(): void {
    this.#anchor = null
    this.#base = this.rows
  }

  /** Chooses a row or no longer. The next range begins there. */
  toggle(row: ArticleRow, index: number): void {
    this.#turn++
    const rows = new Map(this.rows)
    if (rows.has(row.id)) rows.delete(row.id)
    else if (rows.size < MOST_SELECTED) rows.set(row.id, row)
    else toasts.show(t.listing.mostSelected(MOST_SELECTED))
    this.rows = this.#base = rows
    this.#anchor = index
  }

  /** Chooses all from where the range began to `index`, in place of the range before; `current` is the current row. */
  async extend(list: RowWindow, index: number, current: number): Promise<void> {
    this.#anchor ??= current
    const anchor = this.#anchor
    const room = MOST_SELECTED - this.#base.size
    const to = index > anchor ? Math.min(index, anchor + room - 1) : Math.max(index, anchor - room + 1)
    if (to !== index) toasts.show(t.listing.mostSelected(MOST_SELECTED))
    await this.#take(list, Math.min(anchor, to), Math.max(anchor, to), this.#base)
  }

  /** Chooses all of the place, or its first ten thousand. */
  async all(list: RowWindow): Promise<void> {
    const total = list.total ?? 0
    if (!total) return
    await this.#take(list, 0, Math.min(total, MOST_SELECTED) - 1, new Map())
    if (total > MOST_SELECTED) toasts.show(t.listing.firstSelected(MOST_SELECTED, total))
  }

  /** What has become of articles; those that `stays` says have left the list are not chosen any more. */
  update(changed: ArticleRow[], stays: (row: ArticleRow) => boolean): void {
    if (!this.rows.size) return
    const rows = new Map(this.rows)
    for (const row of changed) {
      if (!rows.has(row.id)) continue
      if (stays(row)) rows.set(row.id, row)
      else rows.delete(row.id)
    }
    this.rows = rows
    // Rows have moved up: a range drawn from an old place would take in others.
    this.rest()
  }

  async #take(list: RowWindow, first: number, last: number, base: Rows): Promise<void> {
    const turn = ++this.#turn
    try {
      const between = await list.between(first, last)
      if (turn !== this.#turn) return
      this.rows = new Map([...base, ...between.map((row): [ArticleId, ArticleRow] => [row.id, row])])
    } catch (failure) {
      toasts.fail(failure)
    }
  }
}

/** The selection of the window's one list. */
export const selection = new Selection()
