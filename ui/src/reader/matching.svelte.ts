// What is looked for in the opened article: the words of the search that led to it, or what is typed in the field for
// finding in it. Matches.svelte shows it and steps through it.

import type { Span } from '../ipc/types/Span'
import type { VersionId } from '../ipc/types/VersionId'
import { getBackend } from '../state/backend'
import type { Direction } from './blocks'
import type { TextIndex } from './ranges'
import { termSpans } from './terms'

/** The page the matches stand on. */
export interface Page {
  index: TextIndex
  version: VersionId
  /** Brings a match into view. */
  scrollTo(span: Span): void
  /** Where the reader is, a code point of the text. */
  here(): number
}

export class Matching {
  spans = $state.raw<Span[]>([])
  /** The current match; an index into `spans`. */
  at = $state<number | null>(null)
  /** The field for finding is open. */
  finding = $state(false)
  /** Grows each time the field is asked for, so that it takes the focus again. */
  asked = $state(0)

  private terms: string[] = []
  private turn = 0
  /** Where the reader was when they began to look, a code point of the text. */
  private from = 0

  constructor(private readonly page: Page) {}

  /** Shows the stems of a search. */
  show(terms: string[]): void {
    this.terms = terms
    this.spans = termSpans(this.page.index, terms)
    this.at = null
  }

  /** Makes the match that touches `span` the current one; false when there is none. */
  visit(span: Span): boolean {
    const at = this.spans.findIndex((match) => match.start < span.end && span.start < match.end)
    if (at >= 0) this.at = at
    return at >= 0
  }

  /** Goes to the next or previous match, from the last on to the first; false when there is none. */
  step(direction: Direction): boolean {
    const count = this.spans.length
    if (count === 0) return false
    this.at = this.at === null ? (direction === 1 ? 0 : count - 1) : (this.at + direction + count) % count
    this.page.scrollTo(this.spans[this.at]!)
    return true
  }

  /** Opens the field for finding in the article. */
  open(): void {
    if (!this.finding) this.from = this.page.here()
    this.finding = true
    this.asked++
  }

  /**
   * Shows where the article has what is typed, and goes to the first place from where the reader began to look. While
   * nothing is typed the matches of the search stay.
   */
  async find(typed: string): Promise<void> {
    const turn = ++this.turn
    if (!typed.trim()) return this.show(this.terms)
    const spans = await getBackend().findInArticle(this.page.version, typed)
    if (turn !== this.turn) return
    this.spans = spans
    const ahead = spans.findIndex((span) => span.end > this.from)
    this.at = spans.length ? Math.max(0, ahead) : null
    const first = this.at === null ? undefined : spans[this.at]
    if (first) this.page.scrollTo(first)
  }

  /** Closes the field, when the matches of the search show again; without the field takes those away. */
  close(): void {
    this.turn++
    this.show(this.finding ? this.terms : [])
    this.finding = false
  }
}
