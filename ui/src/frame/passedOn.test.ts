// Panes come and go under the keyboard: it goes on to what stands in their place.

import { cleanup, render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake } from '../ipc/fake'
import { appearance } from '../state/appearance.svelte'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'

const user = userEvent.setup()

beforeEach(async () => {
  setBackend(createFake())
  library.goTo({ at: 'state', state: 'inbox' })
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await page.findAllByRole('option')
  await user.keyboard('{Enter}')
  await page.findByRole('complementary', { name: 'In this article' })
})

afterEach(() => {
  if (!appearance.layout.side) appearance.toggle('side')
  cleanup()
})

const reader = () => document.querySelector<HTMLElement>('.reader')!

test('Esc on the page goes back to the list', async () => {
  reader().focus()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(page.getByRole('listbox')))
})

test('a place without articles leaves the keyboard in its column', async () => {
  await user.keyboard('{Escape}')
  const list = page.getByRole('listbox')
  list.focus()
  await user.keyboard('gt')
  await waitFor(() => expect(list.isConnected, 'the Trash is empty').toBe(false))
  await waitFor(() => expect(document.activeElement?.closest('.middle')).not.toBeNull())
})

test('from the list to the highlights: the keys are about them at once', async () => {
  await user.keyboard('{Escape}')
  page.getByRole('listbox').focus()
  await user.keyboard('gh')
  const list = await page.findByRole('list', { name: 'Highlights and notes' })
  await waitFor(() => expect(document.activeElement).toBe(list))
  await user.keyboard('j{Enter}')
  await page.findByRole('complementary', { name: 'In this article' })
})

test('from the search box the keyboard goes on to the results', async () => {
  await user.keyboard('{Escape}')
  const box = page.getByRole('combobox', { name: 'Search' })
  await user.type(box, '카스텔란')
  const list = await page.findByRole('list', { name: 'Results' })
  await user.keyboard('{Escape}')
  // The first takes what is offered away, if anything is.
  if (document.activeElement === box) await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(list)
})

test('the side panel that is put away leaves the keyboard on the page', async () => {
  page.getByRole('complementary', { name: 'In this article' }).querySelector('button')!.focus()
  await user.keyboard(']')
  await waitFor(() => expect(document.activeElement).toBe(reader()))
})

test('by the pointer it went elsewhere, and comes back from nowhere', async () => {
  reader().focus()
  await user.pointer({ keys: '[MouseLeft]', target: document.body })
  library.back()
  await waitFor(() => expect(reader()).toBeNull())
  expect(document.activeElement).toBe(document.body)
})
