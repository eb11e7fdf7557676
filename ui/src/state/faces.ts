// The faces come in pieces, by the letters of what is shown. A piece that came after its words would set them anew in
// front of the reader: who is about to show words waits for their pieces, and not for long.

import type { ArticleView } from '../ipc/types/ArticleView'

/** Milliseconds; from the disk they come in a tenth of it. */
const LONGEST = 100
/** UTF-16 units: more than a screen shows. */
const SCREEN = 4000

/** Waits for what the first screen of an article needs. */
export async function facesOf({ title, text, html, position }: ArticleView): Promise<void> {
  if (!document.fonts) return
  const face = getComputedStyle(document.documentElement).getPropertyValue('--reading-face')
  const words = title + text.slice(position, position + SCREEN)
  const styles = /<(?:em|i|cite)\b/u.test(html) ? ['', 'italic '] : ['']
  await soon(Promise.all(styles.map((style) => document.fonts.load(`${style}16px ${face}`, words))))
}

/**
 * Keeps the window out of sight until its first list, or what greets in its place, can be shown as it will be. It can
 * have the keyboard meanwhile, which what is hidden cannot.
 */
export async function showWhenSet(target: HTMLElement): Promise<void> {
  target.style.opacity = '0'
  await soon(firstList(target))
  target.style.opacity = ''
}

async function firstList(target: HTMLElement): Promise<unknown> {
  // At most so many times: whatever else there is to see is seen then.
  for (let frames = 0; frames < 12 && !target.querySelector('[role=option], main h1'); frames++) await frame()
  // What was laid out asks for its faces.
  await frame()
  return document.fonts?.ready
}

const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))

function soon(faces: Promise<unknown>): Promise<unknown> {
  return Promise.race([faces.catch(() => {}), new Promise((late) => setTimeout(late, LONGEST))])
}
