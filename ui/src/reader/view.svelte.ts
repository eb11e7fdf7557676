// One opened article on the screen: its index, what is painted over it, what is selected, and what a key or a click
// does to it. Reader.svelte gives it the elements and draws the floating bars from its state.

import type { ArticleView } from '../ipc/types/ArticleView'
import type { Highlight } from '../ipc/types/Highlight'
import type { Mention } from '../ipc/types/Mention'
import type { Span } from '../ipc/types/Span'
import { keyNames } from '../state/keys'
import { toasts } from '../state/toasts.svelte'
import { t } from '../strings'
import { Adjusting } from './adjusting.svelte'
import { blockAt, blocksOf, type Block } from './blocks'
import { Cursor } from './cursor.svelte'
import { Painter } from './highlights'
import { hitAt } from './hits'
import { Marking } from './marking'
import { Matching } from './matching.svelte'
import { MentionLines } from './mentions'
import { fillPage } from './page'
import { LONGEST_NAME, Picking } from './picking.svelte'
import type { Box } from './placement'
import {
  anchorOf,
  firstVisible,
  holdAnchor,
  keepRangeInView,
  PositionKeeper,
  scrollToPoint,
  scrollToSpan,
  type Anchor,
} from './position'
import { TextIndex } from './ranges'
import { reading } from './reading.svelte'
import { clearSelection, select, selectedSpan } from './selection'
import { speaking } from './speaking.svelte'
import { standAgain, type Standing } from './standing'
import { suggesting } from './suggesting.svelte'
import { Unfolding } from './unfolding'

export interface Elements {
  body: HTMLElement
  layer: HTMLElement
  scroller: HTMLElement
}

const SETTLE_MS = 120
const FLASH_MS = 1400
export class View {
  readonly index: TextIndex
  readonly blocks: Block[]
  readonly matching: Matching
  readonly adjusting: Adjusting
  readonly picking: Picking
  readonly marking: Marking
  readonly cursor: Cursor
  selected = $state.raw<Span | null>(null)
  /** WebKit drops the selection when the focus goes to the bar; what was selected is then painted instead. */
  held = $state(false)
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
  /** What of a long text is set by now: nothing is painted elsewhere. */
  set = $state.raw<Span>({ start: 0, end: Infinity })

  private readonly painter: Painter
  private readonly unfolding: Unfolding
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
      scrollTo: (span) => this.scrollTo(span),
      here: () => this.here(),
    })
    this.adjusting = new Adjusting({
      selected: () => this.selected,
      select: (span) => select(this.index, span.start, span.end),
      deselect: () => this.deselect(),
      slice: (span) => this.index.slice(span),
    })
    const { scroller, layer } = elements
    const selected = () => this.selected
    const { index, blocks } = this
    this.unfolding = new Unfolding({ index, blocks, scroller, changed: (shifted) => this.unfolded(shifted) })
    this.picking = new Picking({
      index: this.index,
      scroller,
      selected,
      deselect: () => this.deselect(),
      bringIntoSight: (span) => this.bringIntoSight(span),
    })
    this.marking = new Marking(this)
    this.cursor = new Cursor({
      index: this.index,
      blocks: this.blocks,
      lang: article.lang,
      scroller,
      layer,
      selected,
      reveal: (span) => this.unfolding.reveal(span),
      leave: () => {
        this.deselect()
        this.unfocus()
      },
    })
    this.lines = new MentionLines(this.index, this.blocks, elements.layer, elements.scroller)
    this.keeper = new PositionKeeper(article.id, article.position, () => this.here())
    // Where an article stood is found again by what stood there, and that must be set for it.
    if (!where) this.unfolding.begin(article.position)
    if (!where || !standAgain(elements.scroller, where))
      scrollToPoint(this.index, elements.scroller, article.position)
    this.unfolding.fill()
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
    this.unfolding.close()
    this.lines.close()
    this.painter.clear()
    reading.leave()
  }

  paint(): void {
    const paint = {
      marks: reading.marks,
      focused: reading.focused,
      hovered: reading.hovered,
      matches: this.matching.spans,
      match: this.matching.at,
      flash: this.flash,
      suggestion: suggesting.focus,
      spoken: speaking.span,
      selecting: this.picking.now?.span ?? (this.held ? this.selected : null),
    }
    this.painter.paint(paint, this.set)
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
    this.scrollTo(span)
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
    this.unfolding.scrolled()
    this.moved++
    this.keeper.moved()
    clearTimeout(this.settling)
    this.settling = setTimeout(() => (this.anchor = this.measure()), SETTLE_MS)
  }

  /** Another width, size or face: the line that was being read stays where it is. */
  resized(): void {
    if (this.unfolding.own) return
    if (this.anchor) holdAnchor(this.index, this.elements.scroller, this.anchor)
    this.moved++
    this.laidOut++
  }

  /** Follows the window's selection. */
  selectionChanged(): void {
    // An input that takes the focus takes the selection too; what was selected is still meant.
    if (this.picking.now || reading.editing) return
    const span = selectedSpan(this.index)
    if (!span && this.selected && document.activeElement?.closest('.floating')) {
      this.held = true
      return
    }
    this.held = false
    if (span?.start === this.selected?.start && span?.end === this.selected?.end) return
    this.selected = span
    if (span) {
      // What is selected is copied and dragged as it is set.
      if (this.unfolding.folds(span)) this.unfolding.unfoldAll()
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
    if (this.picking.now) this.picking.stop()
    else if (reading.editing) reading.editing = null
    else if (reading.tagging) reading.tagging = null
    else if (reading.adjusting) this.adjusting.stop()
    else if (this.card) this.card = null
    else if (this.selected) this.deselect()
    else if (reading.focused) this.unfocus()
    else if (this.cursor.at !== null) this.cursor.at = null
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

  /** `x`: takes the block of the selection or the cursor out of the clean view; without either, points at one first. */
  takeOut(): void {
    const at = this.selected ? blockAt(this.blocks, this.selected.start) : this.cursor.at
    if (at !== null) void this.takeOutBlock(at)
    else if (this.cursor.paragraph()) toasts.show(t.reader.decide.pointFirst(keyNames))
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
    else {
      this.unfolding.unfoldAll()
      note.scrollIntoView({ block: 'center' })
    }
    this.cursor.at = this.blockOf(note)
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

  /** What floats beside a passage cannot take the focus while the passage is out of sight. */
  bringIntoSight(span: Span): void {
    if (!this.boxesOf(span)) this.scrollTo(span)
  }

  /** Scrolls only as far as a span needs that is read from now on. */
  follow(span: Span): void {
    this.unfolding.reveal(span)
    keepRangeInView(this.index.rangeOf(span), this.elements.scroller)
  }

  private scrollTo(span: Span): void {
    this.unfolding.reveal(span)
    scrollToSpan(this.index, this.elements.scroller, span)
  }

  private unfolded(shifted: boolean): void {
    this.set = this.unfolding.set
    if (shifted) this.laidOut++
  }

  private measure(): Anchor | null {
    return anchorOf(this.index, this.blocks, this.elements.scroller)
  }
}
