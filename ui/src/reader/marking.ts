// What the keys of highlights do: to the selection, else to the highlight that has the focus, else to the paragraph.

import type { Color } from '../ipc/types/Color'
import type { Highlight } from '../ipc/types/Highlight'
import { splitOf } from './adjusting.svelte'
import type { Direction } from './blocks'
import { isPending, reading } from './reading.svelte'
import type { View } from './view.svelte'

export class Marking {
  /** The one that was used last. */
  private color: Color = 'yellow'

  constructor(private readonly view: View) {}

  /** Highlights the selection, else the paragraph of the cursor, else the one at the reading line. */
  async highlight(color: Color = this.color): Promise<Highlight | null> {
    const span = this.view.selected ?? this.view.cursor.paragraph()
    if (!span) return null
    const same = reading.marks.find(
      (m) => m.color === color && m.span?.start === span.start && m.span.end === span.end,
    )
    const made = same ?? (await reading.highlight(span, this.view.index.slice(span), color))
    // The selection stays when the highlight could not be kept, so that it can be tried again.
    if (!made) return null
    this.color = color
    this.view.deselect()
    reading.focused = made.id
    return made
  }

  /** `1` to `5`: colours the selection, else the focused highlight, else the paragraph. */
  async paint(color: Color): Promise<void> {
    const mark = reading.mark(reading.focused)
    if (this.view.selected || !mark) await this.highlight(color)
    else {
      this.color = color
      await reading.recolor(mark, color)
    }
  }

  /** Opens the note of the focused highlight; a selection is highlighted first. */
  async note(): Promise<void> {
    const focused = this.view.selected ? null : reading.mark(reading.focused)
    const mark = focused ?? (await this.highlight())
    if (!mark || isPending(mark)) return
    if (mark.span) this.view.bringIntoSight(mark.span)
    reading.focused = mark.id
    reading.editing = mark.id
    this.view.markBar = false
  }

  /** `t`: opens the field for the tags of the focused highlight; false where none is. */
  tag(): boolean {
    const mark = this.view.selected ? null : reading.mark(reading.focused)
    if (!mark || isPending(mark)) return false
    if (mark.span) this.view.bringIntoSight(mark.span)
    this.view.markBar = true
    reading.tagging = { id: mark.id, where: mark.span ? 'page' : 'panel' }
    return true
  }

  /** `m`: lets the selection say where the focused highlight stands; pressed again, keeps it there. */
  adjust(): boolean {
    if (reading.adjusting) return this.view.adjusting.keep()
    const mark = reading.mark(reading.focused)
    if (!mark) return false
    if (mark.span) this.view.bringIntoSight(mark.span)
    this.view.markBar = false
    this.view.elements.scroller.focus({ preventScroll: true })
    this.view.adjusting.begin(mark)
    return true
  }

  /** Splits the highlight around the selection; false where none is. */
  split(): boolean {
    const found = this.view.selected && splitOf(reading.marks, this.view.selected)
    if (!found) return false
    reading.adjusting = null
    this.view.deselect()
    void reading.split(found.mark, found.at)
    return true
  }

  /** Goes to the next or previous highlight, from the focused one or from what is in view. */
  step(direction: Direction): boolean {
    const marks = reading.marks.filter((mark) => mark.span)
    if (marks.length === 0) return false
    const at = marks.findIndex((mark) => mark.id === reading.focused)
    const here = this.view.here()
    const ahead = marks.findIndex((mark) => mark.span!.start >= here)
    const first = direction === 1 ? ahead : (ahead < 0 ? marks.length : ahead) - 1
    const to = at >= 0 ? at + direction : first
    const mark = marks[(to + marks.length) % marks.length]
    if (!mark) return false
    reading.visit(mark)
    this.view.markBar = true
    return true
  }
}
