// The tags a highlight may be given: those in use, by what is typed.

import type { Tagging } from './reading.svelte'
import { getBackend } from '../state/backend'
import { library } from '../state/library.svelte'

/** How many are offered at a time. */
const OFFERED = 5

/** Tags in use: of highlights, the most used first, then of articles. */
export async function tagsInUse(): Promise<string[]> {
  // Without an answer there is less to offer, and nothing that the reader must be told.
  const choices = await getBackend()
    .annotationChoices()
    .catch(() => ({ tags: [] }))
  const names = [...choices.tags, ...(library.sidebar?.tags ?? [])].map(({ name }) => name)
  return names.filter((name, at) => names.findIndex((other) => same(other, name)) === at)
}

/** Those of `known` that begin with what is typed, then those that have it elsewhere, without those already there. */
export function tagsLike(typed: string, known: string[], taken: string[]): string[] {
  const wanted = folded(plainTag(typed))
  const free = known.filter((name) => !taken.some((tag) => same(tag, name)))
  const begins = free.filter((name) => folded(name).startsWith(wanted))
  const holds = free.filter((name) => folded(name).includes(wanted) && !begins.includes(name))
  return [...begins, ...holds].slice(0, OFFERED)
}

/** What was typed as the tag it means: as it is written already, if it is in use. */
export function tagOf(typed: string, known: string[]): string {
  const name = plainTag(typed)
  return known.find((other) => same(other, name)) ?? name
}

/** Where the keyboard stands in the panel's row of a highlight, its tags are written there. */
export function taggingInPanel(): Tagging | null {
  const id = document.activeElement?.closest<HTMLElement>('[data-highlight]')?.dataset.highlight
  return id ? { id, where: 'panel' } : null
}

function plainTag(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(/^#+/u, '')
}

function same(a: string, b: string): boolean {
  return folded(a) === folded(b)
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
