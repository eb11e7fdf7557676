import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from './backend'
import { changedKeys } from './changedKeys.svelte'
import {
  canChange,
  giveKey,
  havingKey,
  loadKeys,
  pressedChord,
  refused,
  resetKeys,
  takeKey,
  type Refusal,
} from './changingKeys'
import {
  BINDINGS,
  chordsOf,
  commandsFor,
  entries,
  keyLabel,
  keyLabels,
  PREFIX,
  type Chord,
  type Command,
} from './keys'

let fake: Fake

beforeEach(() => setBackend((fake = createFake())))
afterEach(() => resetKeys())

const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)
const meant = (init: KeyboardEventInit) =>
  commandsFor(press(init)).filter((c) => BINDINGS[c].group !== 'suggesting')
const x: Chord = { code: 'KeyX' }
const q: Chord = { code: 'KeyQ' }
const kept = () => fake.setting('keys')

test('a command is given another key, which is kept, shown and answers; the old one is nothing', async () => {
  giveKey('archive', q, { code: 'KeyE' })
  expect(keyLabel('archive')).toBe('q')
  expect(meant({ code: 'KeyQ' })).toEqual(['archive'])
  expect(meant({ code: 'KeyE' })).toEqual([])
  expect(await kept(), 'only what differs').toEqual({ archive: [q] })
  changedKeys.given = changedKeys.now = {}
  await loadKeys()
  expect(keyLabel('archive'), 'at the next start').toBe('q')
})

test('one of several keys is changed, one more is given, one is taken away, and all of them', () => {
  giveKey('undo', q, { code: 'KeyZ' })
  expect(keyLabels('undo')).toEqual(['q', 'Ctrl Z'])
  giveKey('undo', { code: 'F2' }, null)
  expect(keyLabels('undo')).toEqual(['q', 'Ctrl Z', 'F2'])
  for (const chord of chordsOf('undo')) takeKey('undo', chord)
  expect(keyLabels('undo')).toEqual([])
  expect(meant({ code: 'KeyZ', ctrlKey: true })).toEqual([])
  resetKeys('undo')
  expect(keyLabels('undo')).toEqual(['z', 'Ctrl Z'])
})

test('a key is taken over, and comes back when it is free again', async () => {
  expect(havingKey('archive', x)).toEqual(['select', 'takeOut'])
  giveKey('archive', x, { code: 'KeyE' })
  expect(keyLabels('takeOut')).toEqual([])
  expect(meant({ code: 'KeyX' })).toEqual(['archive'])
  expect(await kept(), 'of whom it was taken from nothing is kept').toEqual({ archive: [x] })
  giveKey('star', x, { code: 'KeyS' })
  expect([keyLabels('archive'), keyLabels('star')], 'from one who was given it').toEqual([[], ['x']])
  resetKeys('star')
  expect(keyLabels('takeOut')).toEqual(['x'])
  resetKeys('archive')
  expect([keyLabels('archive'), await kept()]).toEqual([['e'], {}])
})

test('its own key given again is no change', async () => {
  giveKey('archive', q, { code: 'KeyE' })
  giveKey('archive', { code: 'KeyE' }, q)
  expect(await kept()).toEqual({})
})

test('the letters after g can be changed', () => {
  const after: Chord = { code: 'KeyX', after: PREFIX }
  expect(havingKey('goInbox', { code: 'KeyM', after: PREFIX })).toEqual(['goMap'])
  giveKey('goInbox', after, chordsOf('goInbox')[0]!)
  expect(keyLabel('goInbox')).toBe('g x')
  commandsFor(press({ code: 'KeyG' }))
  expect(meant({ code: 'KeyX' })).toEqual(['goInbox'])
  expect(meant({ code: 'KeyX' }), 'alone it is what it was').toEqual(['select', 'takeOut'])
})

describe('who shares a key and who does not', () => {
  const cases: [why: string, Command, Chord, Command[]][] = [
    ['an article and the map are never shown at once', 'mapWhole', { code: 'KeyH' }, []],
    ['a suggestion in focus comes first', 'refuseSuggestion', { code: 'KeyJ' }, []],
    ['but two suggestions’ keys are one too many', 'refuseSuggestion', { code: 'KeyM' }, ['mergeSuggestion']],
    ['a highlight and the article share t', 'tagHighlight', { code: 'KeyT' }, []],
    ['the window has its keys everywhere', 'highlight', { code: 'BracketLeft' }, ['toggleNav']],
  ]
  test.each(cases)('%s', (_, command, chord, others) => expect(havingKey(command, chord)).toEqual(others))

  test('nobody in the table', () => {
    for (const [command, { chords }] of entries())
      for (const chord of chords) expect(havingKey(command, chord), command).toEqual([])
  })
})

describe('keys that cannot be given', () => {
  const cases: [KeyboardEventInit, Refusal | null][] = [
    [{ code: 'Escape' }, 'window'],
    [{ code: 'Enter', shiftKey: true }, 'window'],
    [{ code: 'Space' }, 'window'],
    [{ code: 'Space', ctrlKey: true }, null],
    [{ code: 'KeyC', ctrlKey: true }, 'system'],
    [{ code: 'KeyC', ctrlKey: true, shiftKey: true }, null],
    [{ code: 'KeyG' }, 'begins'],
    [{ code: 'KeyG', ctrlKey: true }, null],
    [{ code: 'F5' }, null],
  ]
  test.each(cases)('%j: %s', (init, why) => expect(refused(pressedChord(press(init), false)!)).toBe(why))

  const none: KeyboardEventInit[] = [
    { code: 'ShiftLeft', shiftKey: true },
    { code: 'KeyR', isComposing: true },
    { code: '' },
    { code: 'Unidentified' },
    { code: 'KeyR', metaKey: true },
  ]
  test.each(none)('%j is none', (init) => expect(pressedChord(press(init), false)).toBeNull())
})

test('what another version kept is taken as far as it is understood', async () => {
  await fake.putSetting('keys', {
    archive: [q, { code: 7 }, { code: 'KeyB', mod: 'yes' }, { code: 'KeyB', after: 'KeyT' }],
    star: [q],
    fly: [x],
    toString: [x],
    back: [x],
    palette: 'KeyP',
    undo: [{ code: 'KeyG' }],
    print: [],
    redo: [null],
  })
  await loadKeys()
  expect(changedKeys.given).toEqual({ archive: [q], print: [] })
  for (const wrong of [null, 3, 'keys', [x]]) {
    await fake.putSetting('keys', wrong)
    await loadKeys()
    expect(changedKeys.now).toEqual({})
  }
})

test('Esc, directions and numbers stay', () => {
  expect((['back', 'mapStep', 'chooseNamed', 'archive'] as Command[]).map(canChange)).toEqual([
    false,
    false,
    false,
    true,
  ])
})
