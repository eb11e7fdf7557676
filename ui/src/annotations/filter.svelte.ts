// What the list of all highlights and notes is narrowed to. It stays while the window is open.

import type { AnnotationFilter } from '../ipc/types/AnnotationFilter'
import type { Color } from '../ipc/types/Color'
import type { EntityId } from '../ipc/types/EntityId'

/** From when on. */
export const SPANS = ['any', 'week', 'month', 'year'] as const
export type TimeSpan = (typeof SPANS)[number]

const DAYS: Record<Exclude<TimeSpan, 'any'>, number> = { week: 7, month: 31, year: 366 }

class Narrowing {
  color = $state<Color | null>(null)
  tag = $state<string | null>(null)
  entity = $state<EntityId | null>(null)
  within = $state<TimeSpan>('any')
  words = $state('')
  noted = $state(false)
  orphans = $state(false)

  /** Whether anything is left out. */
  get any(): boolean {
    const { color, tag, entity, within, words, noted, orphans } = this
    return !!(color ?? tag ?? entity) || within !== 'any' || words.trim() !== '' || noted || orphans
  }

  /** As the library is asked. */
  filter(now = new Date()): AnnotationFilter {
    const { within } = this
    const since = within === 'any' ? null : new Date(now.getTime() - DAYS[within] * 86_400_000).toISOString()
    return {
      color: this.color,
      tag: this.tag,
      entity: this.entity,
      since,
      until: null,
      words: this.words.trim() || null,
      orphans: this.orphans,
      noted: this.noted,
    }
  }

  clear(): void {
    Object.assign(this, {
      color: null,
      tag: null,
      entity: null,
      within: 'any',
      words: '',
      noted: false,
      orphans: false,
    })
  }
}

/** Of this window. */
export const narrowing = new Narrowing()
