// How the list is shown, and that it stays so.

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import App from '../App.svelte'
import { createFake, type Fake, type FakeOptions } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { listing } from '../state/listing.svelte'

const user = userEvent.setup()
let fake: Fake

// jsdom lays nothing out: a box of a fixed height stands in for the screen.
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)

afterEach(() => {
  library.goTo({ at: 'state', state: 'inbox' })
  listing.set({ sort: 'saved', density: 'comfortable' })
})

async function open(options: FakeOptions = {}): Promise<void> {
  fake = createFake(options)
  setBackend(fake)
  library.goTo({ at: 'state', state: 'inbox' })
  library.cursor = 0
  render(App)
  await page.findAllByRole('option')
  await library.refresh()
}

const options = () => page.getAllByRole('option')

async function choose(name: string): Promise<void> {
  await user.click(page.getByRole('button', { name: 'How the list is shown' }))
  await user.click(await page.findByRole('menuitemradio', { name }))
}

test('rows are as high as the reader says, and that is kept with the order', async () => {
  await open()
  expect(options()[1]?.style.height).toBe('94px')
  await choose('Compact')
  await waitFor(() => expect(options()[1]?.style.height).toBe('52px'))
  await choose('Title')
  expect(await fake.setting('list')).toMatchObject({ sort: 'title', density: 'compact' })

  await fake.putSetting('list', { sort: 'published', density: 'huge' })
  listing.now = { ...listing.now, density: 'cosy' }
  await listing.load()
  expect(listing.now, 'what is not understood changes nothing').toMatchObject({
    sort: 'published',
    density: 'cosy',
  })
})

test.each(['Comfortable', 'Cosy', 'Compact'])('a %s row says what one chooses by', async (density) => {
  await open()
  await choose(density)
  library.goTo({ at: 'state', state: 'archive' })
  const row = await page.findByRole('option', { name: /2 highlights/ })
  expect(row.textContent).toMatch(/\d+ min/)
  expect(row.querySelector('.title')?.textContent?.trim()).toBeTruthy()
  expect(row.querySelector('.meta')?.textContent).toMatch(/새벽일보|가온경제/)
})
