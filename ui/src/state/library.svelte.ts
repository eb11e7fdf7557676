// Where the reader is: the place in the left column, its list, and what stands in the reader's pane.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { ArticleView } from '../ipc/types/ArticleView'
import type { EntityId } from '../ipc/types/EntityId'
import type { HighlightId } from '../ipc/types/HighlightId'
import type { NetworkOf } from '../ipc/types/NetworkOf'
import type { Place } from '../ipc/types/Place'
import type { Sidebar } from '../ipc/types/Sidebar'
import type { Span } from '../ipc/types/Span'
import { getBackend } from './backend'
import { facesOfArticle } from './faces'
import { listing, type Listing } from './listing.svelte'
import { mapping } from './mapping.svelte'
import { Neighbour } from './neighbour'
import { RowWindow } from './rows.svelte'
import { search, type Asked } from './search.svelte'
import { selection } from './selection.svelte'
import { toasts } from './toasts.svelte'

/** What the middle column has. Without an open article or card all but the first take the reader's place as well. */
export type Middle = 'list' | 'search' | 'highlights' | 'map' | 'names'

/** An article to open, and where in it. */
export interface Opening {
  id: ArticleId
  /** Stems to mark in the text, as a search answered them. */
  terms?: string[]
  jump?: Span | null
  /** One to go to and focus. */
  highlight?: HighlightId | null
}

/** One step of the way back. */
interface Spot {
  middle: Middle
  place: Place
  entity: EntityId | null
  open: Opening | null
  cursor: number
  /** What was searched for, where results were shown. */
  asked?: Asked
  /** Whose map was shown. */
  mapped?: NetworkOf
}

/** An article counts as read once it has been on the screen this long, so that paging past does not mark it. */
const READ_AFTER_MS = 800
const PAST = 50

class Library {
  sidebar = $state.raw<Sidebar | null>(null)
  place = $state.raw<Place>({ at: 'state', state: 'inbox' })
  rows = new RowWindow()
  /** The current row of the list. */
  cursor = $state(0)
  /** Grows whenever the current row should be brought into sight; a list that only refreshes stays where it is. */
  revealed = $state(0)
  middle = $state<Middle>('list')
  /** The person or company whose card stands in the reader's pane when no article is open. */
  entity = $state<EntityId | null>(null)
  article = $state.raw<ArticleView | null>(null)
  terms = $state.raw<string[]>([])
  /** A new object for each jump, so that jumping to the same place twice jumps twice. */
  jump = $state.raw<Span | null>(null)
  /** As `jump`, to a highlight: only the page knows where that stands, if it still does. */
  visit = $state.raw<{ id: HighlightId } | null>(null)
  /** Grows with every change of the library; a page that fetches for itself reads it in an effect to fetch again. */
  revision = $state(0)

  #open: Opening | null = null
  #begun: Promise<unknown> | null = null
  #past: Spot[] = []
  #neighbour = new Neighbour()
  /** Which way the reader went last. */
  #way = 1
  #opening = 0
  #refreshing: Promise<void> | null = null
  #again = false
  #readTimer: ReturnType<typeof setTimeout> | undefined

  /** Nothing is in it, not even in the Trash. */
  get empty(): boolean {
    const { sidebar } = this
    return !!sidebar && sidebar.inbox + sidebar.reading + sidebar.archive + sidebar.trash === 0
  }

  /** Loads what the window first shows. Failures are told in messages. */
  begin(): Promise<unknown> {
    this.#begun = Promise.all([this.refresh(), this.#showRows()])
    return this.#begun
  }

  /** Listens to the library, and loads what is not under way by then; gives the function that stops listening. */
  start(): () => void {
    if (!this.#begun) void this.begin()
    this.#begun = null
    return getBackend().onChanged(() => void this.refresh())
  }

  /** Goes to a place of the left column: the top of the way, with nothing to go back to. */
  goTo(place: Place): void {
    this.#past = []
    this.#show({
      middle: 'list',
      place,
      entity: place.at === 'entity' ? place.id : null,
      open: null,
      cursor: 0,
    })
  }

  /** Shows a person's or company's card, from anywhere; Esc comes back. */
  showEntity(id: EntityId): void {
    this.#remember()
    this.#show({ middle: 'list', place: { at: 'entity', id }, entity: id, open: null, cursor: 0 })
  }

  /** Shows the search or the highlights in the list's and the reader's place. */
  showMiddle(middle: Middle): void {
    // An article that was opened from there only has to be closed.
    if (this.middle === middle) return void (this.article && this.back())
    this.#remember()
    const { place, cursor } = this
    this.#show({ middle, place, entity: middle === 'list' ? this.entity : null, open: null, cursor })
  }

  /** Shows who is named with whom, in the list's and the reader's place. */
  showMap(of: Partial<NetworkOf> = {}): void {
    // Another map in the place of one is no step of the way back.
    if (this.middle !== 'map' || this.article) this.#remember()
    const { place, cursor } = this
    const mapped = { query: null, entity: null, kind: null, ...of }
    this.#show({ middle: 'map', place, entity: null, open: null, cursor, mapped })
  }

  /** Opens an article in the reader. Moving from article to article is one step of the way back. */
  async open(opening: Opening): Promise<void> {
    if (!this.article) this.#remember()
    await this.#load(opening)
  }

  /** Closes what is on top: the article, then the card or the search, then nothing. False when there is nothing. */
  back(): boolean {
    const spot = this.#past.pop()
    if (!spot) return false
    this.#show(spot)
    return true
  }

  /** Two have been made one: where the card of the one that is gone stands, here or on the way back, is the other's. */
  becomes(gone: EntityId, keep: EntityId): void {
    const now = <S extends Pick<Spot, 'place' | 'entity'>>(spot: S): S => ({
      ...spot,
      place: spot.place.at === 'entity' && spot.place.id === gone ? { ...spot.place, id: keep } : spot.place,
      entity: spot.entity === gone ? keep : spot.entity,
    })
    this.#past = this.#past.map(now)
    const { place, entity } = now({ place: this.place, entity: this.entity })
    this.entity = entity
    if (place === this.place) return
    this.place = place
    this.cursor = 0
    selection.clear()
    void this.#showRows()
  }

  /** Forgets the open article, for one that has gone to the Trash. */
  closeArticle(): void {
    if (this.article) this.back()
  }

  /** Shows the list of the place in another order or height. */
  async setListing(change: Partial<Listing>): Promise<void> {
    const { density, ...order } = change
    listing.set(change)
    if (!Object.keys(order).length) return void this.revealed++
    this.cursor = 0
    selection.rest()
    await this.#showRows()
  }

  /** Moves the current row and gives its id, fetching its page when it is not here yet. */
  async moveTo(index: number): Promise<ArticleId | null> {
    const last = (this.rows.total ?? 0) - 1
    if (last < 0) return null
    this.cursor = Math.max(0, Math.min(last, index))
    this.revealed++
    if (!this.rows.row(this.cursor))
      await this.rows.need(this.cursor, this.cursor).catch((e) => toasts.fail(e))
    if (!this.article) this.#expect()
    return this.rows.row(this.cursor)?.id ?? null
  }

  /** Moves the current row on or back; with an article open, reads the one there. */
  async step(by: number): Promise<void> {
    this.#way = Math.sign(by)
    const id = await this.moveTo(this.cursor + by)
    if (id && this.article) await this.open({ id })
  }

  /** Fetches the counts, the rows on the screen and the open article again. Calls while one runs become one more. */
  refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true
      return this.#refreshing
    }
    this.#refreshing = this.#refresh().finally(() => (this.#refreshing = null))
    return this.#refreshing
  }

  async #refresh(): Promise<void> {
    do {
      this.#again = false
      this.#neighbour.forget()
      const id = this.article?.id
      try {
        const backend = getBackend()
        const [sidebar, , article] = await Promise.all([
          backend.sidebar(),
          this.rows.total === null ? null : this.rows.refresh(),
          id ? backend.article(id).catch(() => null) : null,
        ])
        this.sidebar = sidebar
        // Only what differs is replaced, so that the reader does not draw an unchanged article again.
        const open = this.article
        if (article && open && open.id === id && !sameArticle(article, open)) this.article = article
        this.cursor = Math.max(0, Math.min(this.cursor, (this.rows.total ?? 1) - 1))
        this.revision++
        this.#expect()
      } catch (failure) {
        toasts.fail(failure)
      }
    } while (this.#again)
  }

  /** What is likely opened next: the current row, or the one beyond it while that is read. */
  #expect(): void {
    this.#neighbour.expect(this.rows.row(this.article ? this.cursor + this.#way : this.cursor))
  }

  #remember(): void {
    const { middle, place, entity, cursor } = this
    const asked = middle === 'search' ? search.asked : undefined
    const mapped = middle === 'map' ? mapping.of : undefined
    const spot = { middle, place, entity, open: this.#open, cursor, asked, mapped }
    this.#past = [...this.#past, spot].slice(-PAST)
  }

  #show(spot: Spot): void {
    const moved = !same(spot.place, this.place)
    // A query in the box always belongs to the results on the screen. Within the search the box is ahead of the spot.
    if (spot.middle !== 'search') search.leave()
    else if (this.middle !== 'search' && spot.asked) search.comeBack(spot.asked)
    if (spot.mapped) mapping.of = spot.mapped
    this.middle = spot.middle
    this.place = spot.place
    this.entity = spot.entity
    if (spot.open) void this.#load(spot.open)
    else this.#close()
    if (!moved) return
    selection.clear()
    this.cursor = spot.cursor
    void this.#showRows()
  }

  #close(): void {
    clearTimeout(this.#readTimer)
    this.#opening++
    this.#open = null
    this.article = null
    this.terms = []
    this.jump = this.visit = null
  }

  async #load(opening: Opening): Promise<void> {
    const turn = ++this.#opening
    this.#open = opening
    try {
      const article = await (this.#neighbour.take(opening.id) ?? getBackend().article(opening.id))
      await facesOfArticle(article)
      if (turn !== this.#opening) return
      this.terms = opening.terms ?? []
      this.jump = opening.jump ? { ...opening.jump } : null
      this.visit = opening.highlight ? { id: opening.highlight } : null
      this.article = article
      const at = this.rows.indexOf(article.id)
      if (at >= 0 && at !== this.cursor) {
        this.cursor = at
        this.revealed++
      }
      this.#readLater(article)
      this.#expect()
    } catch (failure) {
      if (turn !== this.#opening) return
      toasts.fail(failure)
      if (!this.article) this.back()
    }
  }

  #readLater(article: ArticleView): void {
    clearTimeout(this.#readTimer)
    if (!article.unread) return
    this.#readTimer = setTimeout(() => {
      if (this.article?.id !== article.id) return
      getBackend()
        .setPosition(article.id, this.article.position)
        .then(() => this.refresh())
        .catch((failure) => toasts.fail(failure))
    }, READ_AFTER_MS)
  }

  async #showRows(): Promise<void> {
    const { place } = this
    const { sort, group } = listing.now
    const by = group === 'none' ? null : group
    const backend = getBackend()
    await this.rows
      .show(
        (offset, limit) => backend.articles(place, sort, offset, limit, by),
        by && (() => backend.grouped(place, sort, by).catch((failure) => (toasts.fail(failure), []))),
      )
      .catch((failure) => toasts.fail(failure))
    this.revealed++
  }
}

/** Texts may be as long as a book, and are not written down for it. */
function sameArticle(a: ArticleView, b: ArticleView): boolean {
  const rest = (view: ArticleView) => ({ ...view, html: '', text: '' })
  return a.html === b.html && a.text === b.text && same(rest(a), rest(b))
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The window's one library. */
export const library = new Library()

/** A fresh one, for tests. */
export function newLibrary(): Library {
  return new Library()
}
