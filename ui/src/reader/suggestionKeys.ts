// What the keys of the one table mean while a suggested name has the focus, and how it gets it.

import { handleKeys } from '../state/keys'
import { blockAt } from './blocks'
import { reading } from './reading.svelte'
import type { Focus } from './suggestions'
import { suggesting } from './suggesting.svelte'
import type { View } from './view.svelte'

/** Where the keyboard is: in the page itself, in the card of a suggestion, or somewhere that has keys of its own. */
export type Standpoint = 'page' | 'card' | 'elsewhere'

/** Registers the keys for as long as an article is open; `enter` puts the keyboard into the page. */
export function suggestionKeys(
  view: () => View | null,
  standpoint: () => Standpoint,
  enter: () => void,
): () => void {
  const step = (direction: 1 | -1) => () => {
    const open = view()
    if (!open || standpoint() !== 'page') return false
    open.selectionChanged()
    if (isBusy(open) || !suggesting.step(direction, open.here())) return false
    // Past the last suggestion Backspace must not meet a highlight that had the focus before.
    open.unfocus()
    open.card = null
    enter()
  }
  type Act = (focus: Focus, event: KeyboardEvent) => boolean | void
  /** Enter on a button of the card is the button's own. */
  const onFocus = (act: Act, from: Standpoint[] = ['page']) => {
    return (event: KeyboardEvent) => {
      const { focus } = suggesting
      if (!focus || !from.includes(standpoint())) return false
      return act(focus, event)
    }
  }
  const anywhere: Standpoint[] = ['page', 'card']
  /** A key that is held down must not decide about what has not been seen. */
  const decides = (act: Act, from: Standpoint[] = anywhere) =>
    onFocus((focus, event) => (event.repeat ? true : act(focus, event)), from)
  const moveEnd = (end: 'start' | 'end', by: 1 | -1) =>
    onFocus((focus) => {
      const open = view()
      if (!open || focus.stop.on !== 'guess') return false
      const block = open.blocks[blockAt(open.blocks, focus.stop.span.start) ?? -1]
      if (block) suggesting.moveEnd(end, by, block.span)
    })
  const accept = (all: boolean) =>
    decides(
      (focus) => {
        if (focus.stop.on !== 'guess') return false
        void suggesting.accept(focus, all)
      },
      ['page'],
    )
  const decide = (same: boolean) =>
    decides((focus) => {
      const question = focus.stop.on === 'guess' ? suggesting.questionFor(focus.stop.suggested) : null
      if (!question) return false
      void suggesting.decide(question, same, focus)
    })
  return handleKeys({
    nextSuggestion: step(1),
    previousSuggestion: step(-1),
    acceptSuggestion: accept(false),
    acceptAllSpellings: accept(true),
    refuseSuggestion: decides((focus) => {
      if (focus.stop.on === 'guess') void suggesting.refuse(focus.stop.suggested, focus)
      else void suggesting.settle(focus, null)
    }),
    mergeSuggestion: onFocus((focus) => {
      if (focus.stop.on === 'guess') suggesting.merging = focus
    }, anywhere),
    suggestPerson: onFocus((focus) => suggesting.turn(focus, 'person'), anywhere),
    suggestCompany: onFocus((focus) => suggesting.turn(focus, 'company'), anywhere),
    nameLonger: moveEnd('end', 1),
    nameShorter: moveEnd('end', -1),
    nameFromLater: moveEnd('start', 1),
    nameFromEarlier: moveEnd('start', -1),
    chooseNamed: decides((focus, event) => {
      if (focus.stop.on !== 'which') return false
      const chosen = focus.stop.mentions[Number(event.code.slice(-1)) - 1]
      if (chosen) void suggesting.settle(focus, chosen.entity)
    }),
    sameNames: decide(true),
    differentNames: decide(false),
    back: () => suggesting.stepBack(),
  })
}

/** Something else in the page has the keys that go from place to place. */
function isBusy(view: View): boolean {
  const { editing, tagging, adjusting } = reading
  return !!(view.selected ?? view.picking.now ?? editing ?? tagging ?? adjusting) || view.markBar
}
