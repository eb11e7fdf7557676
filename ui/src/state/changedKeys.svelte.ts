// Which keys are other than the table says. It knows nothing of the table, which asks here first.

import type { Chord } from './keys'

class ChangedKeys {
  /** The keys of each command whose keys are not its own; no keys at all is a change as well. */
  now = $state.raw<{ readonly [command: string]: readonly Chord[] }>({})
}

/** The window's. */
export const changedKeys = new ChangedKeys()
