// What the window's own keys do. The reader's are registered by the reader, the lists' by the list that is shown.

import { tick } from 'svelte'
import { currentArticle, toggleArchive, toggleReading, toggleStar, toggleTrash } from '../state/articles'
import { appearance } from '../state/appearance.svelte'
import { archiveChosen, readChosen, starChosen, trashChosen } from '../state/bulk'
import { getBackend } from '../state/backend'
import { handleKeys, isMac, runCommand, type Handler } from '../state/keys'
import { library } from '../state/library.svelte'
import { samples } from '../first/samples.svelte'
import { copyArticleLink } from '../reader/copying'
import { openHit } from '../search/opening'
import { saving } from '../state/saving.svelte'
import { search } from '../state/search.svelte'
import { screen } from '../state/screen.svelte'
import { toasts } from '../state/toasts.svelte'
import { selection } from '../state/selection.svelte'
import { undo } from '../state/undo.svelte'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { Place } from '../ipc/types/Place'

/**
 * Registers them; gives the function that takes them away. `onside` shows or hides the side panel, `onnav` the left
 * column, as asked or else the other way round.
 */
export function windowKeys(onside: () => void, onnav: (shown?: boolean) => void): () => void {
  return handleKeys({
    archive: withArticle(toggleArchive, archiveChosen),
    reading: withArticle(toggleReading, readChosen),
    star: withArticle(toggleStar, starChosen),
    trash: withArticle(toggleTrash, trashChosen),
    tag: withArticle(
      () => screen.show('tags'),
      () => screen.show('tags'),
    ),
    linkArticle: withArticle(copyArticleLink),
    print: () => void import('../printing/printing.svelte').then(({ askToPrint }) => askToPrint()),
    undo: () => void undo.undo(),
    redo: () => void undo.redo(),
    back,
    // Where the list is hidden it has no keys of its own, and an article is still one of it.
    next: () => step(1),
    previous: () => step(-1),
    search: () => void toSearch(),
    find: () => (library.article ? false : runCommand('search')),
    palette: () => screen.show('palette'),
    help: () => screen.show('help'),
    settings: () => screen.show('settings'),
    typing: () => {
      screen.typing = !screen.typing
    },
    save: () => void saving.choose('files'),
    saveAddress: () => screen.show('address'),
    export: () => screen.show('export'),
    import: () => void saving.import(),
    removeSamples: () => void samples.remove(),
    versions: () => ((library.article?.versions.length ?? 0) > 1 ? screen.show('versions') : false),
    review: () => screen.show('review'),
    extractAgain: () => void saving.again(),
    focus: () => {
      if (!appearance.focus && !library.article) return false
      appearance.focus = !appearance.focus
    },
    toggleNav: () => onnav(),
    toggleList: () => appearance.toggle('list'),
    toggleSide: onside,
    menuBar: () => (isMac() ? false : appearance.toggle('menu')),
    quit: () =>
      void getBackend()
        .quit()
        .catch((failure) => toasts.fail(failure)),
    goInbox: go({ at: 'state', state: 'inbox' }),
    goReading: go({ at: 'state', state: 'reading' }),
    goArchive: go({ at: 'state', state: 'archive' }),
    goStarred: go({ at: 'starred' }),
    goTrash: go({ at: 'trash' }),
    goHighlights: () => library.showMiddle('highlights'),
    goMap: () => library.showMap(),
    goAppearing: () => library.showMiddle('names'),
    goPeople: () => toSection('nav-people', onnav),
    goCompanies: () => toSection('nav-companies', onnav),
    goNames: () => screen.show('names'),
  })
}

/** What a key does to the current article, or to all that are chosen while some are. */
function withArticle(act: (article: ArticleRow) => unknown, actOnChosen?: () => unknown): Handler {
  return () => {
    if (actOnChosen && selection.size) return void actOnChosen()
    const article = currentArticle()
    if (!article) return false
    void act(article)
  }
}

/** Esc takes away one thing at a time: an overlay, the panel of the type, the selection, focus mode, the article, the search. */
function back(): boolean {
  if (screen.sideOver || screen.navOver) {
    screen.sideOver = false
    screen.navOver = false
    return true
  }
  if (screen.typing) {
    screen.typing = false
    return true
  }
  if (selection.size) {
    selection.clear()
    return true
  }
  if (appearance.focus) {
    appearance.focus = false
    return true
  }
  return library.back()
}

function step(by: 1 | -1): boolean {
  if (!library.article) return false
  if (library.middle === 'list') void library.step(by)
  else if (library.middle === 'search') return openHit(search.cursor + by)
  else return false
  return true
}

function go(place: Place): Handler {
  return () => library.goTo(place)
}

/** The box itself takes this key; where it is hidden, what hides it goes first. */
async function toSearch(): Promise<void> {
  appearance.focus = false
  screen.navOver = false
  await tick()
  const box = () => document.querySelector<HTMLInputElement>('[role=search] [role=combobox]')
  if (!box()) library.showMiddle('search')
  await tick()
  box()?.focus()
  box()?.select()
}

/** Puts the keyboard on the first name of a section of the left column. */
function toSection(heading: string, onnav: (shown: boolean) => void): void {
  onnav(true)
  requestAnimationFrame(() => {
    const section = document.getElementById(heading)?.closest<HTMLElement>('[role=group]')
    section?.scrollIntoView?.({ block: 'nearest' })
    section?.querySelector('button')?.focus()
  })
}
