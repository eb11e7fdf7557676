// A long text is set where it is read, and the rest of it a little in each frame: a text as long as a book takes half a
// second to lay out, and a screen of it next to nothing. What is not set yet is folded away (`hidden`), above and below
// what is; a guess keeps its room. Whoever goes somewhere is served there first, so that the page is never in the way,
// and the line being read stays where it is.
//
// The engine's own way, content-visibility, was tried: it lays out the boxes all the same, and what stands above the
// reader stays a guess until one scrolls there, which moves the page under their eyes.

import type { Span } from '../ipc/types/Span'
import { blockAt, type Block } from './blocks'
import { lowest, type TextIndex } from './ranges'

/** Code points that are set at once, however many screens they are. */
const LONG = 40_000
/** Code points that are set first, on either side of a place. */
const AROUND = 4_000
/** Milliseconds of a frame that setting more may take. */
const BUDGET = 24
/** Code points that are set in a frame: at first, at least and at most. */
const PACE = { first: 1_000, least: 500, most: 60_000 }
/** Milliseconds after a scroll in which nothing unfolds above the reader, who may still be scrolling. */
const REST = 150
/** What stands between two blocks, and a picture, in code points that take as much room. */
const GAP = 60
const PICTURE = 900
/** Elements that are only the frame of others, which may unfold one by one. A list would count its items anew. */
const FRAMES = 'div:not([class]), section, article, main'

/** A child of the text that unfolds as a whole. */
interface Part {
  element: HTMLElement
  /** Of its blocks the first, and the one after the last. */
  first: number
  after: number
  /** About how much room it takes, in code points of plain text. */
  weight: number
}

/** The page it unfolds. */
export interface Page {
  index: TextIndex
  blocks: Block[]
  scroller: HTMLElement
  /** More is set. `shifted`: lines stand elsewhere in the page than before, seen from its top. */
  changed: (shifted: boolean) => void
}

export class Unfolding {
  private readonly body: HTMLElement
  private readonly parts: Part[]
  /** Of the parts those that are set: the first, and the one after the last. */
  private first = 0
  private after: number
  /** CSS pixels that a code point takes of the page's height. */
  private ratio = 0
  /** Code points that are set in a frame. */
  private pace = PACE.first
  /** Milliseconds of the shortest step so far: what laying out costs, however little is new. */
  private shortest = Infinity
  private frame = 0
  private scrolledAt = 0
  /** Where the page was scrolled to when that was last seen to, also by unfolding itself. */
  private top = -1
  private size = ''

  constructor(private readonly page: Page) {
    this.body = page.index.root as HTMLElement
    this.parts = page.index.length > LONG ? partsOf(this.body, page.blocks) : []
    this.after = this.parts.length
  }

  /** Nothing is folded (any more). */
  get whole(): boolean {
    return this.first === 0 && this.after === this.parts.length
  }

  /** Folds the page but for what stands around a code point, and goes on unfolding from there. */
  begin(point: number): void {
    if (this.parts.length === 0) return
    this.turnTo(this.partAt(point))
    // The frame that comes draws what is set now.
    this.frame = requestAnimationFrame(() => this.goOn())
  }

  close(): void {
    cancelAnimationFrame(this.frame)
  }

  /** Sets what stands around a span, which may then be measured and scrolled to. */
  reveal({ start, end }: Span): void {
    if (this.whole) return
    const first = this.partAt(start)
    const last = this.partAt(Math.max(start, end - 1))
    if (last < this.first - 1 || first > this.after) this.turnTo(first)
    this.hold(() => {
      while (this.first > Math.max(0, first - 1)) this.unfold(this.first - 1)
      while (this.after < Math.min(this.parts.length, last + 2)) this.unfold(this.after)
    })
    this.fill()
  }

  /** Sets all of it. */
  unfoldAll(): void {
    if (this.whole) return
    this.hold(() => {
      while (this.first > 0) this.unfold(this.first - 1)
      while (this.after < this.parts.length) this.unfold(this.after)
    })
    this.finish()
  }

  /** What is set, code points; the ends of the text are in it. */
  get set(): Span {
    const { blocks, index } = this.page
    const block = (part: number) => this.parts[part]?.first ?? 0
    return {
      start: this.first === 0 ? 0 : (blocks[block(this.first)]?.span.start ?? 0),
      end:
        this.after === this.parts.length
          ? index.length
          : (blocks[block(this.after)]?.span.start ?? index.length),
    }
  }

  /** Whether something of a span is folded away. */
  folds({ start, end }: Span): boolean {
    return (
      !this.whole && (this.partAt(start) < this.first || this.partAt(Math.max(start, end - 1)) >= this.after)
    )
  }

  /** Sets what has come into view, or is about to. */
  scrolled(): void {
    if (this.whole) return
    const { scrollTop } = this.page.scroller
    if (Math.abs(scrollTop - this.top) > 1) this.scrolledAt = performance.now()
    this.top = scrollTop
    const view = this.page.scroller.getBoundingClientRect()
    const { top, bottom } = this.edges()
    if (bottom < view.top || top > view.bottom) this.follow(view)
    this.fill()
  }

  /** Whether body and view have the sizes that they had when more was set: then no line has moved in the view. */
  get own(): boolean {
    return this.size !== '' && this.size === this.sizes()
  }

  /** The view is in the room of what is folded: what would stand there is set. */
  private follow(view: DOMRect): void {
    const body = this.body.getBoundingClientRect()
    if (body.bottom <= view.bottom) {
      // At the end of the text, or below it: the end stays where it is.
      this.turnTo(this.parts.length - 1)
      this.page.scroller.scrollTop += this.body.getBoundingClientRect().bottom - body.bottom
      return
    }
    if (body.top >= view.top) {
      // The head of the article is in the view, and stays there.
      this.turnTo(0)
      return
    }
    let room = (view.top - body.top) / (this.ratio || 1)
    const at = this.parts.findIndex((part) => (room -= part.weight) < 0)
    const part = this.parts[Math.max(0, at)]!
    this.turnTo(Math.max(0, at))
    this.page.scroller.scrollTop += part.element.getBoundingClientRect().top - view.top
  }

  /** Sets what is in the view, and a screen above and below it. */
  fill(): void {
    if (this.whole) return
    const view = this.page.scroller.getBoundingClientRect()
    for (let edges = this.edges(); !this.whole; edges = this.edges()) {
      const above = this.first > 0 && edges.top > view.top - view.height
      const below = this.after < this.parts.length && edges.bottom < view.bottom + view.height
      if (!above && !below) break
      this.hold(() => {
        if (above) this.unfoldSome(-1, AROUND)
        if (below) this.unfoldSome(1, AROUND)
      })
    }
    if (this.whole) this.finish()
  }

  /** Folds everything but what stands around a part. */
  private turnTo(at: number): void {
    const { parts } = this
    let [first, after] = [at, at + 1]
    for (let weight = 0; first > 0 && weight < AROUND; first--) weight += parts[first - 1]!.weight
    for (let weight = 0; after < parts.length && weight < AROUND; after++) weight += parts[after]!.weight
    parts.forEach((part, i) => this.fold(part, i < first ? 'before' : i < after ? undefined : 'after'))
    this.first = first
    this.after = after
    this.keepRoom()
    // Only now that something is set is it known how much room the rest takes.
    this.measure()
    this.keepRoom()
    this.size = this.sizes()
    this.page.changed(true)
  }

  private goOn(): void {
    this.frame = requestAnimationFrame(() => {
      if (this.whole) return
      // What comes next is read sooner than what came before.
      if (this.after < this.parts.length) this.step(1)
      else if (performance.now() - this.scrolledAt > REST) this.step(-1)
      if (this.whole) this.finish()
      else this.goOn()
    })
  }

  private step(direction: -1 | 1): void {
    const began = performance.now()
    this.hold(() => this.unfoldSome(direction, this.pace))
    const took = Math.max(0.5, performance.now() - began)
    this.shortest = Math.min(this.shortest, took)
    // Where laying out alone takes the budget, smaller steps take as long and there are more of them: as much time as it
    // takes goes into what is new.
    const budget = Math.max(BUDGET, 2 * this.shortest)
    this.pace = Math.max(PACE.least, Math.min(this.pace * Math.min(2, budget / took), PACE.most))
  }

  private unfoldSome(direction: -1 | 1, points: number): void {
    for (let weight = 0; weight < points;) {
      const at = direction === 1 ? this.after : this.first - 1
      const part = this.parts[at]
      if (!part) return
      this.unfold(at)
      weight += part.weight
    }
  }

  /** Unfolds the part before or after those that are set. */
  private unfold(at: number): void {
    this.fold(this.parts[at]!, undefined)
    this.first = Math.min(this.first, at)
    this.after = Math.max(this.after, at + 1)
  }

  private fold(part: Part, folded: Block['folded']): void {
    if (part.element.hidden === !folded) part.element.hidden = !!folded
    for (const block of this.page.blocks.slice(part.first, part.after)) block.folded = folded
  }

  /** Lets a change happen without moving what is in the view. */
  private hold(change: () => void): void {
    const { scroller } = this.page
    const held = this.parts[this.first]?.element
    const before = held?.getBoundingClientRect().top ?? 0
    const first = this.first
    change()
    // A better guess of what is above would move the page, and is only made with what moves it anyway.
    this.keepRoom(first !== this.first)
    if (first !== this.first && held) {
      const moved = held.getBoundingClientRect().top - before
      if (Math.abs(moved) >= 0.5) scroller.scrollTop += moved
      this.top = scroller.scrollTop
    }
    this.measure()
    this.page.changed(first !== this.first)
  }

  /** What is folded takes about the room that it will take. */
  private keepRoom(above = true): void {
    const room = (from: number, to: number) =>
      Math.round(this.parts.slice(from, to).reduce((sum, part) => sum + part.weight, 0) * this.ratio)
    if (above) this.body.style.paddingTop = `${room(0, this.first)}px`
    this.body.style.paddingBottom = `${room(this.after, this.parts.length)}px`
  }

  private measure(): void {
    const { top, bottom } = this.edges()
    const set = this.parts.slice(this.first, this.after).reduce((sum, part) => sum + part.weight, 0)
    if (set > 0 && bottom > top) this.ratio = (bottom - top) / set
    this.size = this.sizes()
  }

  /** Of what is set, in the window's pixels. */
  private edges(): { top: number; bottom: number } {
    const top = this.parts[this.first]?.element.getBoundingClientRect().top ?? 0
    return { top, bottom: this.parts[this.after - 1]?.element.getBoundingClientRect().bottom ?? 0 }
  }

  private finish(): void {
    cancelAnimationFrame(this.frame)
    this.body.style.paddingTop = this.body.style.paddingBottom = ''
    this.size = this.sizes()
    this.page.changed(true)
  }

  private sizes(): string {
    const { body, page } = this
    return [body, page.scroller]
      .map(({ offsetWidth, offsetHeight }) => `${offsetWidth} ${offsetHeight}`)
      .join()
  }

  private partAt(point: number): number {
    const block = blockAt(this.page.blocks, point) ?? 0
    return Math.min(
      lowest(this.parts.length, (i) => this.parts[i]!.after > block),
      this.parts.length - 1,
    )
  }
}

/** The parts of a text, in order; none where words stand between them, which cannot be folded. */
function partsOf(body: HTMLElement, blocks: Block[]): Part[] {
  const elements: HTMLElement[] = []
  const collect = (frame: Element) => {
    for (const child of frame.children) {
      if (child.matches(FRAMES)) collect(child)
      else elements.push(child as HTMLElement)
    }
  }
  collect(body)
  let at = 0
  const parts = elements.map((element): Part => {
    const first = at
    let weight = GAP + PICTURE * element.querySelectorAll('img:not(.in-line)').length
    for (; at < blocks.length && element.contains(blocks[at]!.element); at++) {
      const { start, end } = blocks[at]!.span
      weight += end - start + GAP
    }
    return { element, first, after: at, weight }
  })
  return at === blocks.length ? parts : []
}
