// What a language is called in the language of now.

import { language } from './language.svelte'

/** `Korean` or `한국어` for `ko`; a tag that nobody knows stays as it is. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames(language.now, { type: 'language' }).of(tag) ?? tag
}
