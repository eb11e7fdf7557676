// Which language a word of somebody's own is in, where nobody says: a name, a tag, a line of a note.

/** The value of `lang`: Korean by its letters, whatever the window speaks; nothing where letters do not tell. */
export function languageOf(words: string): 'ko' | undefined {
  return /\p{Script=Hangul}/u.test(words) ? 'ko' : undefined
}
