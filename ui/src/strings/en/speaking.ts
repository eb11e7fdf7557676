// English for reading aloud.

import { languageName } from '../languageName'

export const speaking = {
  label: 'Reading aloud',
  start: 'Read aloud',
  pause: 'Pause',
  resume: 'Go on reading',
  stop: 'Stop reading aloud',
  next: 'Next sentence',
  previous: 'Previous sentence',
  slower: 'Slower',
  faster: 'Faster',
  /** The speed, short. */
  times: (rate: number) => `${rate}×`,
  rate: (rate: number) => `Speed ${rate}.`,
  paused: 'Paused.',
  failed: (error: string) => `The voice stopped reading: ${error}.`,
  nothing: 'There is nothing to read aloud from here on.',
  nobody:
    'Nothing can be read aloud: the system has no voices. On Linux they come with speech-dispatcher and a voice for it.',
  noVoice: (lang: string) => `The system has no voice for ${languageName(lang)}. Install one and try again.`,
}
