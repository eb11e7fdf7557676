// Which screen is before the reader, and which commands are about it.

import { suggesting } from '../reader/suggesting.svelte'
import { entries, type Command, type KeyGroup } from '../state/keys'
import { library } from '../state/library.svelte'
import { selection } from '../state/selection.svelte'

export type Here =
  'selected' | 'suggestion' | 'reader' | 'search' | 'card' | 'map' | 'highlights' | 'names' | 'list'

const LIST: Command[] = ['next', 'previous', 'open', 'back', 'search']

/** Whole groups of the table first, and single commands of the others. */
const ABOUT: Record<Here, { groups: KeyGroup[]; commands: Command[] }> = {
  selected: {
    groups: ['selecting'],
    commands: ['archive', 'reading', 'star', 'tag', 'trash', 'back', 'undo', 'redo'],
  },
  suggestion: { groups: ['suggesting'], commands: ['back', 'undo'] },
  reader: {
    groups: ['marking', 'article'],
    commands: ['next', 'previous', 'back', 'find', 'nextMatch', 'previousMatch', 'focus', 'toggleSide'],
  },
  search: { groups: [], commands: LIST },
  card: { groups: ['people'], commands: [...LIST, 'print'] },
  map: { groups: ['map'], commands: ['next', 'previous', 'open', 'back'] },
  highlights: { groups: [], commands: LIST },
  names: { groups: [], commands: ['back', 'search'] },
  list: { groups: [], commands: [...LIST, 'archive', 'star', 'tag', 'trash', 'undo', 'redo'] },
}

export function hereNow(): Here {
  // The keys are about these, also while one of them is open.
  if (selection.size > 0) return 'selected'
  if (library.article) return suggesting.focus ? 'suggestion' : 'reader'
  if (library.middle !== 'list') return library.middle
  return library.entity ? 'card' : 'list'
}

/** What can be done with keys on a screen: that of its groups, then the rest, each in the order of the table. */
export function commandsOf(here: Here): Command[] {
  const { groups, commands } = ABOUT[here]
  const found = entries().filter(
    ([command, { group }]) => groups.includes(group) || commands.includes(command),
  )
  const rank = ([, { group }]: (typeof found)[number]) =>
    groups.includes(group) ? groups.indexOf(group) : groups.length
  return found.sort((a, b) => rank(a) - rank(b)).map(([command]) => command)
}
