// What can be set from the palette, each value by itself: “Theme: Dark”.

import { appearance, type Face, type Theme } from '../state/appearance.svelte'
import { library } from '../state/library.svelte'
import { listing, type Listing } from '../state/listing.svelte'
import { t, type Strings } from '../strings'
import { language, NAMES, type Choice as LanguageChoice } from '../strings/language.svelte'
import type { Choice } from './choices'
import { inEveryLanguage } from './names'

interface Setting {
  id: string
  name: (words: Strings) => string
  /** Every value with its name, in the order of the settings. */
  values: (words: Strings) => Readonly<Record<string, string>>
  now: () => string
  choose: (value: string) => void
}

const SETTINGS: Setting[] = [
  {
    id: 'theme',
    name: (words) => words.settings.theme,
    values: (words) => words.settings.themes,
    now: () => appearance.now.theme,
    choose: (theme) => appearance.set({ theme: theme as Theme }),
  },
  {
    id: 'face',
    name: (words) => words.typing.face,
    values: (words) => words.typing.faces,
    now: () => appearance.now.face,
    choose: (face) => appearance.set({ face: face as Face }),
  },
  {
    id: 'language',
    name: (words) => words.settings.language,
    // Each as it calls itself: whoever cannot read this window finds theirs.
    values: (words) => ({ system: words.settings.ofSystem, ...NAMES }),
    now: () => language.chosen,
    choose: (chosen) => language.choose(chosen as LanguageChoice),
  },
  ofListing(
    'sort',
    (words) => words.list.sortBy,
    (words) => words.list.sort,
  ),
  ofListing(
    'group',
    (words) => words.listing.groupBy,
    (words) => words.listing.groups,
  ),
  ofListing(
    'density',
    (words) => words.listing.density,
    (words) => words.listing.densities,
  ),
]

function ofListing(id: keyof Listing, name: Setting['name'], values: Setting['values']): Setting {
  return {
    id,
    name,
    values,
    now: () => listing.now[id],
    choose: (value) => void library.setListing({ [id]: value }),
  }
}

export function settingChoices(): Choice[] {
  return SETTINGS.flatMap(({ id, name, values, now, choose }) =>
    Object.keys(values(t)).map((value): Choice => {
      const label = (words: Strings) => words.palette.setting(name(words), values(words)[value] ?? '')
      return {
        group: 'settings',
        id: `${id}:${value}`,
        label: label(t),
        names: [...inEveryLanguage(label), ...inEveryLanguage((words) => words.palette.settingAliases[id])],
        hint: now() === value ? t.palette.now : '',
        run: () => choose(value),
      }
    }),
  )
}
