// The sheet of keys: what the present screen answers to, finding a key, and changing it.

import { fireEvent, render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import { setBackend } from '../state/backend'
import { resetKeys } from '../state/changingKeys'
import { chordsOf, entries, keyLabel, type Command } from '../state/keys'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { selection } from '../state/selection.svelte'
import { suggesting } from '../reader/suggesting.svelte'
import { commandsOf, hereNow, type Here } from './here'

const user = userEvent.setup()
let fake: Fake

beforeEach(() => {
  setBackend((fake = createFake()))
  screen.close()
  library.goTo({ at: 'state', state: 'inbox' })
})
afterEach(() => resetKeys())

async function open(): Promise<HTMLElement> {
  render(App)
  await waitFor(() => expect(library.rows.total).not.toBeNull())
  await fireEvent.keyDown(document.body, { code: 'Slash', shiftKey: true })
  return page.findByRole('dialog', { name: 'Keys' })
}

/** As a keyboard says it, by the physical key. */
const press = (code: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement!, { code, ...init })
/** By its label or its words: a search by role computes the names of some hundred buttons. */
const button = (name: string) => {
  const named = [...document.querySelectorAll<HTMLElement>('dialog button')].filter(
    (one) => (one.ariaLabel ?? one.getAttribute('aria-label') ?? one.textContent)?.trim() === name,
  )
  expect(named, name).toHaveLength(1)
  return named[0]!
}
const field = () => document.querySelector<HTMLInputElement>('dialog input[readonly]')!
const waiting = () => waitFor(() => expect(document.activeElement).toBe(field()))
const alert = () => document.querySelector('dialog [role=alert]')
const rows = (region: HTMLElement) => [...region.querySelectorAll('dd')].map((dd) => dd.textContent?.trim())

test('the keys of the present screen come first, and each command once', async () => {
  const sheet = await open()
  const [first] = sheet.querySelectorAll('section')
  expect(first!.querySelector('h3')?.textContent).toBe('Here, in the list')
  expect(rows(first!).slice(0, 3)).toEqual(['Next', 'Previous', 'Open'])
  const all = rows(sheet)
  expect(all.length).toBe(entries().filter(([command]) => chordsOf(command).length > 0).length)
})

describe('which screen it is', () => {
  const article = () => ({ id: 'a' }) as typeof library.article
  const cases: [Here, Command, () => void][] = [
    ['list', 'next', () => {}],
    ['selected', 'selectAll', () => (selection.rows = new Map([['a', {} as ArticleRow]]))],
    ['card', 'follow', () => library.showEntity(fake.world.entities[0]!.row.id)],
    ['search', 'search', () => library.showMiddle('search')],
    ['highlights', 'open', () => library.showMiddle('highlights')],
    ['names', 'search', () => library.showMiddle('names')],
    ['map', 'mapCloser', () => library.showMap()],
    ['reader', 'highlight', () => void (library.article = article())],
    [
      'suggestion',
      'acceptSuggestion',
      () => {
        library.article = article()
        suggesting.focus = {} as typeof suggesting.focus
      },
    ],
  ]
  test.each(cases)('%s', (here, first, show) => {
    show()
    try {
      expect(hereNow()).toBe(here)
      expect(commandsOf(here)).toContain(first)
    } finally {
      selection.clear()
      suggesting.focus = null
      library.article = null
    }
  })
})

test('a command is found by its name, another word for it, and its key', async () => {
  const sheet = await open()
  const box = sheet.querySelector('input')!
  await waitFor(() => expect(document.activeElement, 'what is typed at once is looked for').toBe(box))
  for (const [typed, first] of [
    ['starr', 'Go to Starred'],
    ['bookmark', 'Star'],
    ['ctrl k', 'Commands'],
  ] as const) {
    await user.clear(box)
    await user.type(box, typed)
    expect(rows(sheet)[0]).toBe(first)
  }
  await user.type(box, 'qqq')
  expect(page.getByText('No command by that name.')).toBeTruthy()
})

test('a key is changed: what is pressed next is the key, in tooltips too, and is kept', async () => {
  const sheet = await open()
  await fireEvent.click(button('Change keys'))
  await fireEvent.click(button('e: change this key of “Archive”'))
  await waiting()
  expect(document.activeElement, 'waits for the key').toBe(field())
  await press('KeyQ', { isComposing: true })
  await press('ShiftLeft', { shiftKey: true })
  await press('Space')
  expect(alert()?.textContent).toMatch(/^This key works the window itself/)
  expect(keyLabel('archive')).toBe('e')
  await press('KeyQ', { key: 'ㅂ' })
  expect(keyLabel('archive')).toBe('q')
  await waitFor(() => expect(document.activeElement).toBe(button('q: change this key of “Archive”')))
  expect(sheet.querySelector('[role=status]')?.textContent).toBe('q is now “Archive”.')
  expect(await fake.setting('keys')).toEqual({ archive: [{ code: 'KeyQ' }] })
  await fireEvent.click(button('“Archive”: its own keys again'))
  expect([keyLabel('archive'), await fake.setting('keys')]).toEqual(['e', {}])
})

test('a key that another command has is told, left or taken over; Esc leaves the question and not the sheet', async () => {
  await open()
  await fireEvent.click(button('Change keys'))
  const ask = async () => {
    await fireEvent.click(button('e: change this key of “Archive”'))
    await waiting()
    await press('KeyS')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Take it over'))
  }
  await ask()
  expect(alert()?.textContent?.trim()).toBe('s is “Star” already.')
  await press('Escape')
  expect(alert()).toBeNull()
  expect(screen.sheet).toBe('help')
  expect([keyLabel('archive'), keyLabel('star')]).toEqual(['e', 's'])
  await ask()
  await fireEvent.click(button('Take it over'))
  expect([keyLabel('archive'), keyLabel('star')]).toEqual(['s', ''])
  expect(button('Give “Star” a key')).toBeTruthy()
  await fireEvent.click(button('All keys as they were'))
  expect([keyLabel('archive'), keyLabel('star')]).toEqual(['e', 's'])
  expect(document.activeElement, 'the keyboard is not lost').toBe(button('Change keys'))
})

test('a place gets another letter after g, a command without a key one, and a key is taken away', async () => {
  await open()
  await fireEvent.click(button('Change keys'))
  await fireEvent.click(button('g i: change this key of “Go to the Inbox”'))
  await waiting()
  await press('KeyG')
  expect(field().placeholder).toBe('g, and then?')
  await press('KeyX')
  expect(keyLabel('goInbox')).toBe('g x')
  await fireEvent.click(button('Give “Export…” a key'))
  await waiting()
  await press('KeyE', { ctrlKey: true })
  expect(keyLabel('export')).toBe('Ctrl E')
  await fireEvent.click(button('Give “Export…” one more key'))
  await waiting()
  await press('F2')
  await fireEvent.click(button('Ctrl E: change this key of “Export…”'))
  await waiting()
  await fireEvent.click(button('No key'))
  expect(keyLabel('export')).toBe('F2')
})

test('the settings lead to changing them, and the new key does what the old one did', async () => {
  render(App)
  await waitFor(() => expect(library.rows.total).not.toBeNull())
  screen.show('settings')
  await user.click(await page.findByRole('button', { name: 'Change keys…' }))
  await waitFor(() => button('/: change this key of “Search”'))
  await fireEvent.click(button('/: change this key of “Search”'))
  await waiting()
  await press('F2')
  screen.close()
  await waitFor(() => expect(page.queryByRole('dialog')).toBeNull())
  expect(page.getByRole('search').querySelector('kbd')?.textContent, 'beside the box').toBe('F2')
  await user.keyboard('/')
  expect(document.activeElement?.getAttribute('role')).not.toBe('combobox')
  await fireEvent.keyDown(document.body, { code: 'F2' })
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('combobox'))
})
