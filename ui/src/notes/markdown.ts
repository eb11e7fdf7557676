// Notes as HTML. micromark lets no raw HTML and no dangerous address through; pictures are left out because a note
// must never make the window ask the network for something.

import { micromark } from 'micromark'

/** Safe HTML of a note's Markdown. */
export function noteHtml(body: string): string {
  return micromark(body, { extensions: [{ disable: { null: ['labelStartImage'] } }] })
}

/** Whether the Markdown says more than paragraphs of plain words do, so that it reads otherwise than it is written. */
export function hasMarkup(html: string): boolean {
  // Whatever was typed as a tag is escaped by now.
  return /<(?!\/?p>)/u.test(html)
}
