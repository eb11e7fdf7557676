// Keys as the reader wants them, kept in the library's settings: only what differs from the table.
//
// Invariant: two commands have the same key only where the table itself lets them share one, or where they never
// answer at once. What the reader gave wins, also over a key that a later version of the table brings.

import { getBackend } from './backend'
import { changedKeys, type Keys } from './changedKeys.svelte'
import {
  BINDINGS,
  chordsOf,
  entries,
  isMac,
  isModifier,
  PREFIX,
  type Binding,
  type Chord,
  type Command,
  type KeyGroup,
} from './keys'
import { toasts } from './toasts.svelte'

/** Why a key cannot be given: it works the window itself, it is the system's, or it begins the keys of places. */
export type Refusal = 'window' | 'system' | 'begins'

const KEY = 'keys'
/** Keys of one command. */
const MOST = 4

/** Esc always leads out; and of these commands each key means another direction or number. */
const FIXED: string[] = [
  'back',
  'chooseNamed',
  'monthStep',
  'monthExtend',
  'mapStep',
  'mapPan',
  'selectMore',
] satisfies (Command | 'selectMore')[]

/** An article, a card and the map are never shown at once. */
const APART: KeyGroup[] = ['marking', 'people', 'map']

const OF_WINDOW = ['Escape', 'Tab', 'Enter', 'NumpadEnter', 'Space']
const OF_SYSTEM = ['KeyC', 'KeyV', 'KeyX', 'KeyA', 'KeyQ', 'KeyW']

export function canChange(command: Command): boolean {
  return !FIXED.includes(command)
}

/** Reads what was kept, without anything this version does not understand. */
export async function loadKeys(): Promise<void> {
  const kept = await getBackend()
    .setting(KEY)
    .catch(() => null)
  use(sound(kept))
}

/** The key that was pressed, `after` the one that begins the keys of places or not; null while it is none yet. */
export function pressedChord(event: KeyboardEvent, after: boolean): Chord | null {
  if (event.isComposing || event.keyCode === 229 || isModifier(event.code) || !isCode(event.code)) return null
  if (isMac() ? event.ctrlKey : event.metaKey) return null
  return {
    code: event.code,
    ...(event.shiftKey && { shift: true }),
    ...((isMac() ? event.metaKey : event.ctrlKey) && { mod: true }),
    ...(event.altKey && { alt: true }),
    ...(after && { after: PREFIX }),
  }
}

export function refused({ code, mod, alt, shift, after }: Chord): Refusal | null {
  if (OF_WINDOW.includes(code) && (code === 'Escape' || (!mod && !alt))) return 'window'
  if (mod && !shift && !alt && OF_SYSTEM.includes(code)) return 'system'
  return code === PREFIX && !mod && !alt && !shift && !after ? 'begins' : null
}

/** The other commands that have this key and would answer to it, too. */
export function havingKey(command: Command, chord: Chord): Command[] {
  return entries()
    .map(([other]) => other)
    .filter((other) => clash(command, other) && chordsOf(other).some((own) => isSame(own, chord)))
}

/** Gives a command a key, in place of one of its own or besides them; whoever else had it has it no more. */
export function giveKey(command: Command, chord: Chord, instead: Chord | null): void {
  const own = chordsOf(command).filter((one) => !isSame(one, chord))
  const at = instead ? own.findIndex((one) => isSame(one, instead)) : -1
  const chords = at < 0 ? [...own, chord].slice(-MOST) : own.with(at, chord)
  const others = Object.entries(changedKeys.given).map(([other, theirs]) => [
    other,
    clash(command, other as Command) ? theirs.filter((one) => !isSame(one, chord)) : theirs,
  ])
  keep({ ...Object.fromEntries(others), [command]: chords })
}

export function takeKey(command: Command, chord: Chord): void {
  keep({ ...changedKeys.given, [command]: chordsOf(command).filter((one) => !isSame(one, chord)) })
}

/** The keys of a command as the table says, or of all; but one that the reader gave to another stays there. */
export function resetKeys(command?: Command): void {
  keep(
    Object.fromEntries(command ? Object.entries(changedKeys.given).filter(([one]) => one !== command) : []),
  )
}

export function isSame(a: Chord, b: Chord): boolean {
  return (
    a.code === b.code &&
    !!a.shift === !!b.shift &&
    !!a.mod === !!b.mod &&
    !!a.alt === !!b.alt &&
    a.after === b.after
  )
}

function keep(given: Keys): void {
  use(given)
  getBackend()
    .putSetting(KEY, changedKeys.given)
    .catch((failure) => toasts.fail(failure))
}

function use(given: Keys): void {
  const changed = Object.entries(given).filter(([command, chords]) => !isOwn(command as Command, chords))
  const left = entries()
    .filter(([command]) => !changed.some(([other]) => other === command))
    .map(
      ([command, { chords }]) =>
        [command, chords.filter((chord) => !isTaken(command, chord, changed))] as const,
    )
    .filter(([command, chords]) => chords.length < bindingOf(command).chords.length)
  changedKeys.given = Object.fromEntries(changed)
  changedKeys.now = Object.fromEntries([...changed, ...left])
}

/** What was kept, without anything this version does not understand; of two who claim a key the first has it. */
function sound(kept: unknown): Keys {
  const good: [string, Chord[]][] = []
  for (const [name, chords] of Object.entries(kept && typeof kept === 'object' ? kept : {})) {
    if (!Object.hasOwn(BINDINGS, name) || !canChange(name as Command) || !Array.isArray(chords)) continue
    const command = name as Command
    const own = chords
      .filter(isChord)
      .filter((chord) => !refused(chord) || bindingOf(command).chords.some((one) => isSame(one, chord)))
      .filter((chord) => !isTaken(command, chord, good))
    if (own.length || chords.length === 0) good.push([command, own.slice(0, MOST)])
  }
  return Object.fromEntries(good)
}

function isTaken(command: Command, chord: Chord, by: (readonly [string, readonly Chord[]])[]): boolean {
  return by.some(
    ([other, theirs]) => clash(command, other as Command) && theirs.some((one) => isSame(one, chord)),
  )
}

function clash(a: Command, b: Command): boolean {
  const [one, other] = [bindingOf(a), bindingOf(b)]
  if (a === b || (one.group === 'suggesting') !== (other.group === 'suggesting')) return false
  if (one.group !== other.group && APART.includes(one.group) && APART.includes(other.group)) return false
  // Those that share a key in the table know how to.
  return !one.chords.some((chord) => other.chords.some((their) => isSame(chord, their)))
}

function isOwn(command: Command, chords: readonly Chord[]): boolean {
  const own = bindingOf(command).chords
  return own.length === chords.length && own.every((chord, n) => isSame(chord, chords[n]!))
}

function bindingOf(command: Command): Binding {
  return BINDINGS[command]
}

function isChord(kept: unknown): kept is Chord {
  const { code, shift, mod, alt, after } = (kept ?? {}) as Record<string, unknown>
  const flag = (value: unknown) => value === undefined || typeof value === 'boolean'
  return isCode(code) && [shift, mod, alt].every(flag) && (after === undefined || after === PREFIX)
}

function isCode(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Z][A-Za-z0-9]{1,24}$/u.test(code) && code !== 'Unidentified'
}
