// A voice that takes its time and says nothing.

import type { Backend } from '../backend'

export interface Spoken {
  text: string
  lang: string
  rate: number
}

/** Milliseconds for a letter at speed 1: some seven hundred syllables a minute. */
const LETTER_MS = 85

export function speech(spoken: Spoken[]): Pick<Backend, 'speak' | 'stopSpeaking' | 'voices'> {
  let finish = () => {}
  return {
    speak: (text, lang, rate) => {
      finish()
      spoken.push({ text, lang, rate })
      return new Promise((done) => {
        const timer = setTimeout(done, (text.length * LETTER_MS) / rate)
        finish = () => {
          clearTimeout(timer)
          done()
        }
      })
    },
    stopSpeaking: async () => finish(),
    voices: async () => ['ko-KR', 'en-US'],
  }
}
