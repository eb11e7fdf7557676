// English for the sheet of keys.

import type { Here } from '../../frame/here'
import type { Refusal } from '../../state/changingKeys'

export const keys = {
  title: 'Keys',
  filter: 'Find a key or what it does',
  nothing: 'No command by that name.',
  /** What the keys of the present screen stand under. */
  here: {
    selected: 'Here, on the selected articles',
    suggestion: 'Here, on a suggested name',
    reader: 'Here, in the article',
    search: 'Here, in the search',
    card: 'Here, on a person’s or company’s page',
    map: 'Here, on the map',
    highlights: 'Here, in the highlights',
    names: 'Here, in who appears where',
    list: 'Here, in the list',
  } satisfies Record<Here, string>,
  found: 'Found',

  change: 'Change keys',
  open: 'Change keys…',
  explain: 'Press a key below to change it.',
  replace: (key: string, command: string) => `${key}: change this key of “${command}”`,
  give: (command: string) => `Give “${command}” a key`,
  more: (command: string) => `Give “${command}” one more key`,
  none: 'none',
  press: 'Press the new key',
  pressFor: (command: string) => `Press the new key for “${command}”`,
  goOn: 'g, and then?',
  takeAway: 'No key',
  cancel: 'Leave it',
  has: (key: string, commands: string[]) => `${key} is “${commands.join('”, “')}” already.`,
  takeOver: 'Take it over',
  refused: {
    window: 'This key works the window itself. Press another.',
    system: 'This key is the system’s. Press another.',
    begins: 'g begins the keys of places. Press another.',
  } satisfies Record<Refusal, string>,
  given: (key: string, command: string) => `${key} is now “${command}”.`,
  taken: (key: string, command: string) => `${key} is no longer “${command}”.`,
  reset: (command: string) => `“${command}”: its own keys again`,
  wasReset: (command: string) => `“${command}” has its own keys again.`,
  resetAll: 'All keys as they were',
  allReset: 'All keys are as they were.',
}
