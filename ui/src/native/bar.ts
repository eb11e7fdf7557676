// What stands in the bar of menus, which the system draws: commands by their names, and what is the system's own.

import type { Menu, MenuEntry, SystemEntry } from '../ipc/backend'
import { currentArticle } from '../state/articles'
import { BINDINGS, chordsOf, isCommand, isMac, type Binding, type Chord, type Command } from '../state/keys'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { selection } from '../state/selection.svelte'
import { undo } from '../state/undo.svelte'
import { t } from '../strings'

export type MenuTitle = 'file' | 'edit' | 'view' | 'go' | 'article' | 'mark' | 'help'

const LINE = { kind: 'line' } as const

const system = (what: SystemEntry): MenuEntry => ({ kind: 'system', what, label: t.menu.system[what] })
const command = (id: Command): MenuEntry => ({
  kind: 'command',
  id,
  label: t.command[id],
  accelerator: accelerator(id),
})
const commands = (...ids: Command[]) => ids.map(command)

/** The bar in the language of the window and with the reader's keys. On a Mac the program has a menu of its own name. */
export function bar(): Menu[] {
  const mac = isMac()
  const titled = (title: MenuTitle, ...entries: MenuEntry[]): Menu => ({
    title: mac ? t.menu.titles[title].replace(/\(&\w\)|&/u, '') : t.menu.titles[title],
    entries,
  })
  const ofProgram: Menu = {
    title: t.app.name,
    entries: [
      system('about'),
      LINE,
      ...commands('settings'),
      LINE,
      ...(['hide', 'hideOthers', 'showAll'] as const).map(system),
      LINE,
      system('quit'),
    ],
  }
  return [
    ...(mac ? [ofProgram] : []),
    titled(
      'file',
      ...commands('save', 'saveAddress'),
      LINE,
      ...commands('import', 'export'),
      LINE,
      ...commands('print'),
      ...(mac ? [LINE, system('close')] : [LINE, ...commands('settings'), LINE, ...commands('quit')]),
    ),
    titled(
      'edit',
      ...commands('undo', 'redo'),
      LINE,
      ...(['cut', 'copy', 'paste', 'selectAll'] as const).map(system),
      LINE,
      ...commands('search', 'find'),
    ),
    titled(
      'view',
      ...commands('palette'),
      LINE,
      ...commands('toggleNav', 'toggleList', 'toggleSide', 'focus'),
      LINE,
      ...commands('typing'),
      ...(mac ? [LINE, system('minimize')] : commands('menuBar')),
    ),
    titled(
      'go',
      ...commands('next', 'previous', 'back'),
      LINE,
      ...commands('goInbox', 'goReading', 'goArchive', 'goStarred', 'goTrash'),
      LINE,
      ...commands('goHighlights', 'goPeople', 'goCompanies', 'goMap', 'goAppearing', 'goNames'),
    ),
    titled(
      'article',
      ...commands('reading', 'archive', 'star', 'tag', 'trash'),
      LINE,
      ...commands('original', 'takeOut', 'removed', 'versions'),
      LINE,
      ...commands('readAloud', 'stopReading'),
      LINE,
      ...commands('linkArticle'),
    ),
    titled(
      'mark',
      ...commands('highlight', 'note', 'tagPerson', 'tagCompany'),
      LINE,
      ...commands('nextHighlight', 'previousHighlight', 'copyQuotation'),
      LINE,
      ...commands('review'),
    ),
    titled('help', ...commands('help'), ...(mac ? [] : [LINE, system('about')])),
  ]
}

/** What needs an article that is open, and what needs one that is at least pointed at. */
const OF_OPEN: Command[] = [
  ...(['original', 'takeOut', 'removed', 'versions', 'readAloud', 'stopReading', 'toggleSide'] as const),
  ...(['highlight', 'note', 'tagPerson', 'tagCompany'] as const),
  ...(['nextHighlight', 'previousHighlight', 'copyQuotation', 'focus'] as const),
]
const OF_CURRENT: Command[] = ['reading', 'archive', 'star', 'tag', 'trash', 'linkArticle']

/** The bar's commands that mean something now. Under a sheet only leaving does. */
export function meant(menus: Menu[]): Command[] {
  const ids = menus.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.kind === 'command' && isCommand(entry.id) ? [entry.id] : [])),
  )
  const open = !!library.article
  const current = open || selection.size > 0 || !!currentArticle()
  return ids.filter((id) => {
    if (screen.sheet !== null) return id === 'quit'
    if (OF_OPEN.includes(id)) return open
    if (OF_CURRENT.includes(id)) return current
    return id !== 'undo' || undo.entries.length > 0
  })
}

/**
 * The key of a command as the system's menus take it. Only a key that means the same everywhere: the system answers to
 * it before the window sees it, and a letter, or the Ctrl+Z of a text field, is not a command there.
 */
function accelerator(id: Command): string | null {
  const binding: Binding = BINDINGS[id]
  const chord = chordsOf(id).find(({ mod, after }) => mod && !after)
  return binding.inFields && chord ? written(chord) : null
}

function written({ code, shift, alt }: Chord): string {
  return ['CmdOrCtrl', ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), code].join('+')
}
