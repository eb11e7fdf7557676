// What can be taken back, and made again after that. Every change the reader makes is pushed here after it is durable,
// with its opposite.

import type { ArticleId } from '../ipc/types/ArticleId'
import { t } from '../strings'
import { toasts } from './toasts.svelte'

export interface Undoable {
  /** What was done, as a toast says it: "Archived." A function says it in the language of the moment. */
  label: string | (() => string)
  /** Takes it back; rejects with a failure for the reader. */
  undo: () => Promise<void> | void
  /** Makes it again after it was taken back; without it that is not offered. */
  redo?: () => Promise<void> | void
  /** Whether it means anything still, now that these articles are deleted for good; without it, it always does. */
  outlives?: (gone: ReadonlySet<ArticleId>) => boolean
  /** The change is plain to see where it was made, so a toast would only be in the way. */
  quiet?: boolean
}

/** Deep enough for a sitting, bounded so that closures do not pile up. */
const DEPTH = 100

class UndoStack {
  entries = $state.raw<Undoable[]>([])
  /** What was taken back last and can be made again, the newest last. */
  #undone: Undoable[] = []
  #busy: Promise<void> = Promise.resolve()
  /** Changes the reader has asked for and that are not durable yet. */
  #making = new Set<Promise<unknown>>()
  /** What a toast offers to take back is not offered any more once it is. */
  #offered = new Map<Undoable, number>()

  /**
   * Tells of a change that is being made, and hands its promise back. A press of `z` waits for it: what the reader
   * asked for last is what is taken back, also by a hand that is quicker than the disk. Whoever makes the change awaits
   * this very promise and pushes in the same breath.
   */
  making<T>(change: Promise<T>): Promise<T> {
    this.#making.add(change)
    const over = () => void this.#making.delete(change)
    change.then(over, over)
    return change
  }

  /** Remembers a change that has been made, and says so in a toast with an Undo button unless it is `quiet`. */
  push(entry: Undoable): void {
    // Another change: what was taken back before it is of another past.
    this.#undone = []
    this.#remember(entry)
  }

  #remember(entry: Undoable): void {
    this.entries = [...this.entries, entry].slice(-DEPTH)
    for (const known of this.#offered.keys()) if (!this.entries.includes(known)) this.#offered.delete(known)
    if (entry.quiet) return
    const run = () => void this.#queue(() => this.#take(entry))
    this.#offered.set(entry, toasts.show(said(entry), { label: t.undo.action, run }))
  }

  /** Takes back the newest change (`z`). Calls queue, so that two quick presses undo two changes in order. */
  undo(): Promise<void> {
    return this.#queue(async () => {
      while (this.#making.size > 0) await Promise.allSettled(this.#making)
      const newest = this.entries.at(-1)
      if (newest) await this.#take(newest)
      else toasts.show(t.undo.nothing)
    })
  }

  /** Makes again what was taken back last (`Z`). */
  redo(): Promise<void> {
    return this.#queue(async () => {
      while (this.#making.size > 0) await Promise.allSettled(this.#making)
      const entry = this.#undone.pop()
      if (!entry?.redo) return void toasts.show(t.undo.nothingToRedo)
      try {
        await entry.redo()
        this.#remember(entry)
      } catch (failure) {
        this.#undone = []
        toasts.fail(failure)
      }
    })
  }

  /** Articles are deleted for good: what was done to them is neither taken back nor made again. */
  forget(gone: ReadonlySet<ArticleId>): void {
    const stays = (entry: Undoable) => entry.outlives?.(gone) ?? true
    this.entries = this.entries.filter(stays)
    this.#undone = this.#undone.filter(stays)
    for (const [entry, toast] of this.#offered) {
      if (this.entries.includes(entry)) continue
      this.#offered.delete(entry)
      toasts.dismiss(toast)
    }
  }

  clear(): void {
    this.entries = []
    this.#undone = []
    this.#offered.clear()
  }

  #queue(step: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(step)
    return this.#busy
  }

  async #take(entry: Undoable): Promise<void> {
    const toast = this.#offered.get(entry)
    this.#offered.delete(entry)
    if (toast !== undefined) toasts.dismiss(toast)
    if (!this.entries.includes(entry)) return
    this.entries = this.entries.filter((other) => other !== entry)
    try {
      await entry.undo()
      // What cannot be made again stands between what was taken back before it and now.
      this.#undone = entry.redo ? [...this.#undone, entry] : []
      toasts.show(t.undo.done(said(entry)))
    } catch (failure) {
      toasts.fail(failure)
    }
  }
}

/** Of what is done to one article, or between several: without any of them it means nothing. */
export function needing(...articles: ArticleId[]): (gone: ReadonlySet<ArticleId>) => boolean {
  return (gone) => !articles.some((id) => gone.has(id))
}

function said({ label }: Undoable): string {
  return typeof label === 'string' ? label : label()
}

/** The window's undo stack. */
export const undo = new UndoStack()
