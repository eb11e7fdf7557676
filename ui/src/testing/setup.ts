// What jsdom lacks and the interface uses.

import { configure } from '@testing-library/svelte'
import { afterEach } from 'vitest'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'

if (!HTMLDialogElement.prototype.showModal) {
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute('open', '')
  }
  HTMLDialogElement.prototype.close = function () {
    this.removeAttribute('open')
    this.dispatchEvent(new Event('close'))
  }
}

if (!('ResizeObserver' in globalThis)) {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
}

// jsdom lays nothing out: every passage is at the origin.
Range.prototype.getClientRects ??= () => [new DOMRect()] as unknown as DOMRectList
Range.prototype.getBoundingClientRect ??= () => new DOMRect()

Element.prototype.scrollIntoView ??= () => {}

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 15000 })

afterEach(() => {
  toasts.clear()
  undo.clear()
})
