// How the shown answer is spread over people, sites, months, …; asked after the results are on the screen.

import type { Facets } from '../ipc/types/Facets'
import { getBackend } from './backend'
import { atRest } from './rest'

class FacetsOfAnswer {
  now = $state.raw<Facets | null>(null)

  #turn = 0

  /** Asks once the reader rests; the counts of an older query give way only to those of the newest. */
  ask(query: string): void {
    const turn = ++this.#turn
    if (!query) {
      this.now = null
      return
    }
    const late = () => turn !== this.#turn
    atRest(async () => {
      if (late()) return
      const found = await getBackend()
        .facets(query)
        .catch(() => null)
      if (!late()) this.now = found
    })
  }

  /** Nobody looks any more; what is still asked is dropped. */
  leave(): void {
    this.#turn++
  }
}

/** The facets of the window's search. */
export const facets = new FacetsOfAnswer()
