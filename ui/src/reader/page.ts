// Puts the clean HTML of an article into the page. The core has sanitised it and the window's policy forbids loads and
// scripts; this is the third lock, and the place where what needs help from the page gets it. The text stays the same.

import { t } from '../strings'
import { safeAddress } from './links'

/** Fills `body`. Afterwards its `textContent` is the article's canonical text. */
export function fillPage(body: HTMLElement, html: string): void {
  // Inside a template nothing loads, so a remote picture is disarmed before the window could ask for it.
  const template = body.ownerDocument.createElement('template')
  template.innerHTML = html
  for (const image of template.content.querySelectorAll('img, source')) disarm(image)
  for (const link of template.content.querySelectorAll('a')) showAddress(link)
  for (const table of template.content.querySelectorAll('table')) letScroll(table)
  for (const code of template.content.querySelectorAll('pre')) code.tabIndex = 0
  body.replaceChildren(template.content)
}

/** Pictures of the library are shown; one that would have to be fetched leaves its description. */
function disarm(image: Element): void {
  image.removeAttribute('srcset')
  if (!/^(?:[a-z][a-z0-9+.-]*:)?\/\//iu.test(image.getAttribute('src') ?? '//')) return
  const words = image.getAttribute('alt')?.trim() ?? ''
  if (words === '') {
    image.remove()
    return
  }
  const place = image.ownerDocument.createElement('span')
  place.className = 'absent'
  place.setAttribute('role', 'img')
  place.setAttribute('aria-label', words)
  image.replaceWith(place)
}

function showAddress(link: HTMLAnchorElement): void {
  link.draggable = false
  link.removeAttribute('target')
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
  frame.setAttribute('aria-label', t.reader.table)
  table.replaceWith(frame)
  frame.append(table)
}
