// What the list under the search box offers: ways to go on typing, or in the empty box the recent queries.

import type { Choice } from '../ipc/types/Choice'
import type { Span } from '../ipc/types/Span'
import { codePoints, fromUtf16 } from '../text/codepoints'
import { replaced, type Edited } from '../text/query'
import { getBackend } from './backend'
import { recent } from './recent.svelte'

/** One line of the list: a completion, or a whole query. */
export type Offer = { kind: 'choice'; choice: Choice } | { kind: 'recent'; query: string }

class Completing {
  offers = $state.raw<Offer[]>([])
  /** The chosen line; -1 for none, when Enter searches. */
  at = $state(-1)
  open = $state(false)

  #turn = 0
  #query = ''
  #span: Span = { start: 0, end: 0 }

  get shown(): boolean {
    return this.open && this.offers.length > 0
  }

  /** Asks what may stand at the caret, a UTF-16 unit as the box gives it. */
  async ask(query: string, caret: number): Promise<void> {
    const turn = ++this.#turn
    this.at = -1
    if (!query.trim()) return this.#show(recent.queries.map((query) => ({ kind: 'recent', query })))
    // An answer to another query cannot be chosen any more; it stays in sight until the new one is here.
    this.#query = ''
    const found = await getBackend()
      .complete(query, fromUtf16(query, caret))
      .catch(() => null)
    if (turn !== this.#turn) return
    this.#query = query
    this.#span = found?.span ?? { start: 0, end: 0 }
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
    this.#turn++
    this.open = false
    this.at = -1
  }

  #show(offers: Offer[]): void {
    this.offers = offers
    this.at = Math.min(this.at, offers.length - 1)
    this.open = true
  }
}

/** The list under the window's search box. */
export const completing = new Completing()
