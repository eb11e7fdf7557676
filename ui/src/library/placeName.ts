// What a place of the left column is called.

import type { Place } from '../ipc/types/Place'
import { library } from '../state/library.svelte'
import { t } from '../strings'

export function placeName(place: Place): string {
  switch (place.at) {
    case 'state':
      return t.places.state[place.state]
    case 'tag':
      return place.name
    case 'entity': {
      const rows = [...(library.sidebar?.people ?? []), ...(library.sidebar?.companies ?? [])]
      return rows.find((row) => row.id === place.id)?.name ?? ''
    }
    default:
      return t.places[place.at]
  }
}
