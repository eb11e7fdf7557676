// What is suggested in an article, as places one can go to, and what accepting one of them says. Pure, for page, panel
// and review alike.

import type { Acceptance } from '../ipc/types/Acceptance'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { EntityLabel } from '../ipc/types/EntityLabel'
import type { Guess } from '../ipc/types/Guess'
import type { Mention } from '../ipc/types/Mention'
import type { Question } from '../ipc/types/Question'
import type { Span } from '../ipc/types/Span'
import type { Suggested } from '../ipc/types/Suggested'
import type { Suggestions } from '../ipc/types/Suggestions'
import { lowest } from './ranges'

/** A place in the text about which something is asked: a guessed name, or a spelling that several share. */
export type Stop =
  | { on: 'guess'; span: Span; text: string; kind: EntityKind; suggested: Suggested }
  | { on: 'which'; span: Span; text: string; kind: EntityKind; mentions: Mention[] }

/** A stop as the reader has changed it before saying anything. */
export interface Focus {
  stop: Stop
  span: Span
  kind: EntityKind
}

/** What a line under the text needs to know. */
export type Line = Pick<Mention, 'span' | 'kind' | 'state'>

export type End = 'start' | 'end'

/** A longer one is nobody's name. */
const LONGEST = 60

/** All places in reading order. */
export function stopsOf(suggested: Suggested[], mentions: Mention[]): Stop[] {
  const shared = new Map<number, Mention[]>()
  for (const mention of mentions) {
    if (mention.state !== 'suggested') continue
    const { start } = mention.span
    shared.set(start, [...(shared.get(start) ?? []), mention])
  }
  const which = [...shared.values()].map((group): Stop => {
    const { span, text, kind } = group[0]!
    return { on: 'which', span, text, kind, mentions: group }
  })
  const guesses = suggested.flatMap((one) =>
    one.places.map(({ span, text }): Stop => ({ on: 'guess', span, text, kind: one.kind, suggested: one })),
  )
  return [...guesses, ...which].sort((a, b) => a.span.start - b.span.start)
}

export function focusOn(stop: Stop): Focus {
  return { stop, span: stop.span, kind: stop.kind }
}

export function isMoved({ span, stop }: Focus): boolean {
  return span.start !== stop.span.start || span.end !== stop.span.end
}

/** The stop after or before a place of the text; null beyond the last and before the first. */
export function stopBeside(stops: Stop[], from: Span, direction: 1 | -1): Stop | null {
  const at =
    direction === 1
      ? lowest(stops.length, (i) => stops[i]!.span.start > from.start)
      : lowest(stops.length, (i) => stops[i]!.span.start >= from.start) - 1
  return stops[at] ?? null
}

/** A span with one end a character further; unchanged where that would leave nothing, too much, or the paragraph. */
export function moveEnd(span: Span, end: End, by: 1 | -1, within: Span): Span {
  const moved = { ...span, [end]: span[end] + by }
  const fits = moved.start >= within.start && moved.end <= within.end
  const length = moved.end - moved.start
  return fits && length > 0 && length <= LONGEST ? moved : span
}

/**
 * What accepting the spelling of a place says: of all its places, or of exactly `covered`, as the text has it, where the
 * span was changed.
 */
export function acceptanceOf(focus: Focus, suggested: Suggested, covered: string): Acceptance {
  const { kind, span, stop } = focus
  const base = { kind, entity: entityOf(suggested, kind), spellings: [] }
  if (isMoved(focus)) {
    // White space is never astral, so UTF-16 units count it as code points do.
    const start = span.start + covered.length - covered.trimStart().length
    const end = span.end - (covered.length - covered.trimEnd().length)
    return { ...base, name: covered.replace(/\s+/gu, ' ').trim(), places: [{ start, end }] }
  }
  const places = suggested.places.filter((place) => place.text === stop.text).map((place) => place.span)
  // A surname of one syllable is a spelling of somebody, and nobody's name.
  if (Array.from(stop.text).length < 2)
    return { ...base, name: suggested.name, spellings: [stop.text], places }
  return { ...base, name: stop.text, places }
}

/** What accepting a whole suggestion says, perhaps as another kind. */
export function acceptanceOfAll(suggested: Suggested, kind: EntityKind): Acceptance {
  const { name, spellings, places } = suggested
  return {
    kind,
    name,
    entity: entityOf(suggested, kind),
    spellings: spellings.filter((text) => text !== name),
    places: places.map((place) => place.span),
  }
}

/** The same into somebody the reader chose, or by a name the reader typed. */
export function acceptedInto(acceptance: Acceptance, entity: EntityId | null, name: string): Acceptance {
  if (entity || name === acceptance.name) return { ...acceptance, entity }
  return { ...acceptance, entity: null, name, spellings: [acceptance.name, ...acceptance.spellings] }
}

function entityOf({ entity, kind }: Suggested, as: EntityKind): EntityId | null {
  return kind === as ? entity : null
}

/** What is still suggested once an acceptance holds. */
export function without(suggested: Suggested[], { places }: Pick<Acceptance, 'places'>): Suggested[] {
  return suggested.flatMap((one) => {
    const left = one.places.filter((place) => !places.some((span) => touch(span, place.span)))
    if (left.length === one.places.length) return [one]
    const spellings = one.spellings.filter((text) => left.some((place) => place.text === text))
    const name = spellings[0] ?? left[0]?.text
    return name === undefined ? [] : [{ ...one, name, spellings, places: left }]
  })
}

function touch(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** What is asked about a suggestion and another name. */
export function questionsAbout(questions: Question[], { kind, spellings }: Suggested): Question[] {
  return questions.filter(
    (question) =>
      question.kind === kind && (spellings.includes(question.one) || spellings.includes(question.other)),
  )
}

type Known = Pick<EntityLabel, 'id' | 'name'>

/** How two names become one: two entities are merged, otherwise all that is suggested is accepted together. */
export type Union = { by: 'merging'; keep: Known; gone: Known } | { by: 'accepting'; acceptance: Acceptance }

export function unionOf({ kind, one, other }: Question, suggested: Suggested[], mentions: Mention[]): Union {
  const find = (name: string) => {
    const guess = suggested.find((s) => s.kind === kind && s.spellings.includes(name)) ?? null
    const mention = mentions.find(
      (m) => m.kind === kind && m.state === 'confirmed' && (m.text === name || m.name === name),
    )
    const id = mention?.entity ?? guess?.entity
    return { guess, known: id ? { id, name: mention?.name ?? name } : null }
  }
  const [first, second] = [find(one), find(other)]
  if (first.known && second.known && first.known.id !== second.known.id)
    return { by: 'merging', keep: first.known, gone: second.known }
  const guesses = [...new Set([first.guess, second.guess])].filter((guess) => guess !== null)
  const name = first.known ? other : (first.guess?.name ?? one)
  const spellings = [one, other, ...guesses.flatMap((guess) => guess.spellings)]
  return {
    by: 'accepting',
    acceptance: {
      kind,
      name,
      entity: (first.known ?? second.known)?.id ?? null,
      spellings: [...new Set(spellings)].filter((text) => text !== name),
      places: guesses.flatMap((guess) => guess.places.map((place) => place.span)),
    },
  }
}

/** An answer without what the shown text does not have: it may have been given for a text that is newer. */
export function fitting({ suggested, questions }: Suggestions, at: (span: Span) => string): Suggestions {
  const folded = (text: string) => text.replace(/\s+/gu, ' ')
  const stands = ({ span, text }: Guess) => folded(at(span)) === folded(text)
  const kept = suggested
    .map((one) => ({ ...one, places: one.places.filter(stands) }))
    .filter((one) => one.places.length > 0)
  return { suggested: kept, questions }
}
