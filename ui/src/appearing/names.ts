// A pasted list of names: one a line, or separated by commas or tabs.

/** As many as are looked for at once. */
export const MOST = 500
/** UTF-16 units; what is longer is no name. */
const LONGEST = 200

export interface Names {
  names: string[]
  /** How many more there were. */
  left: number
}

/** Each name once, as it was written first. A name in straight quotation marks may have commas: "Alphabet, Inc.". */
export function namesIn(text: string): Names {
  const seen = new Set<string>()
  const names: string[] = []
  for (const match of text.normalize('NFC').matchAll(/"([^"\n]*)"|[^\n\r\t,，、;；"]+/gu)) {
    const name = (match[1] ?? match[0]).replace(/\s+/gu, ' ').trim()
    const key = name.toLowerCase()
    if (!/[\p{L}\p{N}]/u.test(name) || name.length > LONGEST || seen.has(key)) continue
    seen.add(key)
    names.push(name)
  }
  return { names: names.slice(0, MOST), left: Math.max(0, names.length - MOST) }
}
