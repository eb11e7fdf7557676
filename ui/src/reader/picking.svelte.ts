// Whom a name in the text means: it is asked beside the name, and tagged by the answer.

import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Span } from '../ipc/types/Span'
import type { TextIndex } from './ranges'
import { reading } from './reading.svelte'
import { select } from './selection'

/** A name that is asked about. */
export interface Picked {
  kind: EntityKind
  span: Span
  text: string
}

/** What of the page it needs. */
interface Page {
  index: TextIndex
  scroller: HTMLElement
  selected: () => Span | null
  deselect: () => void
  bringIntoSight: (span: Span) => void
}

/** A highlight longer than this is a sentence and nobody's name. */
export const LONGEST_NAME = 60

export class Picking {
  now = $state.raw<Picked | null>(null)

  constructor(private readonly page: Page) {}

  /** Asks whom the selected name means; false when no name is selected. */
  ask(kind: EntityKind): boolean {
    const mark = reading.mark(reading.focused)
    const span =
      this.page.selected() ??
      (mark?.span && mark.span.end - mark.span.start <= LONGEST_NAME ? mark.span : null)
    if (!span) return false
    this.page.bringIntoSight(span)
    this.now = { kind, span, text: this.page.index.slice(span).replace(/\s+/gu, ' ') }
    return true
  }

  /** Nobody was chosen: the name is selected as it was. */
  stop(): void {
    const picked = this.now
    // The picker also closes because a name was chosen; then there is nothing to go back to.
    if (!picked) return
    this.now = null
    // The focus first: in some engines it takes the selection along.
    this.page.scroller.focus({ preventScroll: true })
    select(this.page.index, picked.span.start, picked.span.end)
  }

  async tag(name: string, entity: EntityId | null): Promise<void> {
    const picked = this.now
    if (!picked) return
    this.now = null
    const tagged = await reading.tagEntity(picked.kind, name, entity)
    if (!tagged) {
      select(this.page.index, picked.span.start, picked.span.end)
      return
    }
    this.page.deselect()
    // The reader typed a fuller name than the text has: what stands in the text is one of its spellings.
    if (!entity && !picked.text.startsWith(name))
      await reading.tagEntity(picked.kind, picked.text, tagged.entity.id)
  }
}
