// Saving from the dialog, from a drop and from the clipboard: progress, outcome, and what failed.

import type { Job, JobResult } from '../ipc/backend'
import type { Saved } from '../ipc/types/Saved'
import { t } from '../strings'
import { getBackend } from './backend'
import { library } from './library.svelte'
import { toasts } from './toasts.svelte'

class Saving {
  /** Jobs under way, oldest first. */
  jobs = $state.raw<Job[]>([])
  /** Files are being dragged over the window. */
  hovering = $state(false)
  /** What failed in the last job, while the reader looks at it. */
  failures = $state.raw<Saved[] | null>(null)

  /** Listens to the library; gives the function that stops. */
  start(): () => void {
    const backend = getBackend()
    const stops = [
      backend.onJob((job) => this.#hear(job)),
      backend.onOpen((id) => void library.open({ id })),
      backend.onDrop(({ phase, paths }) => {
        this.hovering = phase === 'over'
        if (phase === 'drop' && paths.length) void this.paths(paths)
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  async choose(what: 'files' | 'folder'): Promise<void> {
    await getBackend()
      .chooseAndSave(what)
      .catch((failure) => toasts.fail(failure))
  }

  async paths(paths: string[]): Promise<void> {
    await getBackend()
      .savePaths(paths)
      .catch((failure) => toasts.fail(failure))
  }

  /** Saves what was pasted and opens it. */
  async pasted(text: string, html: string | null): Promise<void> {
    if (!text.trim() && !html?.trim()) {
      toasts.show(t.saving.nothingPasted)
      return
    }
    try {
      const saved = await getBackend().savePasted(text, html)
      if (saved.error) toasts.fail(saved.error)
      else toasts.show(t.saving.one(saved.outcome, saved.title ?? ''))
      await library.refresh()
      if (saved.id) await library.open({ id: saved.id })
    } catch (failure) {
      toasts.fail(failure)
    }
  }

  async cancel(job: number): Promise<void> {
    await getBackend()
      .cancel(job)
      .catch((failure) => toasts.fail(failure))
  }

  #hear(job: Job): void {
    const others = this.jobs.filter((other) => other.id !== job.id)
    this.jobs = job.finished ? others : [...others, job]
    if (job.finished) void this.#finish(job.finished)
  }

  async #finish(result: JobResult): Promise<void> {
    const { failed } = result
    const outcome = t.saving.outcome(result)
    // What failed has to stay within reach until the reader has seen it.
    if (failed.length) toasts.fail(outcome, { label: t.saving.show, run: () => (this.failures = failed) })
    else toasts.show(outcome)
    await library.refresh()
    if (result.open) await library.open({ id: result.open })
  }
}

/** The window's saving. */
export const saving = new Saving()
