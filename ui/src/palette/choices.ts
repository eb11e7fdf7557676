// What the palette offers without asking the library: commands, by the beginnings of their words in any order, in any
// of the languages: what is learned by one name is not forgotten with another.

import { entries, keyLabel, type Command } from '../state/keys'
import { reading } from '../reader/reading.svelte'
import { loneAddress } from '../text/address'
import { saving } from '../state/saving.svelte'
import { catalogues, t } from '../strings'

export interface Choice {
  group: 'commands' | 'entities' | 'articles'
  id: string
  label: string
  hint: string
  command?: Command
  run?: () => void
}

/** Moving is for keys alone, on the map and in the chart too, and these make no sense from a box that has closed. */
const LEFT_OUT: Command[] = ['palette', 'open', 'next', 'previous', 'back', 'monthStep', 'monthExtend']

/** Of the keys that mark, those that are about the focused highlight, while there is one. */
const OF_HIGHLIGHT: Command[] = [
  'note',
  'tagHighlight',
  'adjustHighlight',
  'deleteHighlight',
  'copyQuotation',
  'linkHighlight',
  'savePicture',
  'copyPicture',
]

/** An address that was typed or pasted can be saved. */
export function addressIn(typed: string): Choice[] {
  const address = loneAddress(typed)
  if (!address) return []
  return [
    {
      group: 'commands',
      id: 'address',
      label: t.saving.saveFrom(address),
      hint: '',
      run: () => void saving.address(address),
    },
  ]
}

/** Commands whose names have, for every typed word, one that begins with it. */
export function commandsLike(typed: string): Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const isMeant = (name: string) => words.every((word) => ` ${name.toLowerCase()}`.includes(` ${word}`))
  return entries()
    .filter(([command, { group }]) =>
      group === 'marking'
        ? reading.focused !== null && OF_HIGHLIGHT.includes(command)
        : // Those of the map are about what it shows; the focus that suggestions have is gone when a box has had it.
          !['map', 'suggesting'].includes(group) && !LEFT_OUT.includes(command),
    )
    .filter(([command]) => Object.values(catalogues).some((words) => isMeant(words.command[command])))
    .map(([command]): Choice => ({
      group: 'commands',
      id: command,
      label: t.command[command],
      hint: keyLabel(command),
      command,
    }))
}
