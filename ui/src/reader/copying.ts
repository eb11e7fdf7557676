// What goes from the page to the clipboard, and what is said about it.

import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { Highlight } from '../ipc/types/Highlight'
import type { Span } from '../ipc/types/Span'
import { getBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'
import { t } from '../strings'
import { quoteOf } from './blocks'
import { linkOf, quotationOf } from './quotation'
import type { View } from './view.svelte'

/** Copies a passage: with its source in every form, as Markdown alone, or its bare text. */
export async function copyPassage(
  view: View,
  span: Span,
  form: 'quotation' | 'text' | 'markdown',
): Promise<void> {
  if (form === 'text') {
    const text = view.index.rangeOf(span)?.toString() ?? ''
    return told(navigator.clipboard.writeText(text), t.reader.copied.text)
  }
  const quotation = quotationOf(quoteOf(view.index, view.blocks, span), view.article)
  const copied =
    form === 'quotation' ? getBackend().copy(quotation) : navigator.clipboard.writeText(quotation.markdown)
  await told(copied, t.reader.copied.quotation)
}

/** Copies a highlight with its source, as its words were when it was made: it may have no place any more. */
export async function copyMark(mark: Highlight, article: ArticleRow): Promise<void> {
  await told(getBackend().copy(quotationOf(mark.selector.exact, article)), t.reader.copied.quotation)
}

/** Copies a link that opens the article here at a highlight. */
export async function copyMarkLink(mark: Highlight, article: ArticleRow): Promise<void> {
  await told(getBackend().copy(linkOf(`dossier://highlight/${mark.id}`, article.title)), t.reader.link.copied)
}

/** Copies a link that opens the article here. */
export async function copyArticleLink(article: ArticleRow): Promise<void> {
  await told(
    getBackend().copy(linkOf(`dossier://article/${article.id}`, article.title)),
    t.reader.link.copied,
  )
}

async function told(copied: Promise<void>, done: string): Promise<void> {
  try {
    await copied
    toasts.show(done)
  } catch {
    toasts.fail(t.reader.copyFailed)
  }
}
