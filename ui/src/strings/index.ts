// The interface's words. Components import `t` and nothing else.

import { en } from './en'
import { ko } from './ko'
import { language, type Language } from './language.svelte'
import type { Strings } from './shape'

/** All there are, for what is looked for in any language. */
export const catalogues: Record<Language, Strings> = { en, ko }

/**
 * The words in the language of now. Each is read from its catalogue when it is asked for, so a part of `t` may be kept
 * (`const words = t.naming`), and what shows a word changes with the language by itself.
 */
export const t: Strings = following(en, ko)

export type { Strings }

function following<T extends object>(en: T, ko: T): T {
  const both = {} as T
  for (const key of Object.keys(en) as (keyof T)[]) {
    const [one, other] = [en[key], ko[key]]
    if (isPart(one) && isPart(other)) both[key] = following(one, other)
    else
      Object.defineProperty(both, key, {
        get: () => (language.now === 'ko' ? other : one),
        enumerable: true,
      })
  }
  return both
}

/** Words in a row, such as a title and its explanation, are one. */
function isPart(value: unknown): value is object {
  return typeof value === 'object' && !Array.isArray(value)
}
