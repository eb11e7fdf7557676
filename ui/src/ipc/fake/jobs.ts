// The fake library's long jobs: one source after another, told as the shell tells them.

import type { Job, JobResult } from '../backend'
import type { Saved } from '../types/Saved'

/** What becomes of a source that cannot be had. */
export const notThere = (source: string): Saved => ({
  source,
  outcome: 'failed',
  id: null,
  title: null,
  error: 'It is not there.',
})

export class FakeJobs {
  readonly listeners = new Set<(job: Job) => void>()
  #cancelled = new Set<number>()
  #last = 0

  /** `changed` is called when a job is over; a source takes `delay` milliseconds. */
  constructor(
    private readonly delay: number,
    private readonly changed: () => void,
  ) {}

  start(
    kind: Job['kind'],
    sources: string[],
    each: (source: string) => Saved,
    exported: JobResult['exported'] = null,
  ): number {
    const id = ++this.#last
    setTimeout(() => void this.#run(id, kind, sources, each, exported))
    return id
  }

  cancel(id: number): void {
    this.#cancelled.add(id)
  }

  async #run(
    id: number,
    kind: Job['kind'],
    sources: string[],
    each: (source: string) => Saved,
    exported: JobResult['exported'],
  ): Promise<void> {
    const results: Saved[] = []
    const say = (job: Pick<Job, 'done' | 'current' | 'finished'>) =>
      this.listeners.forEach((listener) => listener({ id, kind, total: sources.length, ...job }))
    for (const source of sources) {
      say({ done: results.length, current: source, finished: null })
      await new Promise((done) => setTimeout(done, this.delay || 1))
      if (this.#cancelled.has(id)) break
      results.push(each(source))
    }
    const of = (outcome: Saved['outcome']) => results.filter((result) => result.outcome === outcome)
    say({
      done: results.length,
      current: null,
      finished: {
        saved: of('saved').length,
        updated: of('updated').length,
        unchanged: of('unchanged').length,
        orphaned: 0,
        failed: of('failed'),
        cancelled: this.#cancelled.has(id),
        open: results.length === 1 && !exported ? (results[0]?.id ?? null) : null,
        imported: null,
        exported: exported && { ...exported, files: this.#cancelled.has(id) ? 0 : exported.files },
      },
    })
    this.changed()
  }
}
