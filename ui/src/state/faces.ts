// The faces come in pieces, by the letters of what is shown. A piece that came after its words would set them anew in
// front of the reader: who is about to show words waits for their pieces, and not for long.

import type { ArticleView } from '../ipc/types/ArticleView'

/** Milliseconds; from the disk they come in a tenth of it. */
const LONGEST = 100
/** UTF-16 units: more than a screen shows. */
const SCREEN = 4000

/** Waits for the pieces of a face, a property of `tokens.css` such as `--ui`, that have these words. */
export async function facesOf(face: string, words: string, styles = ['']): Promise<void> {
  if (!document.fonts) return
  const family = getComputedStyle(document.documentElement).getPropertyValue(face)
  const loaded = Promise.all(styles.map((style) => document.fonts.load(`${style}16px ${family}`, words)))
  // What does not come is drawn in the system's face.
  await Promise.race([loaded.catch(() => {}), new Promise((late) => setTimeout(late, LONGEST))])
}

/** Waits for what the first screen of an article needs. */
export async function facesOfArticle({ title, text, html, position }: ArticleView): Promise<void> {
  const styles = /<(?:em|i|cite)\b/u.test(html) ? ['', 'italic '] : ['']
  await facesOf('--reading-face', title + text.slice(position, position + SCREEN), styles)
}
