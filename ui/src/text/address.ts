// Whether words are the address of a page.

/** As long as the shell takes one. */
const LONGEST = 8192

/** The address, if the text is one http or https address and nothing else; null otherwise. */
export function loneAddress(text: string): string | null {
  const words = text.trim()
  if (!/^https?:\/\/[^\s<>"]+$/iu.test(words) || words.length > LONGEST) return null
  return isAddress(words) ? words : null
}

/** The same of what was typed into a field for addresses, where `https://` may be left out. */
export function typedAddress(text: string): string | null {
  const words = text.trim()
  const whole = loneAddress(words)
  if (whole || /^[a-z][a-z0-9+.-]*:\/\//iu.test(words)) return whole
  // A host has a dot with letters behind it; anything else is a word somebody meant otherwise.
  return /^[^\s/?#@:]+\.\p{L}{2,}(?::\d+)?(?:[/?#]|$)/u.test(words) ? loneAddress(`https://${words}`) : null
}

function isAddress(words: string): boolean {
  try {
    return new URL(words).hostname !== ''
  } catch {
    return false
  }
}
