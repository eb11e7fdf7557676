// What the list under the search box offers: ways to go on typing, or in the empty box the recent queries.

import type { Choice } from '../ipc/types/Choice'
import type { Span } from '../ipc/types/Span'
import { codePoints, fromUtf16, slice } from '../text/codepoints'
import { replaced, type Edited } from '../text/query'
import { getBackend } from './backend'
import { recent } from './recent.svelte'

/** One line of the list: a completion, or a whole query. */
export type Offer = { kind: 'choice'; choice: Choice } | { kind: 'recent'; query: string }

/** The results are asked for first; keys that come quickly are asked for once. */
const PAUSE_MS = 20

class Completing {
  offers = $state.raw<Offer[]>([])
  /** The chosen line; -1 for none, when Enter searches. */
  at = $state(-1)
  open = $state(false)
  /** The field stands in the box already, so that every line is of it. */
  inField = $state(false)

  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #query = ''
  #span: Span = { start: 0, end: 0 }

  /** The line that Tab takes when none is chosen: the first, if it only goes on with what is typed; else -1. */
  get next(): number {
    const first = this.offers[0]
    const typed = slice(this.#query, this.#span.start, this.#span.end).toLowerCase()
    return first?.kind === 'choice' && typed && first.choice.text.toLowerCase().startsWith(typed) ? 0 : -1
  }

  get shown(): boolean {
    return this.open && this.offers.length > 0
  }

  /** Asks for what is being typed, once the keys rest; what is offered now cannot be chosen any more. */
  askSoon(query: string, caret: number): void {
    this.#forgetQuestion()
    this.#timer = setTimeout(() => void this.ask(query, caret), PAUSE_MS)
  }

  /** Asks what may stand at the caret, a UTF-16 unit as the box gives it. */
  async ask(query: string, caret: number): Promise<void> {
    const turn = this.#forgetQuestion()
    if (!query.trim()) return this.#show(recent.queries.map((query) => ({ kind: 'recent', query })))
    const found = await getBackend()
      .complete(query, fromUtf16(query, caret))
      .catch(() => null)
    if (turn !== this.#turn) return
    this.#query = query
    this.#span = found?.span ?? { start: 0, end: 0 }
    this.inField = slice(query, this.#span.start, this.#span.end).includes(':')
    this.#show((found?.choices ?? []).map((choice) => ({ kind: 'choice', choice })))
  }

  step(by: 1 | -1): void {
    const lines = this.offers.length + 1
    this.at = ((this.at + 1 + by + lines) % lines) - 1
  }

  /** What the box holds when a line is taken; null when it was offered for another query than stands in the box. */
  take(at: number, typed: string): Edited | null {
    const offer = this.offers[at]
    if (offer?.kind === 'recent') return { query: offer.query, caret: codePoints(offer.query) }
    return offer && this.#query === typed ? replaced(typed, this.#span, offer.choice.text) : null
  }

  /** Takes a recent query off the list. */
  forget(at: number): void {
    const offer = this.offers[at]
    if (offer?.kind !== 'recent') return
    recent.remove(offer.query)
    this.offers = this.offers.filter((other) => other !== offer)
    this.at = Math.min(this.at, this.offers.length - 1)
  }

  close(): void {
    this.#forgetQuestion()
    this.open = false
  }

  /** An older answer is dropped when it comes, and stays in sight, where it is shown, until the new one is here. */
  #forgetQuestion(): number {
    clearTimeout(this.#timer)
    this.#query = ''
    this.at = -1
    return ++this.#turn
  }

  #show(offers: Offer[]): void {
    this.offers = offers
    this.at = Math.min(this.at, offers.length - 1)
    this.open = true
  }
}

/** The list under the window's search box. */
export const completing = new Completing()
