// One way for what the reader changes in the library: it is durable first, then can be taken back and made again.

import { library } from './library.svelte'
import { toasts } from './toasts.svelte'
import { undo, type Undoable } from './undo.svelte'

/** Whoever asks for a change, and what they want to be told. */
export interface Asker {
  /** Shows the library as it is now. */
  changed?: () => void | Promise<void>
  /** It was taken back. */
  back?: () => void
  /** It shows by itself what was done. */
  quiet?: boolean
}

interface Calls<T> {
  make: () => Promise<T>
  unmake: (made: T) => Promise<unknown>
  outlives?: Undoable['outlives']
}

/** Makes a change and says so by `label`; false, with a word to the reader, when it failed. */
export async function change<T>(
  label: string | ((made: T) => string),
  { make, unmake, outlives }: Calls<T>,
  { changed = () => library.refresh(), back, quiet }: Asker = {},
): Promise<boolean> {
  let made: T
  try {
    made = await undo.making(make())
  } catch (failure) {
    toasts.fail(failure)
    return false
  }
  undo.push({
    label: typeof label === 'string' ? label : () => label(made),
    quiet,
    outlives,
    undo: async () => {
      await unmake(made)
      back?.()
      await changed()
    },
    redo: async () => {
      made = await make()
      await changed()
    },
  })
  await changed()
  return true
}
