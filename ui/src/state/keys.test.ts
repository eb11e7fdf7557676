import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  BINDINGS,
  chordLabel,
  commandsFor,
  dispatchKey,
  entries,
  handleKeys,
  isTextField,
  type Command,
  type KeyGroup,
} from './keys'

/** What a key means while no suggestion has the focus. */
const commandFor = (event: KeyboardEvent) =>
  commandsFor(event).find((command) => BINDINGS[command].group !== 'suggesting') ?? null

const stops: (() => void)[] = []
afterEach(() => {
  stops.splice(0).forEach((stop) => stop())
  document.body.replaceChildren()
})

function press(
  init: KeyboardEventInit & { keyCode?: number },
  target: EventTarget = document.body,
): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  Object.defineProperty(event, 'target', { value: target })
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
  return event
}

describe('a key is known by where it is', () => {
  const cases: [string, KeyboardEventInit, Command | null][] = [
    ['j on a Latin layout', { code: 'KeyJ', key: 'j' }, 'next'],
    ['the same key under the Korean layout', { code: 'KeyJ', key: 'ㅓ' }, 'next'],
    ['# by its key and Shift', { code: 'Digit3', key: '#', shiftKey: true }, 'trash'],
    ['3 alone is a colour', { code: 'Digit3', key: '3' }, 'blue'],
    ['? by its key and Shift', { code: 'Slash', key: '?', shiftKey: true }, 'help'],
    ['Ctrl K', { code: 'KeyK', key: 'k', ctrlKey: true }, 'palette'],
    ['k without Ctrl', { code: 'KeyK', key: 'ㅏ' }, 'previous'],
    ['Ctrl J is not ours', { code: 'KeyJ', ctrlKey: true }, null],
    ['Ctrl F is ours', { code: 'KeyF', ctrlKey: true }, 'find'],
    ['Alt J is not ours', { code: 'KeyJ', altKey: true }, null],
    ['Shift J is not ours', { code: 'KeyJ', shiftKey: true }, null],
  ]
  test.each(cases)('%s', (_, init, command) => expect(commandFor(press(init))).toBe(command))
})

describe('a suggestion that has the focus is asked first', () => {
  const cases: [KeyboardEventInit, Command[]][] = [
    [{ code: 'Tab' }, ['nextSuggestion']],
    [{ code: 'Tab', shiftKey: true }, ['previousSuggestion']],
    [{ code: 'Enter' }, ['acceptSuggestion', 'open']],
    [{ code: 'Enter', shiftKey: true }, ['acceptAllSpellings']],
    [{ code: 'Backspace' }, ['refuseSuggestion', 'deleteHighlight']],
    [{ code: 'ArrowRight' }, ['nameLonger', 'nextWord', 'monthStep', 'mapStep']],
    [{ code: 'ArrowLeft', altKey: true }, ['nameFromEarlier']],
    [{ code: 'KeyM', key: 'ㅡ' }, ['mergeSuggestion', 'adjustHighlight', 'entityMap']],
    [{ code: 'KeyP', key: 'ㅔ' }, ['suggestPerson', 'tagPerson']],
    [{ code: 'Digit2' }, ['chooseNamed', 'green']],
  ]
  test.each(cases)('%o', (init, commands) => expect(commandsFor(press(init))).toEqual(commands))
})

test('g then a letter goes to a place; the letter alone is itself', () => {
  expect(commandFor(press({ code: 'KeyG' })), 'g waits').toBeNull()
  expect(commandFor(press({ code: 'KeyI' }))).toBe('goInbox')
  commandFor(press({ code: 'KeyG' }))
  expect(commandFor(press({ code: 'KeyS' })), 'after g').toBe('goStarred')
  expect(commandFor(press({ code: 'KeyS' })), 'g lasts for one letter').toBe('star')
})

test('nothing is a command while an input method composes', () => {
  const next = vi.fn()
  stops.push(handleKeys({ next }))
  dispatchKey(press({ code: 'KeyJ', isComposing: true }))
  dispatchKey(press({ code: 'KeyJ', keyCode: 229 }))
  expect(next, 'composing').not.toHaveBeenCalled()
  dispatchKey(press({ code: 'KeyJ' }))
  expect(next, 'not composing').toHaveBeenCalledOnce()
})

test('in a text field letters are text, and Esc and Ctrl K still work', () => {
  const input = document.createElement('input')
  document.body.append(input)
  expect(commandFor(press({ code: 'KeyE' }, input))).toBeNull()
  expect(commandFor(press({ code: 'KeyO' }, input)), 'a letter of a binding that works in fields').toBeNull()
  expect(commandFor(press({ code: 'KeyO', ctrlKey: true }, input))).toBe('save')
  expect(commandFor(press({ code: 'Escape' }, input))).toBe('back')
  expect(commandFor(press({ code: 'KeyK', ctrlKey: true }, input))).toBe('palette')
  expect(
    commandFor(press({ code: 'KeyZ', ctrlKey: true }, input)),
    'the field has an undo of its own',
  ).toBeNull()
})

test('check boxes and sliders are not text fields', () => {
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' })
  expect(isTextField(box)).toBe(false)
  expect(isTextField(document.createElement('textarea'))).toBe(true)
})

test('the newest handler is asked first and may pass the key on', () => {
  const calls: string[] = []
  stops.push(handleKeys({ back: () => void calls.push('window') }))
  const stop = handleKeys({ back: () => (calls.push('reader'), false) })
  const event = press({ code: 'Escape' })
  dispatchKey(event)
  expect(calls).toEqual(['reader', 'window'])
  expect(event.defaultPrevented, 'a handled key is not the page’s').toBe(true)
  stop()
  dispatchKey(press({ code: 'Escape' }))
  expect(calls, 'a handler that was taken away is not asked').toEqual(['reader', 'window', 'window'])
})

test('a modal dialog owns the keyboard', () => {
  const next = vi.fn()
  stops.push(handleKeys({ next }))
  const dialog = document.createElement('dialog')
  dialog.setAttribute('open', '')
  document.body.append(dialog)
  dispatchKey(press({ code: 'KeyJ' }))
  expect(next).not.toHaveBeenCalled()
})

test('no two commands share a chord, but n steps or writes a note, and t tags a highlight or the article', () => {
  expect(commandsFor(press({ code: 'KeyN' }))).toEqual(['differentNames', 'nextMatch', 'note'])
  expect(commandsFor(press({ code: 'KeyT' })), 'a highlight’s first').toEqual(['tagHighlight', 'tag'])
  expect(commandsFor(press({ code: 'KeyF' })), 'on a card, and in an article').toEqual(['follow', 'focus'])
  const chordsOf = (wanted: (command: Command, group: KeyGroup) => boolean) =>
    entries().flatMap(([command, { group, chords }]) =>
      wanted(command, group) ? chords.map((c) => JSON.stringify(Object.entries(c).sort())) : [],
    )
  // Those of suggestions answer only while one has the focus, and come first.
  const suggesting = chordsOf((_, group) => group === 'suggesting')
  expect(new Set(suggesting).size).toBe(suggesting.length)
  // An article, a card and the map are never shown at once; the list's are its own while it has the keyboard or none is.
  const own = ['marking', 'people', 'map', 'selecting']
  for (const shown of own) {
    const chords = chordsOf(
      (command, group) =>
        !['note', 'tagHighlight', 'follow', shown === 'selecting' && 'takeOut'].includes(command) &&
        (group === shown || ![...own, 'suggesting'].includes(group)),
    )
    expect(new Set(chords).size, shown).toBe(chords.length)
  }
})

test('chords are shown as key caps', () => {
  expect(chordLabel(BINDINGS.trash.chords[0]!)).toBe('#')
  expect(chordLabel(BINDINGS.goInbox.chords[0]!)).toBe('g i')
  expect(chordLabel(BINDINGS.palette.chords[0]!)).toBe('Ctrl K')
  expect(chordLabel(BINDINGS.select.chords[0]!), 'only letters grow').toBe('Ctrl Space')
  expect(chordLabel(BINDINGS.copyQuotation.chords[0]!), 'Ctrl C copies the words alone').toBe('Ctrl ⇧ C')
})
