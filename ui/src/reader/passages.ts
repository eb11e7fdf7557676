// What a picture is made of: a highlight or a selection, with the article it is from.

import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { Highlight } from '../ipc/types/Highlight'
import type { Span } from '../ipc/types/Span'
import type { Passage } from '../picturing/picturing'
import { quoteOf } from './blocks'
import type { View } from './view.svelte'

/** A highlight as its words were when it was made: it may have no place any more. */
export function markedPassage(mark: Highlight, article: ArticleRow): Passage {
  return { quote: mark.selector.exact, article, color: mark.color }
}

export function selectedPassage(view: View, span: Span): Passage {
  return { quote: quoteOf(view.index, view.blocks, span), article: view.article, color: null }
}
