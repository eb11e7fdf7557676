// What is suggested as places, and what accepting says.

import { describe, expect, test } from 'vitest'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Mention } from '../ipc/types/Mention'
import type { Suggested } from '../ipc/types/Suggested'
import {
  acceptanceOf,
  acceptanceOfAll,
  acceptedInto,
  fitting,
  focusOn,
  moveEnd,
  stopBeside,
  stopsOf,
  unionOf,
  without,
  type Stop,
} from './suggestions'

const TEXT = '에멧 시어는 말했다. 쉬어는 에멧 시어다. 에밋 쉬머가 왔다.'

function guess(name: string, spellings = [name], more: Partial<Suggested> = {}): Suggested {
  const places = spellings
    .flatMap((text) => [...TEXT.matchAll(new RegExp(text, 'gu'))].map((found) => ({ at: found.index, text })))
    .map(({ at, text }) => ({ span: { start: at, end: at + text.length }, text }))
    .sort((a, b) => a.span.start - b.span.start)
  return { kind: 'person', name, entity: null, spellings, places, reasons: [], score: 0.5, ...more }
}

function mention(entity: string, text: string, start: number, state: Mention['state']): Mention {
  return { entity, kind: 'person', name: text, span: { start, end: start + text.length }, text, state }
}

const shear = guess('에멧 시어', ['에멧 시어', '쉬어'])
const shimmer = guess('에밋 쉬머')
const stops = stopsOf([shear, shimmer], [])
const texts = (of: Stop[]) => of.map((stop) => stop.text)

test('places stand in reading order, a shared name among them once', () => {
  expect(texts(stops)).toEqual(['에멧 시어', '쉬어', '에멧 시어', '에밋 쉬머'])
  const shared = [mention('a', '말', 7, 'suggested'), mention('b', '말', 7, 'suggested')]
  const all = stopsOf([shear], [...shared, mention('c', '왔', 27, 'confirmed')])
  expect(texts(all)).toEqual(['에멧 시어', '말', '쉬어', '에멧 시어'])
  expect(all[1]?.on === 'which' && all[1].mentions.map((one) => one.entity)).toEqual(['a', 'b'])
})

test('from a place to the next and back, and not beyond the ends', () => {
  const [first, second] = stops
  expect(stopBeside(stops, first!.span, 1)).toBe(second)
  expect(stopBeside(stops, second!.span, -1)).toBe(first)
  expect(stopBeside(stops, first!.span, -1)).toBeNull()
  expect(stopBeside(stops, stops.at(-1)!.span, 1)).toBeNull()
})

describe('an end moves by a character, inside the paragraph, and leaves something', () => {
  const within = { start: 0, end: 20 }
  test.each([
    ['start', -1, { start: 1, end: 3 }, { start: 0, end: 3 }],
    ['end', 1, { start: 1, end: 3 }, { start: 1, end: 4 }],
    ['end', -1, { start: 1, end: 2 }, { start: 1, end: 2 }],
    ['start', 1, { start: 1, end: 2 }, { start: 1, end: 2 }],
    ['start', -1, { start: 0, end: 2 }, { start: 0, end: 2 }],
    ['end', 1, { start: 18, end: 20 }, { start: 18, end: 20 }],
  ] as const)('%s by %d from %o', (end, by, from, to) => expect(moveEnd(from, end, by, within)).toEqual(to))
  test('a name is not as long as a sentence', () => {
    const long = { start: 0, end: 60 }
    expect(moveEnd(long, 'end', 1, { start: 0, end: 900 })).toBe(long)
  })
})

test('Enter accepts a spelling with all its places, Shift+Enter all spellings', () => {
  expect(acceptanceOf(focusOn(stops[0]!), shear, '')).toEqual({
    kind: 'person',
    name: '에멧 시어',
    entity: null,
    spellings: [],
    places: [stops[0]!.span, stops[2]!.span],
  })
  expect(acceptanceOfAll(shear, 'person')).toMatchObject({
    name: '에멧 시어',
    spellings: ['쉬어'],
    places: stops.slice(0, 3).map((stop) => stop.span),
  })
})

test('a changed span is accepted as what it then covers, without white space at its ends', () => {
  const span = { start: 5, end: 8 }
  const acceptance = acceptanceOf({ ...focusOn(stops[0]!), span }, shear, ' 말 ')
  expect(acceptance).toMatchObject({ name: '말', spellings: [], places: [{ start: 6, end: 7 }] })
})

test('a surname of one syllable is nobody’s name', () => {
  const kim = guess('에멧 시어', ['에멧 시어', '왔'])
  const stop = stopsOf([kim], []).at(-1)!
  expect(acceptanceOf(focusOn(stop), kim, '')).toMatchObject({ name: '에멧 시어', spellings: ['왔'] })
})

test('as another kind it is nobody known; merged it is the chosen one, or has the typed name', () => {
  const known = { ...shear, entity: 'e' }
  expect(acceptanceOfAll(known, 'person').entity).toBe('e')
  expect(acceptanceOfAll(known, 'company' satisfies EntityKind).entity).toBeNull()
  const all = acceptanceOfAll(shear, 'person')
  expect(acceptedInto(all, 'chosen', '에멧 시어')).toMatchObject({ entity: 'chosen', name: '에멧 시어' })
  expect(acceptedInto(all, null, 'Emmett Shear')).toMatchObject({
    entity: null,
    name: 'Emmett Shear',
    spellings: ['에멧 시어', '쉬어'],
  })
})

test('what is accepted is suggested no more, other spellings stay', () => {
  const left = without([shear, shimmer], acceptanceOf(focusOn(stops[0]!), shear, ''))
  expect(left.map((one) => [one.name, one.spellings])).toEqual([
    ['쉬어', ['쉬어']],
    ['에밋 쉬머', ['에밋 쉬머']],
  ])
})

describe('two names become one', () => {
  const question = { kind: 'person' as const, one: '에멧 시어', other: '에밋 쉬머', score: 0.5 }
  test('both suggested: accepted together', () => {
    const union = unionOf(question, [shear, shimmer], [])
    expect(union).toMatchObject({
      by: 'accepting',
      acceptance: { name: '에멧 시어', entity: null, spellings: ['에밋 쉬머', '쉬어'] },
    })
    expect(union.by === 'accepting' && union.acceptance.places).toHaveLength(4)
  })
  test('one is confirmed: the other goes to it, whichever stands first', () => {
    const confirmed = [mention('e', '에밋 쉬머', 23, 'confirmed')]
    expect(unionOf(question, [shear], confirmed)).toMatchObject({
      acceptance: { name: '에멧 시어', entity: 'e' },
    })
    const swapped = { ...question, one: '에밋 쉬머', other: '에멧 시어' }
    expect(unionOf(swapped, [shear], confirmed)).toMatchObject({
      acceptance: { name: '에멧 시어', entity: 'e', spellings: ['에밋 쉬머', '쉬어'] },
    })
  })
  test('two of the library: merged', () => {
    const both = [mention('a', '에멧 시어', 0, 'confirmed'), mention('b', '에밋 쉬머', 23, 'confirmed')]
    expect(unionOf(question, [], both)).toEqual({
      by: 'merging',
      keep: { id: 'a', name: '에멧 시어' },
      gone: { id: 'b', name: '에밋 쉬머' },
    })
  })
})

test('places that the shown text does not have are left out', () => {
  const newer = { ...shimmer, places: shimmer.places.map((p) => ({ ...p, span: { start: 0, end: 5 } })) }
  const at = ({ start, end }: { start: number; end: number }) => TEXT.slice(start, end)
  expect(fitting({ suggested: [shear, newer], questions: [] }, at).suggested).toEqual([shear])
})
