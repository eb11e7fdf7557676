// The list of names that was pasted and what was found. It stays while the window is open, so that coming back from an
// article finds it as it was.

import type { Appearance } from '../ipc/types/Appearance'
import { getBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'
import { namesIn } from './names'
import { inOrder } from './sheet'

class Appearing {
  text = $state('')
  rows = $state.raw<Appearance[] | null>(null)
  /** Names that show where they appear. */
  unfolded = $state.raw<ReadonlySet<string>>(new Set())
  busy = $state(false)
  #names: string[] = []
  #turn = 0

  /** Looks for the names that stand in the text. */
  async find(): Promise<void> {
    const { names } = namesIn(this.text)
    if (names.length === 0) return
    this.#names = names
    this.unfolded = new Set()
    await this.#ask()
  }

  /** The library has changed: looks for the same names again. */
  async again(): Promise<void> {
    if (this.rows && !this.busy) await this.#ask()
  }

  toggle(name: string): void {
    const now = new Set(this.unfolded)
    if (!now.delete(name)) now.add(name)
    this.unfolded = now
  }

  async #ask(): Promise<void> {
    const turn = ++this.#turn
    this.busy = true
    try {
      const rows = await getBackend().appearances(this.#names)
      if (turn === this.#turn) this.rows = inOrder(rows)
    } catch (failure) {
      if (turn === this.#turn) toasts.fail(failure)
    } finally {
      if (turn === this.#turn) this.busy = false
    }
  }

  clear(): void {
    this.#turn++
    this.#names = []
    Object.assign(this, { text: '', rows: null, unfolded: new Set(), busy: false })
  }
}

/** Of this window. */
export const appearing = new Appearing()
