// How the text is set: the panel beside the page, and what is kept of it.

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { appearance, DEFAULTS, sound } from '../state/appearance.svelte'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'

const user = userEvent.setup()
let fake: Fake

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  screen.typing = false
  library.goTo({ at: 'state', state: 'inbox' })
  await appearance.load()
  render(App)
  await waitFor(() => expect(library.rows.total).not.toBeNull())
})

const root = document.documentElement
const body = () => document.querySelector<HTMLElement>('[data-canonical-text]')
const panel = () => page.queryByRole('complementary', { name: 'Type' })

test('the open article changes beside the panel, and keeps its text', async () => {
  await library.open({ id: fake.world.articles[0]!.id })
  await waitFor(() => expect(body()).not.toBeNull())
  const text = body()!.textContent
  document.querySelector<HTMLElement>('.reader')!.focus()
  await user.keyboard('a')
  expect(panel()?.contains(document.activeElement), 'the keyboard is in the panel').toBe(true)
  expect(
    page.queryByRole('complementary', { name: 'In this article' }),
    'in the place of the other',
  ).toBeNull()
  await user.click(page.getByRole('radio', { name: 'Indented' }))
  await user.click(page.getByRole('checkbox', { name: 'Straight right edge' }))
  await user.click(page.getByRole('button', { name: 'Size: more' }))
  expect(root.dataset.paragraphs).toBe('indented')
  expect(root.hasAttribute('data-justified')).toBe(true)
  expect(root.style.getPropertyValue('--reading-size')).toBe('19px')
  expect(body()!.textContent).toBe(text)
  await waitFor(() =>
    expect(fake.world.settings.get('appearance')).toMatchObject({ size: 19, justified: true }),
  )
  await user.click(page.getByRole('button', { name: 'As it was' }))
  expect(appearance.now).toEqual(DEFAULTS)
  await user.keyboard('{Escape}')
  expect(panel()).toBeNull()
  expect(document.activeElement, 'the keyboard is back in the page').toBe(document.querySelector('.reader'))
  expect(library.article, 'Esc closed the panel alone').not.toBeNull()
})

test('without an article a sample of both languages shows it', async () => {
  await user.keyboard('a')
  const sample = page.getByRole('region', { name: 'Sample' })
  expect(sample.querySelector('.korean[lang=ko]')).not.toBeNull()
  expect(sample.querySelector('[lang=en]:not(.korean)')).not.toBeNull()
  await user.keyboard('{Escape}')
  expect(page.queryByRole('region', { name: 'Sample' })).toBeNull()
})

test('the settings lead to the panel', async () => {
  await user.click(page.getByRole('button', { name: 'Settings' }))
  await user.click(page.getByRole('button', { name: 'Face, size and measure…' }))
  expect(page.queryByRole('dialog', { name: 'Settings' })).toBeNull()
  expect(panel()).not.toBeNull()
})

test('what another version kept and this one does not know is left alone', () => {
  const kept = { paragraphs: 'floating', justified: 'yes', size: 900, measure: 90, theme: 'sepia' }
  expect(sound(kept)).toEqual({ measure: 90, theme: 'sepia' })
})
