// Messages where the reader is: in the window, or in the sheet over it, behind which all is inert.

import { cleanup, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import App from '../App.svelte'
import { createFake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { toasts } from '../state/toasts.svelte'

const user = userEvent.setup()

beforeEach(async () => {
  setBackend(createFake())
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
})

afterEach(() => {
  vi.useRealTimers()
  screen.close()
  cleanup()
})

async function openHelp(): Promise<HTMLElement> {
  screen.show('help')
  return page.findByRole('dialog')
}

test('over a sheet they stand in the sheet, in a region that was there before', async () => {
  const sheet = await openHelp()
  const region = within(sheet).getByRole('log', { name: 'Messages' })
  expect(region.textContent, 'there before it says anything').toBe('')
  const run = vi.fn()
  toasts.show('Copied.', { label: 'Undo', run })
  await waitFor(() => expect(region.textContent).toContain('Copied.'))
  expect(page.getAllByText('Copied.'), 'once in the page').toHaveLength(1)
  within(region).getByRole('button', { name: 'Undo' }).focus()
  await user.keyboard('{Enter}')
  expect(run).toHaveBeenCalled()
})

test('a sheet that closes leaves them to the window', async () => {
  const sheet = await openHelp()
  toasts.fail('The disk is full.')
  await waitFor(() => expect(sheet.textContent).toContain('The disk is full.'))
  screen.close()
  await waitFor(() => expect(sheet.isConnected).toBe(false))
  expect(page.getByRole('log').textContent).toContain('The disk is full.')
})

test('a failure is an alert at once, and not again when a sheet opens over it', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(0)
  toasts.fail('The disk is full.')
  await waitFor(() => expect(page.getByRole('alert').textContent).toContain('The disk is full.'))
  now.mockReturnValue(5000)
  const sheet = await openHelp()
  const again = within(sheet).getByText('The disk is full.').parentElement!
  expect(again.getAttribute('role')).toBeNull()
  expect(again.getAttribute('aria-live')).toBe('off')
  now.mockRestore()
})

test('a toast that is dismissed gives the keyboard back', async () => {
  const before = page.getAllByRole('button')[0]!
  toasts.show('Saved.')
  await tick()
  const cross = page.getByRole('button', { name: 'Dismiss' })
  before.focus()
  cross.focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(cross.isConnected).toBe(false))
  await waitFor(() => expect(document.activeElement).toBe(before))
})

test('a sheet that a toast opened gives the keyboard back to where it was before the toast', async () => {
  const before = page.getAllByRole('button')[0]!
  toasts.show('Saved.', { label: 'Show', run: () => screen.show('help') })
  await tick()
  before.focus()
  page.getByRole('button', { name: 'Show' }).focus()
  await user.keyboard('{Enter}')
  const sheet = await page.findByRole('dialog')
  screen.close()
  await waitFor(() => expect(sheet.isConnected).toBe(false))
  expect(document.activeElement).toBe(before)
})

test('what was said over a sheet goes away after the sheet', async () => {
  const sheet = await openHelp()
  vi.useFakeTimers()
  toasts.show('Copied.')
  await tick()
  screen.close()
  await tick()
  expect(sheet.isConnected).toBe(false)
  cleanup()
  vi.advanceTimersByTime(7000)
  expect(toasts.list).toHaveLength(0)
})

test('what has the keyboard does not go away by itself', async () => {
  vi.useFakeTimers()
  toasts.show('Saved.', { label: 'Undo', run: () => {} })
  await tick()
  page.getByRole('button', { name: 'Undo' }).focus()
  vi.advanceTimersByTime(7000)
  expect(toasts.list).toHaveLength(1)
  page.getByRole('button', { name: 'Undo' }).blur()
  vi.advanceTimersByTime(7000)
  expect(toasts.list, 'once it has not any more').toHaveLength(0)
})
