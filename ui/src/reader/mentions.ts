// Draws the lines under names: an overlay above the text, since text-decoration inside ::highlight() does not paint in
// WebKitGTK. Only what is near the visible part is measured and drawn, so that a thousand mentions cost as many as fit.

import type { Span } from '../ipc/types/Span'
import { edgesOf, type Block } from './blocks'
import { lowest, type TextIndex } from './ranges'
import type { Line } from './suggestions'

/** What may scroll by itself inside an article; lines are cut off at its edges. */
const INNER_SCROLLERS = 'table, pre, figure'

export class MentionLines {
  private mentions: Line[] = []
  private readonly drawn = new Map<number, HTMLElement[]>()
  private frame = 0
  /** Where the page stood when lines were last drawn; null when all must be drawn again. */
  private drawnAt: number | null = null
  private readonly resizes: ResizeObserver | null

  /**
   * `layer` is an empty, positioned element over the article; `scroller` is what scrolls both.
   */
  constructor(
    private readonly index: TextIndex,
    private readonly blocks: Block[],
    private readonly layer: HTMLElement,
    private readonly scroller: HTMLElement,
  ) {
    // At once: it is called before the frame is drawn, which would otherwise be drawn without lines.
    this.resizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.drawAnew())
    this.resizes?.observe(index.root)
    scroller.addEventListener('scroll', this.scrolled, { capture: true, passive: true })
    // A face that arrives late moves the lines without changing the body's size.
    void index.root.ownerDocument.fonts?.ready.then(() => this.relayout())
  }

  show(mentions: Line[]): void {
    this.mentions = [...mentions].sort((a, b) => a.span.start - b.span.start)
    this.relayout()
  }

  /** Forgets every line and draws those near the view again. */
  relayout(): void {
    this.erase()
    this.schedule()
  }

  close(): void {
    this.resizes?.disconnect()
    this.scroller.removeEventListener('scroll', this.scrolled, { capture: true })
    cancelAnimationFrame(this.frame)
    this.erase()
  }

  private readonly scrolled = (event: Event): void => {
    // A table that scrolled by itself moved its lines; scrolling the page only brings new ones near.
    if (event.target !== this.scroller) return this.relayout()
    // Lines reach a screen beyond the view, so half a screen may pass before more are needed.
    const passed = this.drawnAt === null ? Infinity : Math.abs(this.scroller.scrollTop - this.drawnAt)
    if (passed > this.scroller.clientHeight / 2) this.schedule()
  }

  private erase(): void {
    this.drawn.clear()
    this.drawnAt = null
    this.layer.replaceChildren()
  }

  private drawAnew(): void {
    this.erase()
    cancelAnimationFrame(this.frame)
    this.draw()
  }

  private schedule(): void {
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.draw())
  }

  private draw(): void {
    this.drawnAt = this.scroller.scrollTop
    const near = this.near()
    if (!near) return
    const origin = this.layer.getBoundingClientRect()
    const fresh = this.layer.ownerDocument.createDocumentFragment()
    const first = lowest(this.mentions.length, (i) => this.mentions[i]!.span.start >= near.start)
    for (let i = first; i < this.mentions.length && this.mentions[i]!.span.start < near.end; i++) {
      if (this.drawn.has(i)) continue
      const lines = this.linesOf(this.mentions[i]!, origin)
      this.drawn.set(i, lines)
      fresh.append(...lines)
    }
    this.layer.append(fresh)
  }

  /** The span of the blocks within one screen of the visible part. */
  private near(): Span | null {
    const view = this.scroller.getBoundingClientRect()
    const margin = view.height
    const box = (i: number) => edgesOf(this.blocks[i]!)
    const count = this.blocks.length
    const first = lowest(count, (i) => box(i).bottom >= view.top - margin)
    const after = lowest(count, (i) => box(i).top > view.bottom + margin)
    const from = this.blocks[first]
    const to = this.blocks[after - 1]
    return from && to && first < after ? { start: from.span.start, end: to.span.end } : null
  }

  private linesOf(mention: Line, origin: DOMRect): HTMLElement[] {
    const range = this.index.rangeOf(mention.span)
    if (!range) return []
    const frame = range.startContainer.parentElement?.closest(INNER_SCROLLERS)
    const clip = frame && this.index.root.contains(frame) ? frame.getBoundingClientRect() : null
    return [...range.getClientRects()].flatMap((rect) => {
      const left = Math.max(rect.left, clip?.left ?? rect.left)
      const right = Math.min(rect.right, clip?.right ?? rect.right)
      if (right - left < 1 || rect.height < 1) return []
      const line = this.layer.ownerDocument.createElement('i')
      line.className = `mention ${mention.kind} ${mention.state}`
      line.style.left = `${left - origin.left}px`
      line.style.top = `${rect.bottom - origin.top}px`
      line.style.width = `${right - left}px`
      return [line]
    })
  }
}
