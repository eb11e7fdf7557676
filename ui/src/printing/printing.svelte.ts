// Printing the open article, or the page of a person or company. A copy for paper stands in the window for as long as it is being printed; paper.css
// shows it to the printer alone.

import './paper.css'
import { card } from '../people/card.svelte'
import { entityPaper } from '../people/paper'
import { reading } from '../reader/reading.svelte'
import type { EntityPage } from '../ipc/types/EntityPage'
import { getBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { toasts } from '../state/toasts.svelte'
import { t } from '../strings'
import { paperOf } from './paper'

const KEY = 'print-annotations'
/** A picture that has not come by then is printed as a gap. */
const WAIT_MS = 5000

class Printing {
  /** Whether highlights and notes are printed, as it was last chosen. */
  annotations = $state(true)

  #paper: HTMLElement | null = null

  /** Reads what was kept, and sets the article when the system prints of its own accord; gives what ends that. */
  start(): () => void {
    void getBackend()
      .setting(KEY)
      .catch(() => null)
      .then((kept) => (this.annotations = kept !== false))
    const before = () => void (this.#paper ?? this.#lay())
    const after = () => this.#takeAway()
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
      this.#takeAway()
    }
  }

  choose(annotations: boolean): void {
    this.annotations = annotations
    getBackend()
      .putSetting(KEY, annotations)
      .catch((failure: unknown) => toasts.fail(failure))
  }

  /** Sets the article, waits for its pictures and faces, and opens the system's dialog. */
  async print(): Promise<void> {
    // A dialog that was cancelled may not have told so.
    this.#takeAway()
    const paper = this.#lay()
    if (!paper) return
    try {
      await Promise.race([ready(paper), new Promise((done) => setTimeout(done, WAIT_MS))])
      await getBackend().print()
    } catch (failure) {
      this.#takeAway()
      toasts.fail(failure)
    }
  }

  #lay(): HTMLElement | null {
    const { article, marks, comments } = reading
    const page = shownPage()
    let paper: HTMLElement
    if (page) paper = entityPaper(page)
    else if (library.article && article)
      paper = paperOf(article, this.annotations ? { marks, notes: comments } : null)
    else return null
    document.body.append(paper)
    return (this.#paper = paper)
  }

  #takeAway(): void {
    this.#paper?.remove()
    this.#paper = null
  }
}

/** What the window prints. */
export const printing = new Printing()

/** The page of a person or company, where that is what the window shows. */
function shownPage(): EntityPage | null {
  const { article, entity, middle } = library
  return !article && middle === 'list' && card.page?.id === entity ? card.page : null
}

/** Asks with or without highlights and notes, where there are any. */
export function askToPrint(): void {
  const { article, marks, comments } = reading
  if (shownPage()) void printing.print()
  else if (!library.article || !article) toasts.show(t.printing.noArticle)
  else if (marks.length + comments.length > 0) screen.show('print')
  else void printing.print()
}

/** Resolves when the pictures are there and the faces have all the letters: nothing is laid out before it is printed. */
async function ready(paper: HTMLElement): Promise<void> {
  const pictures = [...paper.querySelectorAll('img')].map((image) => image.decode?.().catch(() => {}))
  const letters = [...new Set(paper.textContent)].join('')
  const { fonts } = document
  const styles = ['400 1em', '700 1em', 'italic 400 1em']
  const faces = ['reading-face', 'ui'].flatMap((name) => {
    const family = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)
    return styles.map((style) => fonts?.load(`${style} ${family || 'serif'}`, letters).catch(() => []))
  })
  await Promise.all([...pictures, ...faces])
}
