// Puts the clean HTML of an article into the page. The core has sanitised it and the window's policy forbids loads and
// scripts; this is the third lock, and the place where what needs help from the page gets it. The text stays the same.

import type { ArticleView } from '../ipc/types/ArticleView'
import { getBackend } from '../state/backend'
import { t } from '../strings'
import { safeAddress } from './links'

/** A picture no larger than this in both directions, in CSS pixels, is part of its line: a flag, a formula. */
const IN_LINE = 40

/** Fills `body`. Afterwards its `textContent` is the article's canonical text. */
export function fillPage(body: HTMLElement, html: string): void {
  // Inside a template nothing loads, so a remote picture is disarmed before the window could ask for it.
  const template = body.ownerDocument.createElement('template')
  template.innerHTML = html
  for (const source of template.content.querySelectorAll('source')) source.remove()
  for (const image of template.content.querySelectorAll('img')) setPicture(image)
  for (const link of template.content.querySelectorAll('a')) showAddress(link)
  for (const table of template.content.querySelectorAll('table')) {
    alignNumbers(table)
    letScroll(table)
  }
  for (const code of template.content.querySelectorAll('pre')) code.tabIndex = 0
  namePage(template.content)
  body.replaceChildren(template.content)
}

/** Says, in the language of now, what the page has and its article has no words for. */
export function namePage(page: ParentNode): void {
  const { enlarge, enlargeNamed, missing } = t.reader.picture
  const name = (what: string, words: (it: HTMLElement) => string) => {
    for (const it of page.querySelectorAll<HTMLElement>(what)) it.setAttribute('aria-label', words(it))
  }
  name('img[role=button]', (it) => {
    const words = it.getAttribute('alt')?.trim()
    return words ? enlargeNamed(words) : enlarge
  })
  name('.absent[data-unnamed]', () => missing)
  name('.table-frame', () => t.reader.table)
}

/** Whether an article is set as Korean is: by its language, else by its letters. */
export function isKorean({ lang, text }: Pick<ArticleView, 'lang' | 'text'>): boolean {
  return /^ko\b/u.test(lang ?? '') || (!lang && /\p{Script=Hangul}/u.test(text))
}

/** A picture of the library is shown; one that would have to be fetched leaves its description. */
function setPicture(image: HTMLImageElement): void {
  image.removeAttribute('srcset')
  image.removeAttribute('src')
  const hash = image.dataset['image'] ?? ''
  if (/^[0-9a-f]{64}$/u.test(hash)) showPicture(image, hash)
  else leavePlace(image)
}

function showPicture(image: HTMLImageElement, hash: string): void {
  image.decoding = 'async'
  image.loading = 'lazy'
  image.draggable = false
  const small = (side: string) => Number(image.getAttribute(side) ?? Infinity) <= IN_LINE
  if (small('width') && small('height')) image.className = 'in-line'
  else {
    keepRoom(image)
    // It opens large; a button is what a keyboard and a screen reader know how to press.
    image.tabIndex = 0
    image.setAttribute('role', 'button')
  }
  image.addEventListener('error', () => leavePlace(image), { once: true })
  image.src = getBackend().imageAddress(hash)
}

/** Until it is there it takes the room that its page gave it, so that the text below stays where it is being read. */
function keepRoom(image: HTMLImageElement): void {
  const [wide, high] = [Number(image.getAttribute('width')), Number(image.getAttribute('height'))]
  if (!(wide > 0 && high > 0)) return
  image.classList.add('coming')
  image.style.setProperty('--wide', String(wide))
  image.style.setProperty('--high', String(high))
  // The page may have been wrong, and what is there knows its own size.
  image.addEventListener('load', () => image.classList.remove('coming'), { once: true })
}

/** Says quietly what would be seen here. Outside of figures a picture without a description was decoration. */
function leavePlace(image: HTMLImageElement): void {
  const words = image.alt.trim()
  if (words === '' && !image.closest('figure')) {
    image.remove()
    return
  }
  const place = image.ownerDocument.createElement('span')
  place.className = 'absent'
  place.setAttribute('role', 'img')
  place.setAttribute('aria-label', words || t.reader.picture.missing)
  place.toggleAttribute('data-unnamed', words === '')
  image.replaceWith(place)
}

function showAddress(link: HTMLAnchorElement): void {
  link.draggable = false
  link.removeAttribute('target')
  if (link.dataset['ref']) {
    // A reference to a note has no address; it is a link to whoever presses it.
    link.removeAttribute('href')
    link.tabIndex = 0
    link.setAttribute('role', 'link')
    return
  }
  const address = safeAddress(link)
  if (address) link.title = address
  else link.removeAttribute('href')
}

/** A wide table scrolls inside a frame that the keyboard can reach, and stays a table to a screen reader. */
function letScroll(table: HTMLTableElement): void {
  if (table.parentElement?.closest('table')) return
  const frame = table.ownerDocument.createElement('div')
  frame.className = 'table-frame'
  frame.tabIndex = 0
  frame.setAttribute('role', 'region')
  // The table stands, and is scrolled from, where its lines begin.
  if (table.dir) frame.dir = table.dir
  table.replaceWith(frame)
  frame.append(table)
}

/** Columns with nothing but numbers below their heads are set to the right, so that they can be compared. */
function alignNumbers(table: HTMLTableElement): void {
  const rows = [...table.rows].map((row) => [...row.cells])
  // Where a cell spans others, which column it is in is not its place in the row.
  if (rows.flat().some((cell) => cell.colSpan > 1 || cell.rowSpan > 1)) return
  const columns = Math.max(0, ...rows.map((row) => row.length))
  // The first says what the row is about, if only by its number.
  for (let column = 1; column < columns; column++) {
    const cells = rows.flatMap((row) => row[column] ?? [])
    const words = cells.filter((cell) => cell.tagName === 'TD').map((cell) => cell.textContent?.trim() ?? '')
    const filled = words.filter((text) => text !== '')
    if (filled.length === 0 || !filled.every((text) => NUMBER.test(text))) continue
    for (const cell of cells) cell.classList.add('numbers')
  }
}

/** With its sign, its currency and a unit of a letter or two, or a dash for none. */
const NUMBER = /^(?:[-–—]|[-+−–(]?\p{Sc}?\d[\d.,'\s]*\)?\s?(?:%|％|\p{Sc}|\p{L}{1,3})?)$/u
