// The card that is shown, and how: kept when an article is opened from it, so that coming back finds it as it was.

import type { ArticleId } from '../ipc/types/ArticleId'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityPage } from '../ipc/types/EntityPage'
import { isWithin, type MonthRange } from './months'

export const SECTIONS = ['sentences', 'said', 'with', 'highlights', 'notes'] as const
export type Section = (typeof SECTIONS)[number]

class Card {
  page = $state.raw<EntityPage | null>(null)
  section = $state<Section>('sentences')
  /** The months that the lists are narrowed to; null for all. */
  range = $state.raw<MonthRange | null>(null)
  /** Articles that were new when the page was opened. They stay marked until another page is. */
  fresh = $state.raw<ReadonlySet<ArticleId>>(new Set())
  /** Pixels. */
  scroll = 0
  #id: EntityId | null = null

  /** Another card is shown, or none: nothing of the one before holds. False when it is the same. */
  show(id: EntityId | null): boolean {
    if (id === this.#id) return false
    this.#id = id
    this.page = null
    this.section = 'sentences'
    this.range = null
    this.fresh = new Set()
    this.scroll = 0
    return true
  }

  take(page: EntityPage): void {
    if (page.id !== this.#id) return
    this.page = page
    if (page.fresh > 0) this.fresh = new Set([...this.fresh, ...freshOf(page)])
  }

  /** The page as the lists show it: narrowed to the months. */
  get narrowed(): EntityPage | null {
    const { page, range } = this
    return page && range ? narrowedTo(page, range) : page
  }
}

/** Those of a page that came since it was last looked at: the ones saved last. */
export function freshOf({ sentences, fresh }: EntityPage): ArticleId[] {
  return sentences
    .map(({ article }) => article)
    .sort((a, b) => b.saved.localeCompare(a.saved))
    .slice(0, fresh)
    .map(({ id }) => id)
}

/**
 * The lists of a page as the articles of these months make them. Who is named beside is counted again from the articles
 * that the page has; a highlight is of its article's month, or of the month it was made in where the page has not that.
 * Notes are the reader's and of no month.
 */
export function narrowedTo(page: EntityPage, range: MonthRange): EntityPage {
  const dates = new Map(
    page.sentences.map(({ article }) => [article.id, article.published ?? article.saved] as const),
  )
  const sentences = page.sentences.filter(({ article }) => isWithin(range, dates.get(article.id) ?? null))
  const together = new Map<EntityId, EntityPage['with'][number]>()
  for (const { article } of sentences)
    for (const entity of [...article.people, ...article.companies]) {
      if (entity.id === page.id) continue
      const known = together.get(entity.id)
      together.set(entity.id, { entity, articles: (known?.articles ?? 0) + 1 })
    }
  return {
    ...page,
    sentences,
    said: page.said.filter(({ day }) => isWithin(range, day)),
    with: [...together.values()].sort((a, b) => b.articles - a.articles),
    highlights: page.highlights.filter((mark) => isWithin(range, dates.get(mark.article) ?? mark.created)),
  }
}

/** What stands in the card's lists, for the tabs. */
export function countOf(section: Section, page: EntityPage): number {
  switch (section) {
    case 'sentences':
      return page.sentences.reduce((n, group) => n + group.sentences.length, 0)
    case 'notes':
      return page.comments.length
    default:
      return page[section].length
  }
}

/** The window's card. */
export const card = new Card()
