// One opened article on the screen: its index, what is painted over it, what is selected, and what a key or a click
// does to it. Reader.svelte gives it the elements and draws the floating bars from its state.

import type { ArticleView } from '../ipc/types/ArticleView'
import type { Color } from '../ipc/types/Color'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Highlight } from '../ipc/types/Highlight'
import type { Mention } from '../ipc/types/Mention'
import type { Span } from '../ipc/types/Span'
import { toasts } from '../state/toasts.svelte'
import { t } from '../strings'
import { Adjusting, splitOf } from './adjusting.svelte'
import { blockAt, blocksOf, nextUnit, type Block, type Direction } from './blocks'
import { Painter } from './highlights'
import { hitAt } from './hits'
import { Matching } from './matching.svelte'
import { MentionLines } from './mentions'
import { fillPage } from './page'
import type { Box } from './placement'
import {
  anchorOf,
  blockInView,
  firstVisible,
  holdAnchor,
  keepInView,
  PositionKeeper,
  scrollToPoint,
  scrollToSpan,
  type Anchor,
} from './position'
import { TextIndex } from './ranges'
import { isPending, reading } from './reading.svelte'
import { clearSelection, extendSelection, select, selectedSpan } from './selection'
import { speaking } from './speaking.svelte'
import { standAgain, type Standing } from './standing'
import { suggesting } from './suggesting.svelte'

export interface Elements {
  body: HTMLElement
  layer: HTMLElement
  scroller: HTMLElement
}

/** Choosing whom a name means. */
export interface Picking {
  kind: EntityKind
  span: Span
  text: string
}

const SETTLE_MS = 120
const FLASH_MS = 1400
/** A highlight longer than this is a sentence and nobody's name. */
const LONGEST_NAME = 60

export class View {
  readonly index: TextIndex
  readonly blocks: Block[]
  readonly matching: Matching
  readonly adjusting: Adjusting
  selected = $state.raw<Span | null>(null)
  /** The paragraph the keyboard stands in; an index into `blocks`. */
  cursor = $state<number | null>(null)
  /** WebKit drops the selection when the focus goes to the bar; what was selected is then painted instead. */
  held = $state(false)
  picking = $state.raw<Picking | null>(null)
  card = $state.raw<Mention | null>(null)
  flash = $state.raw<Span | null>(null)
  /** While the pointer is down the bar would be in its way. */
  pointing = $state(false)
  /** The bar of the focused highlight was closed, or never asked for. */
  markBar = $state(false)
  /** Grows with every scroll and change of size, so that what floats follows. */
  moved = $state(0)
  /** Grows when lines may stand elsewhere in the page, and not when it is scrolled. */
  laidOut = $state(0)

  private color: Color = 'yellow'
  private readonly painter: Painter
  private readonly lines: MentionLines
  private readonly keeper: PositionKeeper
  private flashing: ReturnType<typeof setTimeout> | undefined
  private settling: ReturnType<typeof setTimeout> | undefined
  private anchor: Anchor | null

  /** With `where` the article was here before, with another text; without, the reader goes on where they left off. */
  constructor(
    readonly article: ArticleView,
    readonly elements: Elements,
    where: Standing | null = null,
  ) {
    fillPage(elements.body, article.html)
    this.index = new TextIndex(elements.body)
    this.blocks = blocksOf(this.index)
    this.painter = new Painter(this.index)
    this.matching = new Matching({
      index: this.index,
      version: article.version,
      scrollTo: (span) => scrollToSpan(this.index, elements.scroller, span),
      here: () => this.here(),
    })
    this.adjusting = new Adjusting({
      selected: () => this.selected,
      select: (span) => select(this.index, span.start, span.end),
      deselect: () => this.deselect(),
      slice: (span) => this.index.slice(span),
    })
    this.lines = new MentionLines(this.index, this.blocks, elements.layer, elements.scroller)
    this.keeper = new PositionKeeper(article.id, article.position, () => this.here())
    if (!where || !standAgain(elements.scroller, where))
      scrollToPoint(this.index, elements.scroller, article.position)
    this.anchor = this.measure()
    // A face that arrives late may leave the size of the body as it was.
    void elements.body.ownerDocument.fonts?.ready.then(() => this.laidOut++)
  }

  /** The place is kept for the next time, unless the same article comes at once with another text. */
  close(keep: boolean): void {
    clearTimeout(this.flashing)
    clearTimeout(this.settling)
    if (keep) this.keeper.leave()
    else this.keeper.forget()
    this.lines.close()
    this.painter.clear()
    reading.leave()
  }

  paint(): void {
    this.painter.paint({
      marks: reading.marks,
      focused: reading.focused,
      hovered: reading.hovered,
      matches: this.matching.spans,
      match: this.matching.at,
      flash: this.flash,
      suggestion: suggesting.focus,
      spoken: speaking.span,
      selecting: this.picking?.span ?? (this.held ? this.selected : null),
    })
  }

  drawMentions(): void {
    this.lines.show([...reading.mentions, ...suggesting.lines])
  }

  /** The code point at the top of the view. */
  here(): number {
    return firstVisible(this.index, this.blocks, this.elements.scroller)
  }

  /** The selected words, when they are few enough to look for; the empty text otherwise. */
  get wordsToFind(): string {
    const words = this.selected ? this.index.slice(this.selected).trim() : ''
    return words.length > LONGEST_NAME || /\n/u.test(words) ? '' : words
  }

  /** Brings a span into view, and lets it flash unless it shows by itself. */
  goTo(span: Span, flash = true): void {
    scrollToSpan(this.index, this.elements.scroller, span)
    // The current match is strong enough by itself.
    const match = this.matching.visit(span)
    this.flash = flash && !match ? span : null
    clearTimeout(this.flashing)
    this.flashing = setTimeout(() => (this.flash = null), FLASH_MS)
  }

  /** Goes to a highlight that was asked for by name: it has the focus, its bar, and flashes. */
  visit(mark: Highlight): void {
    this.deselect()
    reading.focused = mark.id
    this.markBar = true
    if (mark.span) this.goTo(mark.span)
  }

  scrolled(): void {
    this.moved++
    this.keeper.moved()
    clearTimeout(this.settling)
    this.settling = setTimeout(() => (this.anchor = this.measure()), SETTLE_MS)
  }

  /** Another width, size or face: the line that was being read stays where it is. */
  resized(): void {
    if (this.anchor) holdAnchor(this.index, this.elements.scroller, this.anchor)
    this.moved++
    this.laidOut++
  }

  /** Follows the window's selection. */
  selectionChanged(): void {
    // An input that takes the focus takes the selection too; what was selected is still meant.
    if (this.picking || reading.editing) return
    const span = selectedSpan(this.index)
    if (!span && this.selected && document.activeElement?.closest('.floating')) {
      this.held = true
      return
    }
    this.held = false
    if (span?.start === this.selected?.start && span?.end === this.selected?.end) return
    this.selected = span
    if (span) {
      this.card = null
      this.markBar = false
    }
  }

  /** A click that selected nothing: on a highlight or a mention it is about that. */
  clicked(x: number, y: number): void {
    if (selectedSpan(this.index)) return
    const hit = hitAt(this.index, reading.marks, reading.mentions, x, y, suggesting.stops)
    if (hit?.on === 'stop') suggesting.visit(hit.stop)
    else suggesting.leave()
    this.card = hit?.on === 'mention' ? hit.mention : null
    reading.focused = hit?.on === 'mark' ? hit.mark.id : null
    this.markBar = hit?.on === 'mark'
  }

  /** Closes the innermost thing that is open; false when there was nothing. */
  escape(): boolean {
    if (this.picking) this.stopPicking()
    else if (reading.editing) reading.editing = null
    else if (reading.tagging) reading.tagging = null
    else if (reading.adjusting) this.adjusting.stop()
    else if (this.card) this.card = null
    else if (this.selected) this.deselect()
    else if (reading.focused) this.unfocus()
    else if (this.cursor !== null) this.cursor = null
    else return false
    return true
  }

  deselect(): void {
    clearSelection(this.index)
    this.selected = null
    this.held = false
  }

  unfocus(): void {
    reading.focused = null
    this.markBar = false
  }

  /** Highlights the selection, else the paragraph of the cursor, else the one at the reading line. */
  async highlight(color: Color = this.color): Promise<Highlight | null> {
    const span = this.selected ?? this.paragraph()
    if (!span) return null
    const same = reading.marks.find(
      (m) => m.color === color && m.span?.start === span.start && m.span.end === span.end,
    )
    const made = same ?? (await reading.highlight(span, this.index.slice(span), color))
    // The selection stays when the highlight could not be kept, so that it can be tried again.
    if (!made) return null
    this.color = color
    this.deselect()
    reading.focused = made.id
    return made
  }

  /** `1` to `5`: colours the selection, else the focused highlight, else the paragraph. */
  async paintWith(color: Color): Promise<void> {
    const mark = reading.mark(reading.focused)
    if (this.selected || !mark) await this.highlight(color)
    else {
      this.color = color
      await reading.recolor(mark, color)
    }
  }

  /** Opens the note of the focused highlight; a selection is highlighted first. */
  async note(): Promise<void> {
    const focused = this.selected ? null : reading.mark(reading.focused)
    const mark = focused ?? (await this.highlight())
    if (!mark || isPending(mark)) return
    if (mark.span) this.bringIntoSight(mark.span)
    reading.focused = mark.id
    reading.editing = mark.id
    this.markBar = false
  }

  /** `t`: opens the field for the tags of the focused highlight; false where none is. */
  tagMark(): boolean {
    const mark = this.selected ? null : reading.mark(reading.focused)
    if (!mark || isPending(mark)) return false
    if (mark.span) this.bringIntoSight(mark.span)
    this.markBar = true
    reading.tagging = { id: mark.id, where: mark.span ? 'page' : 'panel' }
    return true
  }

  /** `m`: lets the selection say where the focused highlight stands; pressed again, keeps it there. */
  adjust(): boolean {
    if (reading.adjusting) return this.adjusting.keep()
    const mark = reading.mark(reading.focused)
    if (!mark) return false
    if (mark.span) this.bringIntoSight(mark.span)
    this.markBar = false
    this.elements.scroller.focus({ preventScroll: true })
    this.adjusting.begin(mark)
    return true
  }

  /** Splits the highlight around the selection; false where none is. */
  split(): boolean {
    const found = this.selected && splitOf(reading.marks, this.selected)
    if (!found) return false
    reading.adjusting = null
    this.deselect()
    void reading.split(found.mark, found.at)
    return true
  }

  /** Asks whom the selected name means; false when no name is selected. */
  pick(kind: EntityKind): boolean {
    const mark = reading.mark(reading.focused)
    const span =
      this.selected ?? (mark?.span && mark.span.end - mark.span.start <= LONGEST_NAME ? mark.span : null)
    if (!span) return false
    this.bringIntoSight(span)
    this.picking = { kind, span, text: this.index.slice(span).replace(/\s+/gu, ' ') }
    return true
  }

  /** Nobody was chosen: the name is selected as it was. */
  stopPicking(): void {
    const picking = this.picking
    // The picker also closes because a name was chosen; then there is nothing to go back to.
    if (!picking) return
    this.picking = null
    // The focus first: in some engines it takes the selection along.
    this.elements.scroller.focus({ preventScroll: true })
    select(this.index, picking.span.start, picking.span.end)
  }

  async tag(name: string, entity: EntityId | null): Promise<void> {
    const picking = this.picking
    if (!picking) return
    this.picking = null
    const tagged = await reading.tagEntity(picking.kind, name, entity)
    if (!tagged) {
      select(this.index, picking.span.start, picking.span.end)
      return
    }
    this.deselect()
    // The reader typed a fuller name than the text has: what stands in the text is one of its spellings.
    if (!entity && !picking.text.startsWith(name))
      await reading.tagEntity(picking.kind, picking.text, tagged.entity.id)
  }

  /** Moves the paragraph cursor; it begins at the reading line. */
  step(direction: Direction): void {
    this.deselect()
    this.unfocus()
    const { scroller } = this.elements
    const from = this.cursor
    const to = from === null ? blockInView(this.index, this.blocks, scroller) : from + direction
    const block = to === null ? undefined : this.blocks[to]
    if (to === null || !block) return
    this.cursor = to
    keepInView(block.element, scroller)
  }

  /** Selects the next or previous word, from the selection or the paragraph of the cursor on. */
  stepWord(direction: Direction): void {
    const from = this.selected
      ? direction === 1
        ? this.selected.end
        : this.selected.start
      : this.startPoint()
    const word = nextUnit(this.index, this.blocks, from, direction, 'word', this.article.lang)
    if (!word) return
    select(this.index, word.start, word.end)
    this.follow(word.start)
  }

  /** Selects further or less far, by a sentence or a word. */
  extend(direction: Direction, unit: 'sentence' | 'word'): void {
    const focus = extendSelection(
      this.index,
      this.blocks,
      this.startPoint(),
      direction,
      unit,
      this.article.lang,
    )
    this.follow(Math.max(0, focus - 1))
  }

  selectParagraph(span: Span): void {
    const block = this.blocks[blockAt(this.blocks, span.start) ?? -1]
    if (block) select(this.index, block.span.start, block.span.end)
  }

  /** Goes to the next or previous highlight, from the focused one or from what is in view. */
  stepMark(direction: Direction): boolean {
    const marks = reading.marks.filter((mark) => mark.span)
    if (marks.length === 0) return false
    const at = marks.findIndex((mark) => mark.id === reading.focused)
    const here = this.here()
    const ahead = marks.findIndex((mark) => mark.span!.start >= here)
    const first = direction === 1 ? ahead : (ahead < 0 ? marks.length : ahead) - 1
    const to = at >= 0 ? at + direction : first
    const mark = marks[(to + marks.length) % marks.length]
    if (!mark) return false
    reading.visit(mark)
    this.markBar = true
    return true
  }

  /** `x`: takes the block of the selection or the cursor out of the clean view; without either, points at one first. */
  takeOut(): void {
    const at = this.selected ? blockAt(this.blocks, this.selected.start) : this.cursor
    if (at !== null) void this.takeOutBlock(at)
    else if (this.paragraph()) toasts.show(t.reader.decide.pointFirst)
    else toasts.show(t.reader.decide.noText)
  }

  async takeOutBlock(at: number): Promise<void> {
    const block = this.blocks[at]
    if (!block) return
    this.deselect()
    await reading.decide(this.index.slice(block.span), 'drop')
  }

  /** The block that shows at a place of the page, as an index into `blocks`; null beside the text. */
  blockOf(target: EventTarget | null): number | null {
    if (!(target instanceof Node) || !this.index.root.contains(target)) return null
    // The innermost one, which a block around it comes before.
    const at = this.blocks.findLastIndex((block) => block.element.contains(target))
    return at < 0 || this.blocks[at]!.element === this.index.root ? null : at
  }

  /** Goes to a note, or from a note back to its sign; says how to come back where the page has no way itself. */
  goToNote(number: string, from: Element): void {
    const { body, scroller } = this.elements
    const note = /^\d+$/u.test(number) && body.querySelector(`[data-note="${number}"]`)
    if (!note) return
    const before = this.blockOf(from)
    const range = body.ownerDocument.createRange()
    range.selectNodeContents(note)
    const span = this.index.spanOf(range)
    if (span) this.goTo(span)
    else note.scrollIntoView({ block: 'center' })
    this.cursor = this.blockOf(note)
    const block = before === null ? undefined : this.blocks[before]
    if (block && !note.querySelector('a[data-ref]'))
      toasts.show(t.reader.note.went, { label: t.reader.note.back, run: () => this.goTo(block.span) })
    scroller.focus({ preventScroll: true })
  }

  /** The line a span ends in, and the box around all of it, in the window's pixels; null out of sight. */
  boxesOf(span: Span): { end: Box; whole: Box } | null {
    const whole = this.index.rangeOf(span)?.getBoundingClientRect()
    const last = this.index.rangeOf({ start: span.end - 1, end: span.end })?.getClientRects()
    const end = last?.[last.length - 1]
    const view = this.elements.scroller.getBoundingClientRect()
    if (!whole || !end || whole.bottom < view.top || whole.top > view.bottom) return null
    return { end, whole }
  }

  /** Where the cursor's bar is drawn, from the top of the article's body, and whether at the right: where lines begin. */
  cursorBox(): { top: number; height: number; rtl: boolean } | null {
    const block = this.cursor === null ? null : this.blocks[this.cursor]
    if (!block) return null
    const box = block.element.getBoundingClientRect()
    const rtl = getComputedStyle(block.element).direction === 'rtl'
    return { top: box.top - this.elements.layer.getBoundingClientRect().top, height: box.height, rtl }
  }

  /** What floats beside a passage cannot take the focus while the passage is out of sight. */
  private bringIntoSight(span: Span): void {
    if (!this.boxesOf(span)) scrollToSpan(this.index, this.elements.scroller, span)
  }

  private measure(): Anchor | null {
    return anchorOf(this.index, this.blocks, this.elements.scroller)
  }

  private paragraph(): Span | null {
    const at = this.cursor ?? blockInView(this.index, this.blocks, this.elements.scroller)
    if (at === null) return null
    this.cursor = at
    return this.blocks[at]?.span ?? null
  }

  private startPoint(): number {
    return this.paragraph()?.start ?? 0
  }

  private follow(point: number): void {
    this.cursor = blockAt(this.blocks, point)
    const rect = this.index.rangeOf({ start: point, end: point + 1 })?.getBoundingClientRect()
    const view = this.elements.scroller.getBoundingClientRect()
    if (rect && (rect.top < view.top + 40 || rect.bottom > view.bottom - 80)) {
      this.elements.scroller.scrollTop += rect.top - view.top - view.height / 3
    }
  }
}
