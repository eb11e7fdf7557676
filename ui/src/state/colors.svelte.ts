// What the five colours of highlights are called: as the reader wishes, else by the colour.

import type { Color } from '../ipc/types/Color'
import { t } from '../strings'
import { getBackend } from './backend'
import { toasts } from './toasts.svelte'

export const COLORS: Color[] = ['yellow', 'green', 'blue', 'pink', 'purple']

/** UTF-16 units of the longest name. */
export const LONGEST_COLOR_NAME = 40

const KEY = 'color-names'

class ColorNames {
  /** Those that the reader has named. */
  given = $state<Partial<Record<Color, string>>>({})

  /** Reads what was kept. */
  async load(): Promise<void> {
    const kept = await getBackend()
      .setting(KEY)
      .catch(() => null)
    this.given = sound(kept)
  }

  /** The name by itself. */
  of(color: Color): string {
    return this.given[color] ?? t.reader.colors[color]
  }

  /** The name inside a sentence. */
  within(color: Color): string {
    return this.given[color] ?? t.reader.colors[color].toLowerCase()
  }

  /** Names a colour; with an empty name it is called by its colour again. */
  set(color: Color, name: string): void {
    this.given = sound({ ...this.given, [color]: name })
    getBackend()
      .putSetting(KEY, $state.snapshot(this.given))
      .catch((failure) => toasts.fail(failure))
  }
}

/** What was kept, without anything that is no name. */
function sound(kept: unknown): Partial<Record<Color, string>> {
  const from = (kept ?? {}) as Record<string, unknown>
  const good: Partial<Record<Color, string>> = {}
  for (const color of COLORS) {
    const name = from[color]
    if (typeof name === 'string' && name.trim()) good[color] = name.trim().slice(0, LONGEST_COLOR_NAME)
  }
  return good
}

/** The names in this window. */
export const colors = new ColorNames()
