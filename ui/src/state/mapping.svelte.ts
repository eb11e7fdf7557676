// Whose map is shown, and how. It stays while the window is open.

import type { NetworkOf } from '../ipc/types/NetworkOf'

class Mapping {
  of = $state.raw<NetworkOf>({ query: null, entity: null, kind: null })
  /** Only those who are named together in at least so many articles. */
  threshold = $state(1)
  view = $state<'map' | 'table'>('map')
}

/** Of this window. */
export const mapping = new Mapping()
