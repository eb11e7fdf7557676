// One table of keys for the whole window. It decides what a key press means, and the help sheet is printed from it.
//
// Keys are matched by `event.code`, the physical key, so that they work under the Korean layout. While an input
// method composes nothing is a command, and in a text field only the bindings marked `inFields` are.

import { changedKeys } from './changedKeys.svelte'

export type KeyGroup =
  | 'moving'
  | 'selecting'
  | 'article'
  | 'speaking'
  | 'marking'
  | 'suggesting'
  | 'people'
  | 'map'
  | 'places'
  | 'window'

/** A physical key with its modifiers. `mod` is Ctrl, or Command on a Mac. */
export interface Chord {
  code: string
  shift?: boolean
  mod?: boolean
  alt?: boolean
  /** The key that was pressed just before, for `g` then a letter. */
  after?: string
}

export interface Binding {
  group: KeyGroup
  chords: Chord[]
  inFields?: boolean
}

/** The key that goes before the letter of a place. */
export const PREFIX = 'KeyG'

const to = (code: string): Binding => ({ group: 'places', chords: [{ code, after: PREFIX }] })
const key = (group: KeyGroup, ...chords: Chord[]): Binding => ({ group, chords })

function arrows(shift: boolean): Chord[] {
  return ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((code) =>
    shift ? { code, shift } : { code },
  )
}

export const BINDINGS = {
  // First, because while a suggested name has the focus these keys are about it; otherwise nothing here answers.
  nextSuggestion: key('suggesting', { code: 'Tab' }),
  previousSuggestion: key('suggesting', { code: 'Tab', shift: true }),
  acceptSuggestion: key('suggesting', { code: 'Enter' }),
  acceptAllSpellings: key('suggesting', { code: 'Enter', shift: true }),
  refuseSuggestion: key('suggesting', { code: 'Backspace' }),
  mergeSuggestion: key('suggesting', { code: 'KeyM' }),
  suggestPerson: key('suggesting', { code: 'KeyP' }),
  suggestCompany: key('suggesting', { code: 'KeyC' }),
  nameLonger: key('suggesting', { code: 'ArrowRight' }),
  nameShorter: key('suggesting', { code: 'ArrowLeft' }),
  nameFromLater: key('suggesting', { code: 'ArrowRight', alt: true }),
  nameFromEarlier: key('suggesting', { code: 'ArrowLeft', alt: true }),
  chooseNamed: key('suggesting', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({ code: `Digit${n}` }))),
  sameNames: key('suggesting', { code: 'KeyY' }),
  differentNames: key('suggesting', { code: 'KeyN' }),

  next: key('moving', { code: 'KeyJ' }),
  previous: key('moving', { code: 'KeyK' }),
  open: key('moving', { code: 'Enter' }),
  back: { group: 'moving', chords: [{ code: 'Escape' }], inFields: true },
  search: key('moving', { code: 'Slash' }),
  find: { group: 'moving', chords: [{ code: 'KeyF', mod: true }], inFields: true },
  nextScreen: key('moving', { code: 'Space' }, { code: 'PageDown' }),
  previousScreen: key('moving', { code: 'Space', shift: true }, { code: 'PageUp' }),
  /** Says how far one is and what is left. */
  progress: key('moving', { code: 'KeyW' }),
  /** `n` is also the key of notes: it steps only while matches are shown and nothing is selected. */
  nextMatch: key('moving', { code: 'KeyN' }, { code: 'F3' }),
  previousMatch: key('moving', { code: 'KeyN', shift: true }, { code: 'F3', shift: true }),

  // In the list. A system's input method may keep Ctrl+Space for itself, and `x` is free while no article is open.
  select: key('selecting', { code: 'Space', mod: true }, { code: 'KeyX' }),
  selectMore: key('selecting', { code: 'ArrowDown', shift: true }, { code: 'ArrowUp', shift: true }),
  selectAll: key('selecting', { code: 'KeyA', mod: true }),

  // Before the article's, because `t` is the focused highlight's if there is one.
  highlight: key('marking', { code: 'KeyH' }),
  note: key('marking', { code: 'KeyN' }),
  yellow: key('marking', { code: 'Digit1' }),
  green: key('marking', { code: 'Digit2' }),
  blue: key('marking', { code: 'Digit3' }),
  pink: key('marking', { code: 'Digit4' }),
  purple: key('marking', { code: 'Digit5' }),
  tagPerson: key('marking', { code: 'KeyP' }),
  tagCompany: key('marking', { code: 'KeyC' }),
  nextHighlight: key('marking', { code: 'Period' }),
  previousHighlight: key('marking', { code: 'Comma' }),
  tagHighlight: key('marking', { code: 'KeyT' }),
  adjustHighlight: key('marking', { code: 'KeyM' }),
  splitHighlight: key('marking', { code: 'KeyM', shift: true }),
  deleteHighlight: key('marking', { code: 'Delete' }, { code: 'Backspace' }),
  copyQuotation: key('marking', { code: 'KeyC', mod: true, shift: true }),
  linkHighlight: key('marking'),
  savePicture: key('marking'),
  copyPicture: key('marking'),
  nextParagraph: key('marking', { code: 'ArrowDown' }),
  previousParagraph: key('marking', { code: 'ArrowUp' }),
  nextWord: key('marking', { code: 'ArrowRight' }),
  previousWord: key('marking', { code: 'ArrowLeft' }),
  moreSentence: key('marking', { code: 'ArrowDown', shift: true }),
  lessSentence: key('marking', { code: 'ArrowUp', shift: true }),
  moreWord: key('marking', { code: 'ArrowRight', shift: true }),
  lessWord: key('marking', { code: 'ArrowLeft', shift: true }),

  archive: key('article', { code: 'KeyE' }),
  reading: key('article', { code: 'KeyR' }),
  star: key('article', { code: 'KeyS' }),
  tag: key('article', { code: 'KeyT' }),
  trash: key('article', { code: 'Digit3', shift: true }),
  print: { group: 'article', chords: [{ code: 'KeyP', mod: true }], inFields: true },
  undo: key('article', { code: 'KeyZ' }, { code: 'KeyZ', mod: true }),
  redo: key(
    'article',
    { code: 'KeyZ', shift: true },
    { code: 'KeyZ', mod: true, shift: true },
    { code: 'KeyY', mod: true },
  ),
  linkArticle: key('article'),
  original: key('article', { code: 'KeyV' }),
  takeOut: key('article', { code: 'KeyX' }),
  removed: key('article', { code: 'KeyX', shift: true }),

  readAloud: key('speaking', { code: 'KeyR', shift: true }),
  /** Without a key of its own: Esc does it. */
  stopReading: key('speaking'),
  nextSentence: key('speaking', { code: 'BracketRight', shift: true }),
  previousSentence: key('speaking', { code: 'BracketLeft', shift: true }),
  faster: key('speaking', { code: 'Period', shift: true }),
  slower: key('speaking', { code: 'Comma', shift: true }),

  /** On the page of a person or company. */
  follow: key('people', { code: 'KeyF' }),
  entityMap: key('people', { code: 'KeyM' }),
  /** In its chart. */
  monthStep: key('people', { code: 'ArrowLeft' }, { code: 'ArrowRight' }),
  monthExtend: key('people', { code: 'ArrowLeft', shift: true }, { code: 'ArrowRight', shift: true }),

  mapStep: key('map', ...arrows(false)),
  mapPan: key('map', ...arrows(true)),
  mapCloser: key('map', { code: 'Equal', shift: true }, { code: 'Equal' }, { code: 'NumpadAdd' }),
  mapFarther: key('map', { code: 'Minus' }, { code: 'NumpadSubtract' }),
  mapWhole: key('map', { code: 'Digit0' }),
  mapTable: key('map', { code: 'KeyL' }),

  goInbox: to('KeyI'),
  goReading: to('KeyR'),
  goArchive: to('KeyA'),
  goStarred: to('KeyS'),
  goTrash: to('KeyT'),
  goHighlights: to('KeyH'),
  goPeople: to('KeyP'),
  goCompanies: to('KeyC'),
  goMap: to('KeyM'),
  goAppearing: to('KeyW'),
  goNames: to('KeyN'),

  palette: { group: 'window', chords: [{ code: 'KeyK', mod: true }], inFields: true },
  save: { group: 'window', chords: [{ code: 'KeyO', mod: true }, { code: 'KeyO' }], inFields: true },
  saveAddress: { group: 'window', chords: [{ code: 'KeyL', mod: true }], inFields: true },
  /** Too rare for a key: from the palette and the settings. */
  extractAgain: key('window'),
  /** From the palette; export also from the search's results, review from the list of highlights. */
  export: key('window'),
  import: key('window'),
  removeSamples: key('window'),
  versions: key('window'),
  review: key('window'),
  settings: { group: 'window', chords: [{ code: 'Comma', mod: true }], inFields: true },
  typing: key('window', { code: 'KeyA' }),
  focus: key('window', { code: 'KeyF' }),
  toggleNav: key('window', { code: 'BracketLeft' }),
  toggleList: key('window', { code: 'Backslash' }),
  toggleSide: key('window', { code: 'BracketRight' }),
  /** Once it is there the same key is the system's and opens it. */
  menuBar: { group: 'window', chords: [{ code: 'F10' }], inFields: true },
  quit: { group: 'window', chords: [{ code: 'KeyQ', mod: true }], inFields: true },
  help: key('window', { code: 'Slash', shift: true }),
} satisfies Record<string, Binding>

export type Command = keyof typeof BINDINGS

export function isCommand(name: string): name is Command {
  return Object.hasOwn(BINDINGS, name)
}

/** What a handler may say: `false` passes the key on to a handler registered earlier, and then to the page. */
export type Handler = (event: KeyboardEvent) => boolean | void

type Handlers = Partial<Record<Command, Handler>>

const registered: Handlers[] = []
let prefix: { code: string; at: number } | null = null

/** How long `g` waits for its letter, in milliseconds. */
const PREFIX_MS = 1500

/**
 * Registers what commands do while a component lives; gives the function that takes them away, so that
 * `$effect(() => handleKeys({ ... }))` is all a component writes. The newest registration is asked first.
 */
export function handleKeys(handlers: Handlers): () => void {
  registered.push(handlers)
  return () => {
    const at = registered.indexOf(handlers)
    if (at >= 0) registered.splice(at, 1)
  }
}

/** Runs a command as if its key had been pressed, for the palette and menus; false when nothing handles it. */
export function runCommand(command: Command, event = new KeyboardEvent('keydown')): boolean {
  for (const handlers of registered.toReversed()) {
    const handler = handlers[command]
    if (handler && handler(event) !== false) return true
  }
  return false
}

/** The window's one key listener; App.svelte attaches it. */
export function dispatchKey(event: KeyboardEvent): void {
  // keyCode 229 is what WebKit reports for the key that ends a composition, when isComposing is already false.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
  // A modal dialog owns the keyboard.
  if (document.querySelector('dialog[open]')) return
  if (commandsFor(event).some((command) => runCommand(command, event))) {
    event.preventDefault()
    event.stopPropagation()
  }
}

/**
 * The commands a key press may mean here, given what was pressed before; none when it is the page's own. The first
 * that is handled is meant.
 */
export function commandsFor(event: KeyboardEvent): Command[] {
  if (isModifier(event.code)) return []
  const after = prefix && event.timeStamp - prefix.at < PREFIX_MS ? prefix.code : undefined
  prefix = null
  const typing = isTextField(event.target)
  const found = entries().filter(
    ([command, binding]) =>
      (!typing || binding.inFields) &&
      chordsOf(command).some(
        (chord) =>
          isPressed(chord, event) &&
          chord.after === after &&
          // A bare letter is text in a field, even for a binding whose other chord works there.
          (!typing || !!chord.mod || chord.code === 'Escape'),
      ),
  )
  if (found.length) return found.map(([command]) => command)
  if (!typing && isPressed({ code: PREFIX }, event)) prefix = { code: PREFIX, at: event.timeStamp }
  return []
}

/** Whether a key press is one of a command's, wherever it was made; for sheets, which own the keyboard. */
export function isKeyOf(event: KeyboardEvent, command: Command): boolean {
  return chordsOf(command).some((chord) => !chord.after && isPressed(chord, event))
}

/** The keys of a command, as the reader gave them or else as they come. */
export function chordsOf(command: Command): readonly Chord[] {
  return changedKeys.now[command] ?? BINDINGS[command].chords
}

function isPressed({ code, shift, mod, alt }: Chord, event: KeyboardEvent): boolean {
  return (
    code === event.code &&
    !!shift === event.shiftKey &&
    !!mod === (isMac() ? event.metaKey : event.ctrlKey) &&
    !(isMac() ? event.ctrlKey : event.metaKey) &&
    !!alt === event.altKey
  )
}

/** A place where letters are text: inputs, text areas, selects and editable content. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[contenteditable="true"], textarea, select')) return true
  const input = target.closest('input')
  return !!input && !['checkbox', 'radio', 'button', 'range', 'submit'].includes(input.type)
}

/** The chord as the reader sees it on a key cap: `Ctrl K`, `g i`, `#`. */
export function chordLabel(chord: Chord): string {
  const shifted = chord.shift ? SHIFTED[chord.code] : undefined
  const name =
    shifted ??
    NAMES[chord.code] ??
    chord.code.replace(/^Key([A-Z])$|^Digit(\d)$/, (_, letter, digit) => letter?.toLowerCase() ?? digit)
  const up = chord.shift && !shifted ? '⇧ ' : ''
  if (chord.mod) return `${isMac() ? '⌘' : 'Ctrl'} ${up}${name.length === 1 ? name.toUpperCase() : name}`
  const cap = `${chord.alt ? (isMac() ? '⌥ ' : 'Alt ') : ''}${up}${name}`
  return chord.after ? `${chord.after.replace('Key', '').toLowerCase()} ${cap}` : cap
}

/** The first key of a command, for a tooltip or the palette. */
export function keyLabel(command: Command): string {
  const chord = chordsOf(command)[0]
  return chord ? chordLabel(chord) : ''
}

export type KeyNames = Readonly<Record<Command, string>>

/** A key of each command, for words that name keys: a bare one if it has one, empty where it has none. */
export const keyNames = Object.defineProperties(
  {},
  Object.fromEntries(
    entries().map(([command]) => [command, { get: () => keyName(command), enumerable: true }]),
  ),
) as KeyNames

function keyName(command: Command): string {
  const chords = chordsOf(command)
  const chord = chords.find(({ mod, alt }) => !mod && !alt) ?? chords[0]
  return chord ? chordLabel(chord) : ''
}

/** All keys of a command, for the sheet of keys; a run of digits by its ends. */
export function keyLabels(command: Command): string[] {
  const labels = chordsOf(command).map(chordLabel)
  return labels.length > 5 ? [`${labels[0]}–${labels.at(-1)}`] : labels
}

/** Every command with its binding, in the order of the table. */
export function entries(): [Command, Binding][] {
  return Object.entries(BINDINGS) as [Command, Binding][]
}

const SHIFTED: Record<string, string> = {
  Digit3: '#',
  Slash: '?',
  Equal: '+',
  Period: '>',
  Comma: '<',
  BracketRight: '}',
  BracketLeft: '{',
}
const NAMES: Record<string, string> = {
  Enter: 'Enter',
  Tab: 'Tab',
  Space: 'Space',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Escape: 'Esc',
  Slash: '/',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Period: '.',
  Comma: ',',
  Delete: 'Del',
  Backspace: '⌫',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowLeft: '←',
  Equal: '=',
  Minus: '-',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num -',
}

export function isModifier(code: string): boolean {
  return /^(Shift|Control|Alt|Meta|OS)/.test(code)
}

export function isMac(): boolean {
  return /Mac/.test(navigator.platform)
}
