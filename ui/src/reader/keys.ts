// What the keys of the one table mean while an article is open.

import type { Color } from '../ipc/types/Color'
import { copyPicture, savePicture } from '../picturing/picturing'
import { handleKeys, chordsOf } from '../state/keys'
import { toasts } from '../state/toasts.svelte'
import { t } from '../strings'
import type { Direction } from './blocks'
import { copyMarkLink, copyPassage } from './copying'
import { markedPassage } from './passages'
import { isPending, reading } from './reading.svelte'
import { taggingInPanel } from './tags'
import type { View } from './view.svelte'

/** Registers the reader's keys for as long as an article is open. `inReader` tells whether arrows belong to it. */
export function readerKeys(
  view: () => View | null,
  inReader: () => boolean,
  original: () => void,
  removed: () => void,
  originalShown: () => boolean,
): () => void {
  const on = (act: (view: View, event: KeyboardEvent) => boolean | void) => (event: KeyboardEvent) => {
    const open = view()
    if (!open) return false
    // The browser tells of a selection a moment after it was made; a quick key must not come before.
    open.selectionChanged()
    return act(open, event)
  }
  const color = (name: Color) => on((v) => void v.marking.paint(name))
  // Arrows move in a list when a list has the focus.
  const arrow = (act: (view: View) => void) => on((v) => (inReader() ? act(v) : false))
  const extend = (direction: Direction, unit: 'sentence' | 'word') =>
    arrow((v) => v.cursor.extend(direction, unit))
  const pick = (kind: 'person' | 'company') =>
    on((v) => {
      if (!v.picking.ask(kind)) toasts.show(t.reader.picker.selectFirst)
    })
  // A key that it shares with the note, as `n` is one, belongs to the note of what is selected or focused.
  const match = (direction: Direction) =>
    on((v, event) =>
      isOfNotes(event) && (v.selected ?? reading.focused) ? false : v.matching.step(direction),
    )
  return handleKeys({
    back: on((v) => v.escape()),
    open: on((v) => v.adjusting.keep()),
    highlight: on((v) => void v.marking.highlight()),
    note: on((v) => void v.marking.note()),
    yellow: color('yellow'),
    green: color('green'),
    blue: color('blue'),
    pink: color('pink'),
    purple: color('purple'),
    tagPerson: pick('person'),
    tagCompany: pick('company'),
    nextHighlight: on((v) => v.marking.step(1)),
    previousHighlight: on((v) => v.marking.step(-1)),
    find: on((v) => (originalShown() ? false : v.matching.open())),
    nextMatch: match(1),
    previousMatch: match(-1),
    adjustHighlight: on((v) => v.marking.adjust()),
    splitHighlight: on((v) => v.marking.split()),
    tagHighlight: on((v) => {
      const tagging = taggingInPanel()
      if (!tagging) return v.marking.tag()
      reading.tagging = tagging
    }),
    deleteHighlight: on(() => {
      const mark = reading.mark(reading.focused)
      if (!mark || isPending(mark)) return false
      void reading.remove(mark)
    }),
    copyQuotation: on((v) => {
      const span = v.selected ?? reading.mark(reading.focused)?.span
      if (!span) return false
      void copyPassage(v, span, 'quotation')
    }),
    linkHighlight: on((v) => {
      const mark = reading.mark(reading.focused)
      if (!mark || isPending(mark)) return false
      void copyMarkLink(mark, v.article)
    }),
    savePicture: on(pictureOf(savePicture)),
    copyPicture: on(pictureOf(copyPicture)),
    original: on(() => original()),
    takeOut: on((v) => v.takeOut()),
    removed: on(() => removed()),
    nextParagraph: arrow((v) => v.cursor.step(1)),
    previousParagraph: arrow((v) => v.cursor.step(-1)),
    nextWord: arrow((v) => v.cursor.stepWord(1)),
    previousWord: arrow((v) => v.cursor.stepWord(-1)),
    moreSentence: extend(1, 'sentence'),
    lessSentence: extend(-1, 'sentence'),
    moreWord: extend(1, 'word'),
    lessWord: extend(-1, 'word'),
  })
}

/** With Shift too: on what notes are made of, their key does not step away. */
function isOfNotes({ code }: KeyboardEvent): boolean {
  return chordsOf('note').some((chord) => !chord.after && chord.code === code)
}

/** Makes a picture of the focused highlight, which may have lost its place. */
function pictureOf(make: typeof savePicture): (view: View) => boolean | void {
  return (view) => {
    const mark = reading.mark(reading.focused)
    if (!mark) return false
    void make(markedPassage(mark, view.article))
  }
}
