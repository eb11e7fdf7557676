// The interface's words. Components import `t` and nothing else, so that a second language is chosen in this file.

import { en } from './en'

/** What a catalogue must hold; the English one is the measure. */
export type Strings = typeof en

export const t: Strings = en
