// What the system draws: the bar of menus, what of it can be chosen, what choosing does, and light or dark.

import { fireEvent, render, screen as page, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { appearance } from '../state/appearance.svelte'
import { setBackend } from '../state/backend'
import { giveKey, resetKeys } from '../state/changingKeys'
import { chordsOf } from '../state/keys'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { language } from '../strings/language.svelte'
import { bar } from './bar'

let fake: Fake

beforeEach(() => {
  setBackend((fake = createFake()))
  screen.close()
  appearance.layout.menu = false
  library.goTo({ at: 'state', state: 'inbox' })
})
afterEach(() => {
  resetKeys()
  language.choose('en')
  vi.restoreAllMocks()
})

const onMac = () => vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel')
const entries = () => fake.bar.menus.flatMap((menu) => menu.entries)
const command = (id: string) => entries().find((entry) => entry.kind === 'command' && entry.id === id)

async function open(): Promise<void> {
  render(App)
  await waitFor(() => expect(library.rows.total).not.toBeNull())
  // What comes with the second script.
  await waitFor(() => expect(page.getByRole('navigation')).toBeTruthy())
}

async function shown(): Promise<void> {
  await fireEvent.keyDown(document.body, { code: 'F10' })
  await waitFor(() => expect(fake.bar.menus.length).toBeGreaterThan(0))
}

test('no bar until it is asked for, and it stays asked for', async () => {
  await open()
  expect(fake.bar.made).toBe(0)
  await shown()
  await waitFor(async () => expect(await fake.setting('layout')).toMatchObject({ menu: true }))
  fake.bar.choose('menuBar')
  await waitFor(() => expect(fake.bar.menus).toEqual([]))
})

test('it speaks the language of the window and names the keys the reader gave', async () => {
  await open()
  await shown()
  expect(fake.bar.menus.map(({ title }) => title)).toContain('&Article')
  expect(command('palette')).toMatchObject({ label: 'Commands', accelerator: 'CmdOrCtrl+KeyK' })
  language.choose('ko')
  await waitFor(() => expect(fake.bar.menus[0]?.title).toBe('파일(&F)'))
  giveKey('palette', { code: 'KeyJ', mod: true, shift: true }, chordsOf('palette')[0] ?? null)
  await waitFor(() =>
    expect(command('palette')).toMatchObject({ label: '명령', accelerator: 'CmdOrCtrl+Shift+KeyJ' }),
  )
})

test('a key that is a letter in a field, or the field’s own, is not the system’s', () => {
  const keyed = bar()
    .flatMap((menu) => menu.entries)
    .flatMap((entry) => (entry.kind === 'command' && entry.accelerator ? [entry.id] : []))
  expect(new Set(keyed)).toEqual(
    new Set(['save', 'saveAddress', 'print', 'settings', 'quit', 'find', 'palette']),
  )
})

test('what means nothing now cannot be chosen', async () => {
  await open()
  await shown()
  await waitFor(() => expect(fake.bar.able).toContain('archive'))
  expect(fake.bar.able).not.toContain('highlight')
  await library.open({ id: library.rows.row(0)!.id })
  await waitFor(() => expect(fake.bar.able).toContain('highlight'))
  screen.show('help')
  await waitFor(() => expect(fake.bar.able).toEqual(['quit']))
})

test('what is chosen is done, and under a sheet nothing but leaving', async () => {
  await open()
  await shown()
  fake.bar.choose('settings')
  expect(await page.findByRole('dialog', { name: 'Settings' })).toBeTruthy()
  fake.bar.choose('help')
  fake.bar.choose('no such command')
  expect(screen.sheet).toBe('settings')
  fake.bar.choose('quit')
  await waitFor(() => expect(fake.bar.left).toBe(true))
})

test('on a Mac the bar is there without asking, under the program’s name, without letters to open it', async () => {
  onMac()
  await open()
  await waitFor(() => expect(fake.bar.menus[0]?.title).toBe('Dossier'))
  language.choose('ko')
  await waitFor(() => expect(fake.bar.menus[1]?.title).toBe('파일'))
  const own = entries().flatMap((entry) => (entry.kind === 'system' ? [entry.what] : []))
  expect(own, 'without these a Mac copies and pastes nothing').toEqual(
    expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'quit']),
  )
  expect(command('menuBar')).toBeUndefined()
})

test('what the system draws is dark with a dark page, and as the system is again when that is chosen', async () => {
  appearance.set({ theme: 'dark' })
  await open()
  await waitFor(() => expect(fake.bar.shade).toBe('dark'))
  appearance.set({ theme: 'sepia' })
  await waitFor(() => expect(fake.bar.shade).toBe('light'))
  appearance.set({ theme: 'system' })
  await waitFor(() => expect(fake.bar.shade).toBeNull())
})
