// Dates in a sentence.

import { language, type Language } from './language.svelte'

/** Writes dates in the language of now. */
export function dateFormat(options: Intl.DateTimeFormatOptions): (at: number | Date) => string {
  const made: Partial<Record<Language, Intl.DateTimeFormat>> = {}
  return (at) => {
    const { now } = language
    return (made[now] ??= new Intl.DateTimeFormat(now, options)).format(at)
  }
}
