// Short messages at the foot of the window, read out by a screen reader as they come.

import { failureText } from './backend'

export interface Toast {
  id: number
  text: string
  /** `failure` stays until dismissed and is announced at once. */
  tone: 'plain' | 'failure'
  /** One thing the reader can do about it, such as Undo or show. */
  action: { label: string; run: () => void } | null
  /** When it came, in milliseconds of the clock. */
  at: number
}

const STAY_MS = 6000

class Toasts {
  list = $state<Toast[]>([])
  /** Whether the keyboard or the pointer is on one, as the list on the screen knows. */
  attended: () => boolean = () => false
  #next = 1

  /** Shows `text` for six seconds, with at most one action. Gives the id for `dismiss`. */
  show(text: string, action: Toast['action'] = null): number {
    return this.#add({ id: this.#next++, text, tone: 'plain', action, at: Date.now() }, STAY_MS)
  }

  /** Shows what a rejected command said, or another failure in words; it stays until dismissed. */
  fail(failure: unknown, action: Toast['action'] = null): number {
    return this.#add(
      { id: this.#next++, text: failureText(failure), tone: 'failure', action, at: Date.now() },
      null,
    )
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id)
  }

  clear(): void {
    this.list = []
  }

  #add(toast: Toast, stay: number | null): number {
    // Three at most: an older one has been read or never will be.
    this.list = [...this.list, toast].slice(-3)
    if (stay !== null) this.#dismissLater(toast.id, stay)
    return toast.id
  }

  /** What the reader is at does not go away under their hands. */
  #dismissLater(id: number, stay: number): void {
    setTimeout(() => (this.attended() ? this.#dismissLater(id, stay) : this.dismiss(id)), stay)
  }
}

/** The window's toasts. `await change().catch((e) => toasts.fail(e))` is the usual way to report a failure. */
export const toasts = new Toasts()
