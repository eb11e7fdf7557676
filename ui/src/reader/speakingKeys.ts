// The keys of reading aloud. Esc stops it before it closes the article, and after what floats over the text.

import { handleKeys } from '../state/keys'
import { speaking } from './speaking.svelte'
import type { View } from './view.svelte'

/** Registers them for as long as an article is open. */
export function speakingKeys(view: () => View | null): () => void {
  return handleKeys({
    readAloud: () => {
      const open = view()
      if (!open) return false
      void speaking.toggle(open)
    },
    stopReading: () => speaking.stop(),
    back: () => speaking.stop(),
    nextSentence: () => speaking.step(1),
    previousSentence: () => speaking.step(-1),
    faster: () => speaking.speed(1),
    slower: () => speaking.speed(-1),
  })
}
