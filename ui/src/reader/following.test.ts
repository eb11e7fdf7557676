// At the end of an article: what comes next, and how it is opened.

import { render, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { appearance } from '../state/appearance.svelte'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { library } from '../state/library.svelte'

let fake: Fake

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  library.goTo({ at: 'state', state: 'inbox' })
  await appearance.load()
  appearance.focus = false
  render(App)
  await waitFor(() => expect(library.rows.total).toBeGreaterThan(2))
})

const press = (code: string) =>
  dispatchKey(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
const row = (n: number) => library.rows.row(n)!
const next = () => document.querySelector<HTMLElement>('.sheet nav.next')

async function read(n: number) {
  await library.open({ id: row(n).id })
  await waitFor(() => expect(document.querySelector('.sheet h1')?.textContent).toBe(row(n).title))
}

// jsdom lays nothing out: an article is always at its end.
test('the next one of the list stands at the end; a press, Space and Enter open it, and the keyboard stays', async () => {
  await read(0)
  expect(next()?.textContent).toContain(row(1).title)
  expect(next()?.textContent).toContain(`${row(1).minutes} min`)
  next()!.querySelector('button')!.click()
  await waitFor(() => expect(library.article?.id).toBe(row(1).id))
  expect(document.activeElement).toBe(document.querySelector('.reader'))
  press('Space')
  await waitFor(() => expect(library.article?.id).toBe(row(2).id))
  press('Enter')
  await waitFor(() => expect(library.article?.id).toBe(row(3).id))
})

test('after the last one nothing comes, which is said', async () => {
  await read(library.rows.total! - 1)
  expect(next()).toBeNull()
  expect(document.querySelector('.sheet .next')?.textContent).toMatch(/last article/)
  press('Space')
  expect(library.article?.id).toBe(row(library.rows.total! - 1).id)
})

test('j and k go on in the list that focus mode hides', async () => {
  await read(0)
  appearance.focus = true
  await waitFor(() => expect(document.querySelector('[role=listbox]')).toBeNull())
  press('KeyJ')
  await waitFor(() => expect(library.article?.id).toBe(row(1).id))
  press('KeyK')
  await waitFor(() => expect(library.article?.id).toBe(row(0).id))
  appearance.focus = false
})
