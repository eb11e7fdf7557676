// How the window looks, kept in the library's settings: theme, type, and which columns show.

import { getBackend } from './backend'
import { toasts } from './toasts.svelte'

export type Theme = 'system' | 'light' | 'sepia' | 'dark'
export type Face = 'serif' | 'sans' | 'system-serif' | 'system-sans'
/** How a paragraph is told from the one before: by a line of air, or by its first line. */
export type Paragraphs = 'spaced' | 'indented'

export interface Appearance {
  theme: Theme
  face: Face
  /** Pixels. */
  size: number
  /** A factor on both languages' measures, in per cent. */
  measure: number
  /** A factor on both languages' line heights, in per cent. */
  leading: number
  paragraphs: Paragraphs
  /** Both edges of the text straight. */
  justified: boolean
  /** With only the page, all but the paragraph that is read steps back. */
  spotlight: boolean
}

export interface Layout {
  nav: boolean
  list: boolean
  side: boolean
  /** The bar of menus, where it is the window's. */
  menu: boolean
}

export const LIMITS = {
  size: { min: 14, max: 28, step: 1 },
  measure: { min: 70, max: 140, step: 5 },
  leading: { min: 85, max: 125, step: 5 },
}

export const DEFAULTS: Appearance = {
  theme: 'system',
  face: 'serif',
  size: 18,
  measure: 100,
  leading: 100,
  paragraphs: 'spaced',
  justified: false,
  spotlight: false,
}

/** What 100 % are, by the language of the text: a factor of the size, and Hangul syllables or Latin letters a line. */
export const WHOLE = { ko: { leading: 1.75, measure: 34 }, latin: { leading: 1.6, measure: 68 } }

export const FACES: Record<Face, string> = {
  serif: 'var(--serif)',
  sans: 'var(--ui)',
  'system-serif': 'ui-serif, serif',
  'system-sans': 'system-ui, sans-serif',
}

class AppearanceState {
  now = $state<Appearance>({ ...DEFAULTS })
  layout = $state<Layout>({ nav: true, list: true, side: true, menu: false })
  /** Only the page; not remembered. */
  focus = $state(false)

  /** Reads what was kept and applies it; also follows the system's theme. */
  async load(): Promise<void> {
    const backend = getBackend()
    const [appearance, layout] = await Promise.all([
      backend.setting('appearance'),
      backend.setting('layout'),
    ]).catch(() => [null, null])
    this.now = { ...DEFAULTS, ...sound(appearance) }
    const kept = (layout ?? {}) as Partial<Layout>
    for (const column of ['nav', 'list', 'side'] as const) this.layout[column] = kept[column] !== false
    this.layout.menu = kept.menu === true
    this.apply()
    dark()?.addEventListener('change', () => this.apply())
  }

  set(change: Partial<Appearance>): void {
    this.now = { ...this.now, ...change }
    this.apply()
    this.#keep('appearance', this.now)
  }

  toggle(column: keyof Layout): void {
    this.layout[column] = !this.layout[column]
    this.#keep('layout', this.layout)
  }

  apply(): void {
    const { theme, face, size, measure, leading, paragraphs, justified } = this.now
    const root = document.documentElement
    root.dataset.theme = theme === 'system' ? (dark()?.matches ? 'dark' : 'light') : theme
    const set = (name: string, value: string) => root.style.setProperty(`--reading-${name}`, value)
    set('face', FACES[face])
    set('size', `${size}px`)
    set('leading-ko', String((WHOLE.ko.leading * leading) / 100))
    set('leading-latin', String((WHOLE.latin.leading * leading) / 100))
    set('measure-ko', `${(WHOLE.ko.measure * measure) / 100}em`)
    set('measure-latin', `${(WHOLE.latin.measure * measure) / 100}ch`)
    root.dataset.paragraphs = paragraphs
    root.toggleAttribute('data-justified', justified)
  }

  #keep(key: string, value: object): void {
    getBackend()
      .putSetting(key, $state.snapshot(value))
      .catch((failure) => toasts.fail(failure))
  }
}

/** What was kept, without anything this version does not understand. */
export function sound(kept: unknown): Partial<Appearance> {
  const from = (kept ?? {}) as Record<string, unknown>
  const good: Partial<Appearance> = {}
  for (const key of ['size', 'measure', 'leading'] as const) {
    const value = from[key]
    if (typeof value === 'number' && value >= LIMITS[key].min && value <= LIMITS[key].max) good[key] = value
  }
  if (typeof from.face === 'string' && from.face in FACES) good.face = from.face as Face
  if (['system', 'light', 'sepia', 'dark'].includes(String(from.theme))) good.theme = from.theme as Theme
  if (from.paragraphs === 'spaced' || from.paragraphs === 'indented') good.paragraphs = from.paragraphs
  for (const key of ['justified', 'spotlight'] as const)
    if (typeof from[key] === 'boolean') good[key] = from[key]
  return good
}

function dark(): MediaQueryList | null {
  return typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null
}

/** The window's appearance. */
export const appearance = new AppearanceState()
