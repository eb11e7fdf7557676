// A window onto a list of any length: only the pages near what is on the screen are held.

import type { ArticleGroup } from '../ipc/types/ArticleGroup'
import type { ArticlePage } from '../ipc/types/ArticlePage'
import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import { toasts } from './toasts.svelte'

export const PAGE = 100
/** Pages held at once: two thousand rows. */
const HELD = 20
/** Rows asked for at once where many are wanted; the library gives at most a thousand. */
const MANY = 500
/** Pages being fetched at once for the screen. What is flown past meanwhile is never asked for. */
const AT_ONCE = 2
/** So many rows before a page comes into sight it is asked for. */
const AHEAD = PAGE / 2

type Fetch = (offset: number, limit: number) => Promise<ArticlePage>
type FetchGroups = () => Promise<ArticleGroup[]>

export class RowWindow {
  /** Rows of the whole list; null until the first page has come. */
  total = $state<number | null>(null)
  /** What the list is divided into; none where it is not. */
  groups = $state.raw<ArticleGroup[]>([])
  #pages = $state.raw(new Map<number, ArticleRow[]>())
  #asked = new Map<number, Promise<void>>()
  #fetch: Fetch = () => Promise.resolve({ total: 0, articles: [] })
  #fetchGroups: FetchGroups | null = null
  /** Grows with each list, so that an answer for an older one is dropped. */
  #list = 0
  #near: [number, number] = [0, PAGE - 1]
  /** Which way the reader scrolls. */
  #way = 1

  /** The row at `index`, if its page is here. */
  row(index: number): ArticleRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE]
  }

  /** Where a row stands, if its page is here; else -1. */
  indexOf(id: ArticleId): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.id === id)
      if (at >= 0) return page * PAGE + at
    }
    return -1
  }

  /** Shows another list from its top. The old rows stay until the first page of the new one is here. */
  async show(fetch: Fetch, groups: FetchGroups | null = null): Promise<void> {
    this.#fetch = fetch
    this.#fetchGroups = groups
    this.#near = [0, PAGE - 1]
    await this.#load([0])
  }

  /** Fetches the pages around what is on the screen again, after a change. */
  async refresh(): Promise<void> {
    await this.#load(pagesOf(...this.#near))
  }

  /**
   * Says which rows are on the screen (last included). What is missing is fetched, two pages at a time: those in sight,
   * then the next one in the direction of scrolling. Once a page has come, what matters is what is in sight by then.
   */
  look(first: number, last: number): void {
    if (first !== this.#near[0]) this.#way = first > this.#near[0] ? 1 : -1
    this.#near = [first, last]
    this.#fill()
  }

  /** Fetches what is missing of these rows (last included), for one who waits for them. */
  async need(first: number, last: number): Promise<void> {
    this.#near = [first, last]
    const missing = pagesOf(first, last).filter((page) => !this.#pages.has(page))
    await Promise.all(missing.map((page) => this.#asked.get(page) ?? this.#ask(page)))
  }

  /** Rows wherever they are (last included), those that are not here fetched and not kept. */
  async between(first: number, last: number): Promise<ArticleRow[]> {
    const fetch = this.#fetch
    const rows: ArticleRow[] = []
    while (first + rows.length <= last) {
      const here = this.row(first + rows.length)
      if (here) rows.push(here)
      else {
        const offset = first + rows.length
        const { articles } = await fetch(offset, Math.min(MANY, last - offset + 1))
        if (!articles.length) break
        rows.push(...articles)
      }
    }
    return rows
  }

  /** Fetches what is missing in sight and, unless told otherwise, what is about to come into it. */
  #fill(ahead = true): void {
    const [first, last] = this.#near
    const next = this.#way > 0 ? pagesOf(last, last + AHEAD) : pagesOf(first - AHEAD, first).toReversed()
    const wanted = [...pagesOf(first, last), ...(ahead ? next : [])].filter(
      (page) => page * PAGE < (this.total ?? 1) && !this.#pages.has(page) && !this.#asked.has(page),
    )
    for (const page of new Set(wanted)) {
      if (this.#asked.size >= AT_ONCE) return
      // After a failure the next scroll step asks again.
      this.#ask(page).then(
        () => this.#fill(),
        (failure) => toasts.fail(failure),
      )
    }
  }

  #ask(page: number): Promise<void> {
    const list = this.#list
    const asked = this.#fetch(page * PAGE, PAGE).then(
      (answer) => {
        if (list !== this.#list) return
        this.#asked.delete(page)
        this.#pages = this.#trimmed(new Map(this.#pages).set(page, answer.articles))
        this.total = answer.total
      },
      (failure) => {
        if (list !== this.#list) return
        this.#asked.delete(page)
        throw failure
      },
    )
    this.#asked.set(page, asked)
    return asked
  }

  async #load(pages: number[]): Promise<void> {
    const list = ++this.#list
    this.#asked.clear()
    const [groups, ...answers] = await Promise.all([
      this.#fetchGroups?.() ?? [],
      ...pages.map((page) => this.#fetch(page * PAGE, PAGE)),
    ])
    if (list !== this.#list) return
    this.#pages = new Map(pages.map((page, n) => [page, answers[n]?.articles ?? []]))
    this.groups = groups
    this.total = answers[0]?.total ?? 0
    // The reader may have scrolled on meanwhile.
    this.#fill(false)
  }

  #trimmed(pages: Map<number, ArticleRow[]>): Map<number, ArticleRow[]> {
    const middle = (this.#near[0] + this.#near[1]) / 2 / PAGE
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle))
    for (const page of far.slice(0, Math.max(0, pages.size - HELD))) pages.delete(page)
    return pages
  }
}

function pagesOf(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / PAGE))
  const to = Math.max(from, Math.floor(last / PAGE))
  return Array.from({ length: to - from + 1 }, (_, n) => from + n)
}
