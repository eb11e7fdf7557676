// The paragraph the keyboard stands in: arrows move it, and select from it by words and sentences.

import type { Span } from '../ipc/types/Span'
import { blockAt, nextUnit, type Block, type Direction } from './blocks'
import { blockInView, keepInView } from './position'
import type { TextIndex } from './ranges'
import { extendSelection, select } from './selection'

/** What of the page it needs. */
interface Page {
  index: TextIndex
  blocks: Block[]
  lang: string | null
  scroller: HTMLElement
  layer: HTMLElement
  selected: () => Span | null
  /** Sets what is still folded away of a span. */
  reveal: (span: Span) => void
  /** Nothing is selected and no highlight has the focus any more. */
  leave: () => void
}

export class Cursor {
  /** An index into the blocks. */
  at = $state<number | null>(null)

  constructor(private readonly page: Page) {}

  /** Moves to the next or previous paragraph; it begins at the reading line. */
  step(direction: Direction): void {
    this.page.leave()
    const { index, blocks, scroller } = this.page
    const from = this.at
    const to = from === null ? blockInView(index, blocks, scroller) : from + direction
    const block = to === null ? undefined : blocks[to]
    if (to === null || !block) return
    this.at = to
    this.page.reveal(block.span)
    keepInView(block.element, scroller)
  }

  /** Selects the next or previous word, from the selection or the paragraph of the cursor on. */
  stepWord(direction: Direction): void {
    const { index, blocks, lang } = this.page
    const selected = this.page.selected()
    const from = selected ? (direction === 1 ? selected.end : selected.start) : this.startPoint()
    const word = nextUnit(index, blocks, from, direction, 'word', lang)
    if (!word) return
    select(index, word.start, word.end)
    this.follow(word.start)
  }

  /** Selects further or less far, by a sentence or a word. */
  extend(direction: Direction, unit: 'sentence' | 'word'): void {
    const { index, blocks, lang } = this.page
    const focus = extendSelection(index, blocks, this.startPoint(), direction, unit, lang)
    this.follow(Math.max(0, focus - 1))
  }

  selectParagraph(span: Span): void {
    const block = this.page.blocks[blockAt(this.page.blocks, span.start) ?? -1]
    if (block) select(this.page.index, block.span.start, block.span.end)
  }

  /** The paragraph it stands in, else the one at the reading line, where it then stands. */
  paragraph(): Span | null {
    const { index, blocks, scroller } = this.page
    const at = this.at ?? blockInView(index, blocks, scroller)
    if (at === null) return null
    this.at = at
    return blocks[at]?.span ?? null
  }

  /** Where its bar is drawn, from the top of the article's body, and whether at the right: where lines begin. */
  box(): { top: number; height: number; rtl: boolean } | null {
    const block = this.at === null ? null : this.page.blocks[this.at]
    if (!block) return null
    const box = block.element.getBoundingClientRect()
    const rtl = getComputedStyle(block.element).direction === 'rtl'
    return { top: box.top - this.page.layer.getBoundingClientRect().top, height: box.height, rtl }
  }

  private startPoint(): number {
    return this.paragraph()?.start ?? 0
  }

  private follow(point: number): void {
    const { index, blocks, scroller } = this.page
    this.at = blockAt(blocks, point)
    this.page.reveal({ start: point, end: point + 1 })
    const rect = index.rangeOf({ start: point, end: point + 1 })?.getBoundingClientRect()
    const view = scroller.getBoundingClientRect()
    if (rect && (rect.top < view.top + 40 || rect.bottom > view.bottom - 80)) {
      scroller.scrollTop += rect.top - view.top - view.height / 3
    }
  }
}
