// What was chosen in the palette, newest first, kept in the library's settings.

import { getBackend } from './backend'
import { toasts } from './toasts.svelte'

/** Articles are shown by what they were called: nothing else here holds all of them. */
export interface Chosen {
  group: string
  id: string
  label: string
  hint: string
}

const KEY = 'recent-choices'
const MOST = 20
/** UTF-16 units of a label. */
const LONGEST = 300

class RecentChoices {
  list = $state.raw<Chosen[]>([])

  /** Reads what was kept, without anything this version does not understand. */
  async load(): Promise<void> {
    const kept = await getBackend()
      .setting(KEY)
      .catch(() => null)
    this.list = (Array.isArray(kept) ? kept : []).filter(isChosen).slice(0, MOST)
  }

  add({ group, id, label, hint }: Chosen): void {
    const chosen = { group, id, label: label.slice(0, LONGEST), hint }
    this.list = [chosen, ...this.list.filter((other) => !isSame(other, chosen))].slice(0, MOST)
    getBackend()
      .putSetting(KEY, this.list)
      .catch((failure) => toasts.fail(failure))
  }

  /** Where it stands, the newest being 0; -1 if it does not. */
  indexOf(choice: Pick<Chosen, 'group' | 'id'>): number {
    return this.list.findIndex((other) => isSame(other, choice))
  }
}

function isSame(a: Pick<Chosen, 'group' | 'id'>, b: Pick<Chosen, 'group' | 'id'>): boolean {
  return a.group === b.group && a.id === b.id
}

function isChosen(kept: unknown): kept is Chosen {
  const { group, id, label, hint } = (kept ?? {}) as Record<string, unknown>
  return [group, id, label, hint].every((part) => typeof part === 'string')
}

/** The window's. */
export const recentChoices = new RecentChoices()
