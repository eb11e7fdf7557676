// The clipboard as the browser's engine gives it, for where the shell's cannot be had.

import type { Forms } from './backend'

/** Puts plain text and HTML on the clipboard: an engine takes no Markdown, and some take plain text only. */
export async function copyByEngine({ plain, html }: Forms): Promise<void> {
  if (typeof ClipboardItem !== 'undefined') {
    const blob = (text: string, type: string) => new Blob([text], { type })
    const item = new ClipboardItem({
      'text/plain': blob(plain, 'text/plain'),
      'text/html': blob(html, 'text/html'),
    })
    try {
      await navigator.clipboard.write([item])
      return
    } catch {
      // A quotation without its link is better than none.
    }
  }
  await navigator.clipboard.writeText(plain)
}
