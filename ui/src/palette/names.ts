// What something is called in every language of the interface, so that it is found by each.

import { catalogues, type Strings } from '../strings'

export function inEveryLanguage(pick: (words: Strings) => string | readonly string[] | undefined): string[] {
  return [...new Set(Object.values(catalogues).flatMap((words) => pick(words as Strings) ?? []))]
}
