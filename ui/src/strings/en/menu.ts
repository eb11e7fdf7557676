// English for the bar of menus.

import type { MenuTitle } from '../../native/bar'
import type { SystemEntry } from '../../ipc/backend'

export const menu = {
  bar: 'Menu bar',
  shown: { no: 'Hidden', yes: 'Shown' },
  /** The letter behind `&` opens it together with Alt. */
  titles: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    go: '&Go',
    article: '&Article',
    mark: '&Mark',
    help: '&Help',
  } satisfies Record<MenuTitle, string>,
  system: {
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    about: 'About Dossier',
    hide: 'Hide Dossier',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    minimize: 'Minimize',
    close: 'Close Window',
    quit: 'Quit Dossier',
  } satisfies Record<SystemEntry, string>,
}
