// A highlight that gets other ends, or an orphan its place again: what is selected is where it shall stand.

import type { Highlight } from '../ipc/types/Highlight'
import type { Span } from '../ipc/types/Span'
import { isPending, reading } from './reading.svelte'

/** What of the page it needs. */
interface Page {
  selected: () => Span | null
  select: (span: Span) => void
  deselect: () => void
  slice: (span: Span) => string
}

export class Adjusting {
  constructor(private readonly page: Page) {}

  /** Begins with the highlight's own words selected; an orphan has none. */
  begin(mark: Highlight): void {
    if (isPending(mark)) return
    reading.adjusting = mark
    if (mark.span) this.page.select(mark.span)
    else this.page.deselect()
  }

  /** Puts the highlight where the selection is; false when nothing is selected. */
  keep(): boolean {
    const mark = reading.adjusting
    const span = this.page.selected()
    if (!mark || !span) return false
    reading.adjusting = null
    this.page.deselect()
    reading.focused = mark.id
    void reading.move(mark, span, this.page.slice(span))
    return true
  }

  /** Leaves the highlight where it was. */
  stop(): void {
    if (reading.adjusting?.span) this.page.deselect()
    reading.adjusting = null
  }
}

/**
 * Which highlight a selection splits, and before which code point: the shortest that holds it, before the selected
 * words, or after them if it begins with them. Null when none is split by it.
 */
export function splitOf(marks: Highlight[], selected: Span): { mark: Highlight; at: number } | null {
  const around = marks.flatMap((mark) => {
    const { span } = mark
    if (!span || isPending(mark) || selected.start < span.start || span.end < selected.end) return []
    const at = selected.start > span.start ? selected.start : selected.end
    return at < span.end ? [{ mark, at, length: span.end - span.start }] : []
  })
  return around.sort((a, b) => a.length - b.length)[0] ?? null
}
