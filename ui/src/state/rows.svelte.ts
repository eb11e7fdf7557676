// A window onto a list of any length: only the pages near what is on the screen are held.

import type { ArticlePage } from '../ipc/types/ArticlePage'
import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleRow } from '../ipc/types/ArticleRow'

export const PAGE = 100
/** Pages held at once: two thousand rows. */
const HELD = 20
/** Rows asked for at once where many are wanted; the library gives at most a thousand. */
const MANY = 500

type Fetch = (offset: number, limit: number) => Promise<ArticlePage>

export class RowWindow {
  /** Rows of the whole list; null until the first page has come. */
  total = $state<number | null>(null)
  #pages = $state.raw(new Map<number, ArticleRow[]>())
  #asked = new Set<number>()
  #fetch: Fetch = () => Promise.resolve({ total: 0, articles: [] })
  /** Grows with each list, so that an answer for an older one is dropped. */
  #list = 0
  #near: [number, number] = [0, PAGE - 1]

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
  async show(fetch: Fetch): Promise<void> {
    this.#fetch = fetch
    this.#near = [0, PAGE - 1]
    await this.#load([0])
  }

  /** Fetches the pages around what is on the screen again, after a change. */
  async refresh(): Promise<void> {
    await this.#load(pagesOf(...this.#near))
  }

  /** Says which rows are on the screen (last included); fetches what is missing. */
  async need(first: number, last: number): Promise<void> {
    this.#near = [first, last]
    const list = this.#list
    const missing = pagesOf(first, last).filter((page) => !this.#pages.has(page) && !this.#asked.has(page))
    await Promise.all(
      missing.map(async (page) => {
        this.#asked.add(page)
        try {
          const answer = await this.#fetch(page * PAGE, PAGE)
          if (list !== this.#list) return
          this.#pages = this.#trimmed(new Map(this.#pages).set(page, answer.articles))
          this.total = answer.total
        } finally {
          if (list === this.#list) this.#asked.delete(page)
        }
      }),
    )
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

  async #load(pages: number[]): Promise<void> {
    const list = ++this.#list
    this.#asked = new Set(pages)
    const answers = await Promise.all(pages.map((page) => this.#fetch(page * PAGE, PAGE)))
    if (list !== this.#list) return
    this.#asked.clear()
    this.#pages = new Map(pages.map((page, n) => [page, answers[n]?.articles ?? []]))
    this.total = answers[0]?.total ?? 0
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
