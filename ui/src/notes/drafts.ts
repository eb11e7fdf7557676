// Unsaved words of a note, kept in the library so that a crash or a closed window does not take them.

import type { NoteTarget } from '../ipc/types/NoteTarget'
import { getBackend } from '../state/backend'

const KEEP_AFTER_MS = 400

/** Where the draft of a note is kept. A note that exists has its own, since an article may carry several. */
export function draftKey(target: NoteTarget, note: string | null): string {
  return `draft:${target.on}:${target.id}${note ? `:${note}` : ''}`
}

/** The draft of one note. */
export class Draft {
  private timer: ReturnType<typeof setTimeout> | undefined
  private waiting: string | null = null
  // Writes follow one another, so that a slow old one never lands on a newer one.
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly key: string) {}

  /** What was left behind; null when nothing was, or when it cannot be read. */
  async read(): Promise<string | null> {
    const kept = await getBackend()
      .setting(this.key)
      .catch(() => null)
    return typeof kept === 'string' && kept !== '' ? kept : null
  }

  /** Remembers the words soon; the last of quick calls wins. */
  keep(body: string): void {
    this.waiting = body
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), KEEP_AFTER_MS)
  }

  /** Writes at once what `keep` was still waiting with. */
  flush(): Promise<unknown> {
    clearTimeout(this.timer)
    if (this.waiting === null) return this.last
    const body = this.waiting
    this.waiting = null
    return this.write(body === '' ? null : body)
  }

  /** The note has been stored or given up: nothing is left to keep. */
  drop(): Promise<unknown> {
    clearTimeout(this.timer)
    this.waiting = null
    return this.write(null)
  }

  private write(value: string | null): Promise<unknown> {
    this.last = this.last.then(() =>
      getBackend()
        .putSetting(this.key, value)
        .catch(() => {
          // The words are still in the editor; saving the note itself will say what is wrong.
        }),
    )
    return this.last
  }
}
