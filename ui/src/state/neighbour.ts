// The article that is likely opened next is fetched while the reader looks at something else.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { ArticleView } from '../ipc/types/ArticleView'
import { getBackend } from './backend'
import { facesOfArticle } from './faces'

/** Words and syllables; a larger article would be felt by whoever is reading when it comes. */
const LARGEST = 20_000
/** Milliseconds that the reader stays where they are. */
const REST = 120

export class Neighbour {
  #id: ArticleId | null = null
  #view: Promise<ArticleView> | null = null
  #resting: ReturnType<typeof setTimeout> | undefined

  /** Fetches an article and its faces in a moment, in place of the one before. */
  expect(row: ArticleRow | undefined): void {
    if (row && row.id === this.#id) return
    this.forget()
    if (!row || row.words + row.syllables > LARGEST) return
    this.#id = row.id
    this.#resting = setTimeout(() => {
      const view = getBackend().article(row.id)
      this.#view = view
      view.then(facesOfArticle).catch(() => {
        // Whoever opens it asks again, and is told.
        if (this.#view === view) this.forget()
      })
    }, REST)
  }

  /** The article, where it is this one and was asked for; given once. */
  take(id: ArticleId): Promise<ArticleView> | null {
    const view = this.#id === id ? this.#view : null
    this.forget()
    return view
  }

  /** Drops what was fetched, because it may be another by now. */
  forget(): void {
    clearTimeout(this.#resting)
    this.#id = null
    this.#view = null
  }
}
