// Which notes of an article can stand beside their signs, and where. The notes themselves stay where they are.

/** A sign in the text and the note it leads to. */
export interface SideNote {
  /** As `data-note` counts. */
  number: string
  sign: Element
  /** What the sign says, without its brackets; empty where the note begins with it. */
  label: string
  /** The note again, without the ways back; none of it can be reached or pressed. */
  words: DocumentFragment
}

/** What leads somewhere with more words than this is a link and no sign. */
const LONGEST_SIGN = 6
/** UTF-16 units of a note that is still a note. */
const LONGEST_NOTE = 1500

/** In reading order, each note once: beside the first sign that leads to it. */
export function sideNotesOf(body: Element): SideNote[] {
  const seen = new Set<Element>()
  const found: SideNote[] = []
  for (const sign of body.querySelectorAll('a[data-ref]')) {
    const number = sign.getAttribute('data-ref') ?? ''
    const shown = sign.textContent?.trim() ?? ''
    if (!/^\d+$/u.test(number) || shown === '' || shown.length > LONGEST_SIGN) continue
    const target = body.querySelector(`[data-note="${number}"]`)
    // What leads backwards leads from a note to its sign, and what leads to a heading is a table of contents.
    if (!target || !(sign.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)) continue
    const note = target.closest('li, dd') ?? target
    const length = note.textContent?.trim().length ?? 0
    if (seen.has(note) || note.contains(sign) || length === 0 || length > LONGEST_NOTE) continue
    if (/^(?:H[1-6]|SUP|TABLE|FIGURE)$/u.test(note.tagName)) continue
    seen.add(note)
    const words = wordsOf(note)
    const name = shown.replace(/^[[(]|[\])]$/gu, '')
    const begins = words.textContent?.trimStart().replace(/^[[(]/u, '').startsWith(name)
    found.push({ number, sign, label: begins ? '' : name, words })
  }
  return found
}

/** The tops of things that want to stand at `tops` and must not overlap: each as near as those before allow. */
export function stacked(tops: number[], heights: number[], gap: number): number[] {
  let free = -Infinity
  return tops.map((top, i) => {
    const at = Math.max(top, free)
    free = at + (heights[i] ?? 0) + gap
    return at
  })
}

function wordsOf(note: Element): DocumentFragment {
  const words = note.ownerDocument.createDocumentFragment()
  words.append(...(note.cloneNode(true) as Element).childNodes)
  for (const back of words.querySelectorAll('a[data-ref]')) back.remove()
  for (const element of words.querySelectorAll('*'))
    for (const { name } of [...element.attributes])
      if (!['lang', 'dir', 'class', 'src'].includes(name)) element.removeAttribute(name)
  return words
}
