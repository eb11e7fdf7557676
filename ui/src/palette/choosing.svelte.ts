// What stands in the palette while it is open. What the window knows answers with each key; what only the library finds
// comes after it, below, so that nothing moves under the cursor.

import { getBackend } from '../state/backend'
import { recentChoices } from '../state/recentChoices.svelte'
import { settled } from '../state/search.svelte'
import { typedWord } from '../text/fuzzy'
import { addressIn, articleChoice, everything, type Choice, type Sort } from './choices'
import { look, ranked, type Ranked } from './ranking'

export type Group = Sort | 'recent' | 'found'
export type Row = Ranked & { group: Group }

type Mode = 'all' | 'commands' | 'entities' | 'tags'

/** A sign typed first narrows to some sorts. */
export const SIGNS = { '>': 'commands', '@': 'entities', '#': 'tags' } as const satisfies Record<string, Mode>

const OF: Record<Exclude<Mode, 'all'>, Sort[]> = {
  commands: ['commands', 'places', 'settings'],
  entities: ['entities'],
  tags: ['tags'],
}

/** Rows of one group beside others, and of one that was asked for. */
const BESIDE = 6
const ALONE = 80
const RECENT = 7
const FROM_LIBRARY = 8
/** What chosen before adds, for the newest. */
const FAVOUR = 1.5

export class Choosing {
  typed = $state('')
  /** The current row, by what it offers, so that it stays the same when others come. */
  #at = $state<string | null>(null)
  #found = $state.raw<Choice[]>([])
  #turn = 0

  #all = $derived(everything())
  readonly mode: Mode = $derived(SIGNS[this.typed.trimStart()[0] as '>'] ?? 'all')
  readonly query = $derived(this.mode === 'all' ? this.typed.trim() : this.typed.trimStart().slice(1).trim())
  readonly rows: Row[] = $derived.by(() => this.#rows())
  readonly cursor = $derived(
    Math.max(
      0,
      this.rows.findIndex((row) => keyOf(row) === this.#at),
    ),
  )

  /** Takes what stands in the box now. */
  async type(typed: string): Promise<void> {
    this.typed = typed
    this.#at = null
    const turn = ++this.#turn
    const query = settled(this.query).trim()
    if (this.mode !== 'all' || !query) {
      this.#found = []
      return
    }
    const words = this.query.split(/\s+/u).map(typedWord)
    // An older answer stays as far as it answers this, too.
    this.#found = this.#found.filter((choice) => look(choice, words))
    const answer = await getBackend()
      .search(query, 'relevance', 0, FROM_LIBRARY)
      .catch(() => null)
    if (turn !== this.#turn || !answer) return
    const fresh = answer.hits.map((hit) =>
      articleChoice(hit.article, {
        terms: answer.terms,
        jump: hit.snippets.find((snippet) => snippet.at)?.at ?? null,
      }),
    )
    const stay = this.#found.map(({ id }) => fresh.find((choice) => choice.id === id)).filter((one) => !!one)
    this.#found = [...stay, ...fresh.filter((choice) => !stay.includes(choice))]
  }

  step(by: 1 | -1): void {
    const { rows, cursor } = this
    const row = rows[(cursor + by + rows.length) % rows.length]
    if (row) this.#at = keyOf(row)
  }

  /** Remembers what was chosen, and gives what it does. */
  take(row: Row): () => void {
    const { choice } = row
    if (choice.id !== 'address') recentChoices.add(choice)
    return choice.run
  }

  #rows(): Row[] {
    const { mode, query } = this
    const offered = mode === 'all' ? this.#all : this.#all.filter(({ group }) => OF[mode].includes(group))
    if (!query) return mode === 'all' ? this.#unasked(offered) : plain(offered.slice(0, ALONE))
    const local = inGroups(
      ranked(offered, query, (choice) => {
        const n = recentChoices.indexOf(choice)
        return n < 0 ? 0 : FAVOUR / (n + 1)
      }),
      mode === 'all' ? BESIDE : ALONE,
    )
    const shown = new Set(local.filter(({ group }) => group === 'articles').map(({ choice }) => choice.id))
    const words = query.split(/\s+/u).map(typedWord)
    const found = this.#found
      .filter(({ id }) => !shown.has(id))
      .map((choice) => ({ ...(look(choice, words) ?? bare(choice)), group: 'found' as const }))
    return [...(mode === 'all' ? plain(addressIn(query)) : []), ...local, ...found]
  }

  /** Before anything is typed: what was chosen before, then what there is to do and where to go. */
  #unasked(offered: Choice[]): Row[] {
    const recent = recentChoices.list
      .map(
        (kept) =>
          offered.find(({ group, id }) => group === kept.group && id === kept.id) ??
          (kept.group === 'articles'
            ? articleChoice({ id: kept.id, title: kept.label, site: kept.hint })
            : null),
      )
      .filter((choice) => choice !== null)
      .slice(0, RECENT)
    return [
      ...recent.map((choice) => ({ ...bare(choice), group: 'recent' as const })),
      ...plain(
        offered
          .filter(({ group }) => group === 'commands' || group === 'places')
          .filter((one) => !recent.includes(one)),
      ),
    ]
  }
}

export function keyOf({ group, choice }: Row): string {
  return `${group} ${choice.id}`
}

function bare(choice: Choice): Ranked {
  return { choice, score: 0, marks: [], by: null }
}

/** In groups, as they come. */
function plain(choices: Choice[]): Row[] {
  return inGroups(choices.map(bare), Infinity)
}

/** Groups in the order of their best, each with its best. */
function inGroups(found: Ranked[], most: number): Row[] {
  const groups = new Map<Group, Row[]>()
  for (const row of found) {
    const { group } = row.choice
    const rows = groups.get(group) ?? []
    if (rows.length < most) rows.push({ ...row, group })
    groups.set(group, rows)
  }
  return [...groups.values()].flat()
}
