// The query as it is typed and its newest answer. Answers may come back in any order; only the newest is shown.

import type { Hit } from '../ipc/types/Hit'
import type { SearchAnswer } from '../ipc/types/SearchAnswer'
import type { SearchSort } from '../ipc/types/SearchSort'
import { failureText, getBackend } from './backend'

/** Within this time an input method has said all that one key does. */
const PAUSE_MS = 15
/** Results that are asked for with each key; more when the reader scrolls. */
const FIRST = 20
const PAGE = 50
/** Questions under way at once: the newest need not wait for the one before, and no row of them builds up. */
const AT_ONCE = 2

/** A query with what it found, put aside while something else is shown. */
export interface Asked {
  typed: string
  answered: string
  answer: SearchAnswer | null
  hits: Hit[]
  cursor: number
}

class Search {
  typed = $state('')
  answer = $state.raw<SearchAnswer | null>(null)
  hits = $state.raw<Hit[]>([])
  /** The query that `answer` answers. */
  answered = $state('')
  failure = $state<string | null>(null)
  /** The current result. */
  cursor = $state(0)
  /** Kept until the window closes. */
  sort = $state<SearchSort>('relevance')

  /** What stood in the box when the newest answer was asked for. */
  #asked = $state('')
  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #growing = false
  #under = new Set<Promise<void>>()
  /** Grows with each change of the results: what was asked for before it comes too late. */
  #shown = 0
  #stale = false
  #refreshing = false

  /** The answer is to exactly what stands in the box, so that its spans are of it. */
  get current(): boolean {
    return this.answer !== null && this.answered === this.typed
  }

  /** What stands in the box has no answer yet. */
  get busy(): boolean {
    return this.typed !== this.#asked
  }

  /** Takes what is in the box, also in the middle of a syllable, and answers at once. */
  type(text: string): void {
    this.typed = text
    void this.run()
  }

  /** Takes what is in the box while the same key is still at work, and answers if nothing follows. */
  typePart(text: string): void {
    this.typed = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.run(), PAUSE_MS)
  }

  /** Answers what has been typed now. */
  async run(): Promise<void> {
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    const { typed } = this
    const query = settled(typed)
    if (!query.trim()) return this.#take(null, '', typed)
    while (this.#under.size >= AT_ONCE) await Promise.race(this.#under)
    if (turn !== this.#turn) return
    const answering = this.#answer(query, typed, turn)
    this.#under.add(answering)
    await answering
    this.#under.delete(answering)
  }

  /** Answers the same query in another order, from its top. */
  async setSort(sort: SearchSort): Promise<void> {
    if (sort === this.sort) return
    this.sort = sort
    this.cursor = 0
    await this.run()
  }

  /** Fetches the next results, when the end of the list comes into sight. */
  async more(): Promise<void> {
    const { answer, answered, hits } = this
    if (this.#growing || !answer || hits.length >= answer.total) return
    const shown = this.#shown
    this.#growing = true
    try {
      const next = await getBackend().search(answered, this.sort, hits.length, PAGE)
      if (shown === this.#shown) this.#show(answer, [...hits, ...next.hits])
    } catch (failure) {
      this.failure = failureText(failure)
    } finally {
      this.#growing = false
    }
  }

  /**
   * The library has changed: answers the same query again, and once more when meanwhile it changed again or other
   * results were shown. The current result stays it, wherever it stands now.
   */
  async again(): Promise<void> {
    this.#stale = true
    if (this.#refreshing) return
    this.#refreshing = true
    // What was asked before the change may not know of it.
    await Promise.all(this.#under)
    while (this.#stale && this.answered) {
      this.#stale = false
      const { answered, hits } = this
      const shown = this.#shown
      const answer = await getBackend()
        .search(answered, this.sort, 0, Math.max(FIRST, hits.length))
        .catch(() => null)
      if (shown !== this.#shown) this.#stale = true
      else if (answer) this.#showAgain(answer)
    }
    this.#refreshing = false
  }

  /** What is asked now, to come back to. */
  get asked(): Asked {
    const { typed, answered, answer, hits, cursor } = this
    return { typed, answered, answer, hits, cursor }
  }

  /** Asks nothing any more; an answer still on its way is dropped. */
  leave(): void {
    this.comeBack({ typed: '', answered: '', answer: null, hits: [], cursor: 0 })
  }

  /** Shows again what was put aside, and asks what had no answer yet. */
  comeBack(asked: Asked): void {
    clearTimeout(this.#timer)
    this.#turn++
    this.#shown++
    // Nobody waits for what is still under way.
    this.#under.clear()
    this.failure = null
    Object.assign(this, asked)
    this.#asked = asked.typed
    if (settled(asked.typed) !== asked.answered) void this.run()
  }

  /** Asks for a query and shows what it finds, if nothing newer has been asked by then. Never fails. */
  async #answer(query: string, typed: string, turn: number): Promise<void> {
    try {
      const answer = await getBackend().search(query, this.sort, 0, FIRST)
      if (turn === this.#turn) this.#take(answer, query, typed)
    } catch (failure) {
      if (turn !== this.#turn) return
      this.#asked = typed
      this.failure = failureText(failure)
    }
  }

  #take(answer: SearchAnswer | null, query: string, typed: string): void {
    this.#asked = typed
    if (query !== this.answered) this.cursor = 0
    this.answered = query
    this.failure = null
    this.#show(answer, answer?.hits ?? [])
  }

  #showAgain(answer: SearchAnswer): void {
    const current = this.hits[this.cursor]?.article.id
    const at = answer.hits.findIndex((hit) => hit.article.id === current)
    if (at >= 0) this.cursor = at
    this.#show(answer, answer.hits)
  }

  #show(answer: SearchAnswer | null, hits: Hit[]): void {
    this.#shown++
    this.answer = answer
    this.hits = hits
  }
}

/**
 * A query in the middle of typing, without what is only begun: the lone consonant of the next syllable (올트ㅁ asks for
 * 올트; one that is nothing but consonants stays as it is), and a field that has no value yet (학습 person: asks for
 * 학습).
 */
export function settled(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/([^\s\u3131-\u318e])[\u3131-\u318e]+$/u, '$1')
    .replace(/(^|[\s(])-?\p{L}+:$/u, '$1')
}

/** The window's search. */
export const search = new Search()

export function newSearch(): Search {
  return new Search()
}
