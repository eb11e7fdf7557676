// Saving from the dialog, from a drop and from the clipboard, and taking articles out: progress, outcome, what failed.

import type { Job, JobResult } from '../ipc/backend'
import type { ArticleId } from '../ipc/types/ArticleId'
import type { ExportFormat } from '../ipc/types/ExportFormat'
import type { Saved } from '../ipc/types/Saved'
import type { SearchSort } from '../ipc/types/SearchSort'
import { loneAddress } from '../text/address'
import { t } from '../strings'
import { getBackend, reasonOf } from './backend'
import { library } from './library.svelte'
import { toasts } from './toasts.svelte'
import { needing, undo } from './undo.svelte'

class Saving {
  /** Jobs under way, oldest first. */
  jobs = $state.raw<Job[]>([])
  /** Files are being dragged over the window. */
  hovering = $state(false)
  /** What failed in the last job, while the reader looks at it. */
  failures = $state.raw<Saved[] | null>(null)
  /** What they have in common. */
  failuresTitle = $state('')

  /** The article that was open when a job began. */
  #reading = new Map<number, ArticleId | null>()

  /** Listens to the library; gives the function that stops. */
  start(): () => void {
    const backend = getBackend()
    const stops = [
      backend.onJob((job) => this.#hear(job)),
      backend.onOpen(
        ({ article, highlight }) => void library.open({ id: article, highlight }),
        (failure) => toasts.fail(failure),
      ),
      backend.onDrop(({ phase, paths, addresses }) => {
        this.hovering = phase === 'over'
        if (phase !== 'drop') return
        if (paths.length) void this.paths(paths)
        for (const address of addresses) void this.address(address)
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

  /** Fetches a page and saves it; a job tells how it goes. */
  async address(url: string): Promise<void> {
    await getBackend()
      .saveAddress(url)
      .catch((failure) => toasts.fail(failure))
  }

  /** Reads every article again with this version's clean view. */
  async again(): Promise<void> {
    await getBackend()
      .extractAgain()
      .catch((failure) => toasts.fail(failure))
  }

  /** Takes out what answers a query and is called so, to where the reader says. */
  async take(query: string, name: string, sort: SearchSort, format: ExportFormat): Promise<void> {
    await getBackend()
      .chooseAndExport(query, name, sort, format)
      .catch((failure) => toasts.fail(failure))
  }

  /** Takes in what a file of an export holds; the reader says which. */
  async import(): Promise<void> {
    await getBackend()
      .chooseAndImport()
      .catch((failure) => toasts.fail(failure))
  }

  /** Saves what was pasted and opens it; an address alone stands for its page. */
  async pasted(text: string, html: string | null): Promise<void> {
    const address = loneAddress(text)
    if (address) return this.address(address)
    if (!text.trim() && !html?.trim()) {
      toasts.show(t.saving.nothingPasted)
      return
    }
    try {
      const saved = await getBackend().savePasted(text, html)
      if (saved.error) toasts.fail(reasonOf(saved))
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
    const known = this.jobs.find((other) => other.id === job.id)
    if (!known && !job.finished) this.#reading.set(job.id, library.article?.id ?? null)
    this.jobs = job.finished ? others : [...others, job]
    if (job.finished) void this.#finish(job, job.finished)
  }

  async #finish(job: Job, result: JobResult): Promise<void> {
    const before = this.#reading.get(job.id) ?? null
    this.#reading.delete(job.id)
    if (job.kind === 'export') return this.#tellMoved(t.exporting, result, result.exported !== null)
    if (job.kind === 'import') {
      this.#tellMoved(t.importing, result, result.imported !== null)
      return library.refresh()
    }
    const { failed } = result
    // Who has begun another article meanwhile is not torn away from it.
    const now = library.article?.id ?? null
    const opens = result.open !== null && (now === null || now === before)
    this.#tell(job, result, opens)
    if (failed.length === 0 && result.saved === 1 && result.open !== null) this.#undoable(result, opens)
    await library.refresh()
    if (opens && result.open) await library.open({ id: result.open })
  }

  #tell({ kind }: Job, result: JobResult, opens: boolean): void {
    const { failed } = result
    const outcome = kind === 'again' ? t.saving.again(result) : t.saving.outcome(result)
    const [only] = failed
    if (kind === 'address' && only)
      toasts.fail(only.error ? reasonOf(only) : outcome, {
        label: t.saving.tryAgain,
        run: () => void this.address(only.source),
      })
    // What failed has to stay within reach until the reader has seen it.
    else if (failed.length)
      toasts.fail(outcome, {
        label: t.saving.show,
        run: () => this.#show(t.saving.failedTitle(failed.length), failed),
      })
    else if (result.open !== null && !opens) {
      const id = result.open
      toasts.show(outcome, { label: t.saving.open, run: () => void library.open({ id }) })
    } else if (kind === 'address' && result.cancelled && !result.open) toasts.show(t.saving.addressStopped)
    else if (result.saved !== 1 || result.open === null) toasts.show(outcome)
  }

  /** What was taken out or in, in the words of that. */
  #tellMoved(words: typeof t.exporting | typeof t.importing, result: JobResult, done: boolean): void {
    const { failed } = result
    const outcome = words.outcome(result)
    const [only] = failed
    // Without anything moved one reason stands for all.
    if (only && !done) toasts.fail(only.error ? reasonOf(only) : outcome)
    else if (only)
      toasts.fail(outcome, {
        label: t.saving.show,
        run: () => this.#show(words.failedTitle(failed.length), failed),
      })
    else toasts.show(outcome)
  }

  #show(title: string, failed: Saved[]): void {
    this.failuresTitle = title
    this.failures = failed
  }

  /** A page that was not wanted goes with one key; it is in the Trash then, as any other. */
  #undoable(result: JobResult, opens: boolean): void {
    const id = result.open
    if (id === null) return
    undo.push({
      label: t.saving.outcome(result),
      quiet: !opens,
      outlives: needing(id),
      undo: async () => {
        await getBackend().trash([id])
        if (library.article?.id === id) library.closeArticle()
        await library.refresh()
      },
    })
  }
}

/** The window's saving. */
export const saving = new Saving()
