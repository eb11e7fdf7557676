// What the palette offers without asking the library: commands, places, settings, and everything the left column and
// the list hold already.

import { samples } from '../first/samples.svelte'
import { reading } from '../reader/reading.svelte'
import { ask } from '../search/opening'
import { entries, isMac, keyLabel, runCommand, type Command } from '../state/keys'
import { library } from '../state/library.svelte'
import { saving } from '../state/saving.svelte'
import { t } from '../strings'
import { loneAddress } from '../text/address'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Span } from '../ipc/types/Span'
import { inEveryLanguage } from './names'
import { ranked } from './ranking'
import { settingChoices } from './settings'

export type Sort = 'commands' | 'places' | 'settings' | 'entities' | 'tags' | 'searches' | 'articles'

export interface Choice {
  group: Sort
  id: string
  label: string
  /** What else it is found by. */
  names?: readonly string[]
  hint: string
  /** As `keyLabel` gives it. */
  shortcut?: string
  kind?: EntityKind
  /** It is about what has the focus now, and comes before what is as good. */
  near?: boolean
  run: () => void
}

/** Moving is for keys alone, on the map and in the chart too, and these make no sense from a box that has closed. */
const LEFT_OUT: Command[] = [
  'palette',
  'open',
  'next',
  'previous',
  'back',
  'nextMatch',
  'previousMatch',
  'monthStep',
  'monthExtend',
]

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

/** Rows of the list that are looked through; the library itself finds the others. */
const MOST_ROWS = 2000

export function everything(): Choice[] {
  return [
    ...commandChoices(),
    ...settingChoices(),
    ...sidebarChoices(),
    ...listed().map((row) => articleChoice(row)),
  ]
}

/** Commands that answer to what is typed, best first. */
export function commandsLike(typed: string): Choice[] {
  return ranked(commandChoices(), typed).map(({ choice }) => choice)
}

/** An address that was typed or pasted can be saved. */
export function addressIn(typed: string): Choice[] {
  const address = loneAddress(typed)
  if (!address) return []
  const run = () => void saving.address(address)
  return [{ group: 'commands', id: 'address', label: t.saving.saveFrom(address), hint: '', run }]
}

/** An article, to be opened where the search found something. */
export function articleChoice(
  { id, title, site }: Pick<ArticleRow, 'id' | 'title' | 'site'>,
  at?: { terms: string[]; jump: Span | null },
): Choice {
  return {
    group: 'articles',
    id,
    label: title,
    hint: site ?? '',
    run: () => void library.open({ id, ...at }),
  }
}

function commandChoices(): Choice[] {
  const commands = entries()
    .filter(([command]) => command !== 'removeSamples' || samples.there.length > 0)
    .filter(([command]) => command !== 'menuBar' || !isMac())
    .filter(([command, { group }]) =>
      group === 'marking'
        ? reading.focused !== null && OF_HIGHLIGHT.includes(command)
        : // Those of the map are about what it shows; the focus that suggestions have is gone when a box has had it.
          !['map', 'suggesting'].includes(group) && !LEFT_OUT.includes(command),
    )
    .map(([command, { group }]): Choice => ({
      group: group === 'places' ? 'places' : 'commands',
      id: command,
      label: t.command[command],
      names: [
        ...inEveryLanguage((words) => words.command[command]),
        ...inEveryLanguage((words) => words.palette.aliases[command]),
      ],
      hint: '',
      shortcut: keyLabel(command),
      near: group === 'marking',
      run: () => void runCommand(command),
    }))
  const all: Choice = {
    group: 'places',
    id: 'all',
    label: t.palette.allArticles,
    names: inEveryLanguage((words) => words.palette.allArticles),
    hint: '',
    run: () => library.goTo({ at: 'all' }),
  }
  return [...commands, all]
}

function sidebarChoices(): Choice[] {
  const bar = library.sidebar
  if (!bar) return []
  const names = [...bar.people, ...bar.companies].sort((a, b) => b.articles - a.articles)
  return [
    ...names.map((row): Choice => ({
      group: 'entities',
      id: row.id,
      label: row.name,
      names: [...row.aliases.map(({ text }) => text), ...(row.ticker ? [row.ticker] : [])],
      hint: t.entity.kind[row.kind],
      kind: row.kind,
      run: () => library.showEntity(row.id),
    })),
    ...bar.tags.map(({ name, articles }): Choice => ({
      group: 'tags',
      id: name,
      label: name,
      hint: t.count.articles(articles),
      run: () => library.goTo({ at: 'tag', name }),
    })),
    ...bar.searches.map(({ id, name, query }): Choice => ({
      group: 'searches',
      id,
      label: name,
      hint: query,
      run: () => ask(query),
    })),
  ]
}

function listed(): Pick<ArticleRow, 'id' | 'title' | 'site'>[] {
  const rows = library.article ? new Map([[library.article.id, library.article]]) : new Map()
  for (let n = 0; n < Math.min(library.rows.total ?? 0, MOST_ROWS); n++) {
    const row = library.rows.row(n)
    if (row) rows.set(row.id, row)
  }
  return [...rows.values()]
}
