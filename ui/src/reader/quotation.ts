// A quotation with its source, as it goes to the clipboard: plain for a message, HTML for a document, Markdown for a note.

import type { Forms } from '../ipc/backend'
import type { ArticleRow } from '../ipc/types/ArticleRow'

type Source = Pick<ArticleRow, 'title' | 'site' | 'published' | 'url'>

export function quotationOf(quote: string, article: Source): Forms {
  const date = article.published?.slice(0, 10) ?? null
  const text = quote.trim()
  const source = [article.title, article.site, date].filter((part) => part)
  const plain = [`“${text}”`, `— ${source.join(', ')}`, article.url ?? '']
    .filter((line) => line !== '')
    .join('\n')
  const safe = article.url && /^https?:\/\//iu.test(article.url) ? article.url : null
  const title = safe ? `<a href="${escape(safe)}">${escape(article.title)}</a>` : escape(article.title)
  const rest = source.slice(1).map((part) => escape(part ?? ''))
  const paragraphs = text.split(/\n{2,}/u).map((p) => `<p>${escape(p).replace(/\n/gu, '<br>')}</p>`)
  const html = `<blockquote>${paragraphs.join('')}</blockquote><p>— ${[title, ...rest].join(', ')}</p>`
  return { plain, html, markdown: markdownOf(text, article, source.slice(1), safe) }
}

/** A link as plain text, and where it is pasted as HTML or Markdown under a title. */
export function linkOf(address: string, title: string): Forms {
  return {
    plain: address,
    html: `<a href="${escape(address)}">${escape(title)}</a>`,
    markdown: `[${title.replace(/[\\[\]]/gu, '\\$&')}](<${address}>)`,
  }
}

function markdownOf(text: string, article: Source, rest: (string | null)[], address: string | null): string {
  const quoted = text
    .split('\n')
    .map((line) => (line.trim() === '' ? '>' : `> ${line.trim()}`))
    .join('\n')
  const name = article.title.replace(/[\\[\]]/gu, '\\$&')
  // Angle brackets let an address hold parentheses; a space or bracket in it has to be written out.
  const title = address ? `[${name}](<${address.replace(/[<> ]/gu, encodeURIComponent)}>)` : name
  return `${quoted}\n>\n> — ${[title, ...rest].join(', ')}`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/gu, (c) => `&#${c.codePointAt(0)};`)
}
