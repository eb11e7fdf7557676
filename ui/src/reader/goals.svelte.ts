// Where the page is asked to go: a passage or a highlight it is opened at, and what the panel or a key chooses later.

import { untrack } from 'svelte'
import type { HighlightId } from '../ipc/types/HighlightId'
import type { Span } from '../ipc/types/Span'
import { toasts } from '../state/toasts.svelte'
import { t } from '../strings'
import { reading } from './reading.svelte'
import type { View } from './view.svelte'

interface Goals {
  /** A span to go to on opening. */
  jump: () => Span | null
  /** A highlight to go to on opening. */
  visit: () => { id: HighlightId } | null
  /** Shows a highlight that has no place in the text. */
  onorphan: (id: HighlightId) => void
}

/** Goes there; call while a component is set up. */
export function followGoals(view: () => View | null, { jump, visit, onorphan }: Goals): void {
  $effect(() => {
    const [open, span] = [view(), jump()]
    if (open && span) untrack(() => open.goTo(span))
  })
  let visited: { id: HighlightId } | null = null
  $effect(() => {
    const [open, wanted] = [view(), visit()]
    // A text that comes anew is no reason to go there again.
    if (!open || !wanted || wanted === visited) return
    visited = wanted
    untrack(() => requestAnimationFrame(() => arrive(view(), wanted.id, onorphan)))
  })
  $effect(() => {
    const [open, going] = [view(), reading.going]
    if (open && going) untrack(() => requestAnimationFrame(() => view()?.goTo(going.span, going.flash)))
  })
}

function arrive(view: View | null, id: HighlightId, onorphan: Goals['onorphan']): void {
  if (!view) return
  const mark = reading.mark(id)
  if (!mark) return void toasts.show(t.reader.link.gone)
  view.visit(mark)
  if (mark.span) return view.elements.scroller.focus({ preventScroll: true })
  toasts.show(t.reader.link.orphan)
  onorphan(id)
}
