// Which keys are other than the table says. It knows nothing of the table, which asks here first.

import type { Chord } from './keys'

export interface Keys {
  readonly [command: string]: readonly Chord[]
}

class ChangedKeys {
  /** As the reader gave them, which is what is kept. */
  given = $state.raw<Keys>({})
  /** Those, and what is left to the commands that they took keys from. */
  now = $state.raw<Keys>({})
}

/** The window's. */
export const changedKeys = new ChangedKeys()
