// Paste anywhere: what is on the clipboard becomes an article, unless the reader is writing.

import { isTextField } from '../state/keys'
import { saving } from '../state/saving.svelte'

/** The window's listener for `paste`. Inside a text field or a dialog the paste is the field's own. */
export function onpaste(event: ClipboardEvent): void {
  if (event.defaultPrevented || isTextField(event.target) || document.querySelector('dialog[open]')) return
  const { clipboardData } = event
  if (!clipboardData) return
  event.preventDefault()
  void saving.pasted(clipboardData.getData('text/plain'), clipboardData.getData('text/html') || null)
}
