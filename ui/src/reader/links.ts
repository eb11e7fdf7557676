// Links of saved pages and of notes never navigate the window: http and https open in the system's browser, the rest
// does nothing.

import { getBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'
import { pictureAt } from './pressing'

/** Attaches to an element with untrusted links inside; gives the function that detaches. */
export function followLinks(element: HTMLElement): () => void {
  const open = (event: MouseEvent) => {
    const link = linkOf(event)
    if (!link) return
    event.preventDefault()
    // A picture in a link opens large; with Ctrl the link is meant.
    if (pictureAt(event.target) && event.button === 0 && !event.ctrlKey && !event.metaKey) return
    // A click that ends a selection inside the link's words was meant for the selection.
    const selection = element.ownerDocument.getSelection()
    if (event.type === 'click' && event.button === 0 && (!selection || selection.isCollapsed)) follow(link)
  }
  const refuse = (event: Event) => {
    if (linkOf(event)) event.preventDefault()
  }
  element.addEventListener('click', open)
  element.addEventListener('auxclick', open)
  // A dropped link would navigate; so might the engine's own "open in new window".
  element.addEventListener('dragstart', refuse)
  return () => {
    element.removeEventListener('click', open)
    element.removeEventListener('auxclick', open)
    element.removeEventListener('dragstart', refuse)
  }
}

/** The address of a link if it may be opened outside; null for everything else. */
export function safeAddress(link: Element): string | null {
  const written = link.getAttribute('href')?.trim() ?? ''
  return /^https?:\/\//iu.test(written) ? written : null
}

function follow(link: Element): void {
  const address = safeAddress(link)
  if (address)
    getBackend()
      .openLink(address)
      .catch((failure: unknown) => toasts.fail(failure))
}

function linkOf(event: Event): Element | null {
  return event.target instanceof Element ? event.target.closest('a, area') : null
}
