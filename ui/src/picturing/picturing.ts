// A quotation as a picture: saved where the reader says, or put on the clipboard.

import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { Color } from '../ipc/types/Color'
import { dayOf } from '../reader/dates'
import { getBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'
import { t } from '../strings'
import { drawPicture } from './draw'
import type { Quoted } from './layout'

/** A passage to make a picture of. */
export interface Passage {
  quote: string
  article: ArticleRow
  /** That of the highlight; null for a selection. */
  color: Color | null
}

export async function savePicture(passage: Passage): Promise<void> {
  try {
    const png = await drawn(passage)
    const bytes = new Uint8Array(await png.arrayBuffer())
    if (await getBackend().savePicture(nameOf(passage.article.title), bytes)) toasts.show(t.picture.saved)
  } catch (failure) {
    toasts.fail(failure)
  }
}

export async function copyPicture(passage: Passage): Promise<void> {
  const png = drawn(passage)
  try {
    // Asked for at once, while the press still counts as the reader's wish; the engine waits for the picture itself.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    toasts.show(t.picture.copied)
  } catch {
    const failure = await png.then(
      () => t.picture.refused,
      (failure) => failure,
    )
    toasts.fail(
      failure,
      failure === t.picture.refused
        ? { label: t.picture.saveInstead, run: () => void savePicture(passage) }
        : null,
    )
  }
}

/** A name for the file that every system takes. */
export function nameOf(title: string): string {
  const plain = title
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const short = Array.from(plain)
    .slice(0, 60)
    .join('')
    .replace(/[. ]+$/u, '')
  return `${short || t.picture.untitled}.png`
}

async function drawn({ quote, article, color }: Passage): Promise<Blob> {
  const facts = [article.site, article.published && dayOf(article.published)].filter(Boolean).join(' · ')
  const quoted: Quoted = { quote, title: article.title, facts }
  try {
    return await drawPicture(quoted, color)
  } catch {
    throw { message: t.picture.notDrawn }
  }
}
