// The Trash keeps for thirty days, and is emptied only when the reader says so twice.

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { daysLeft } from '../parts/dates'
import { setBackend } from '../state/backend'
import { toggleStar, toggleTrash } from '../state/articles'
import { emptyTrash, moveChosen } from '../state/bulk'
import { library } from '../state/library.svelte'
import { selection } from '../state/selection.svelte'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'

const user = userEvent.setup()
let fake: Fake

// jsdom lays nothing out: a box of a fixed height stands in for the screen.
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)

afterEach(() => library.goTo({ at: 'state', state: 'inbox' }))

async function open(): Promise<void> {
  fake = createFake()
  setBackend(fake)
  const [first, second] = fake.world.articles
  first!.trashed = new Date(Date.now() - 18.5 * 86_400_000).toISOString()
  second!.trashed = new Date(Date.now() - 29.5 * 86_400_000).toISOString()
  render(App)
  library.goTo({ at: 'trash' })
  await page.findByText('goes in 1 day')
}

const left = () => fake.world.articles.filter((article) => article.trashed).length

test('a row says when it goes', async () => {
  await open()
  expect(page.getByText('goes in 12 days')).toBeTruthy()
})

test('restoring brings back what is selected, and z puts it into the Trash again', async () => {
  await open()
  await user.keyboard('{Control>}a{/Control}')
  await user.click(await page.findByLabelText('Restore'))
  await waitFor(() => expect(left()).toBe(0))
  expect(toasts.list.at(-1)?.text).toBe('Restored 2 articles.')
  await user.keyboard('z')
  await waitFor(() => expect(left()).toBe(2))
})

test('emptying asks first', async () => {
  await open()
  await user.click(page.getByText('Empty the Trash'))
  expect(await page.findByText(/^2 articles go for good/)).toBeTruthy()
  await user.click(page.getByText('Cancel'))
  await waitFor(() => expect(page.queryByText(/go for good/)).toBeNull())
  expect(left()).toBe(2)

  const before = fake.world.articles.length
  await user.click(page.getByText('Empty the Trash'))
  await user.click(await page.findByText('Empty the Trash', { selector: 'dialog button' }))
  await waitFor(() => expect(fake.world.articles.length).toBe(before - 2))
  expect(await page.findByText('The Trash is empty')).toBeTruthy()
})

test('what was done to articles that are gone is not taken back: z goes on to what was done before', async () => {
  await open()
  await fake.restore(fake.world.articles.map(({ id }) => id))
  const [gone, kept] = fake.world.articles.map((article) => fake.world.row(article))
  undo.clear()
  await toggleStar(kept!)
  selection.rows = new Map([gone!, kept!].map((row) => [row.id, row]))
  await moveChosen('archive')
  selection.clear()
  await toggleStar(gone!)
  await toggleTrash(gone!)
  await library.refresh()
  await emptyTrash()
  expect(undo.entries.length, 'the star of the one that is here, and what was done to both').toBe(2)

  await undo.undo()
  expect(toasts.list.at(-1)?.text).toBe('Undone: Archived 2 articles.')
  expect(fake.world.article(kept!.id).state).toBe(kept!.state)
  await undo.undo()
  expect(fake.world.article(kept!.id).starred).toBe(kept!.starred)
  await undo.undo()
  expect(toasts.list.at(-1)?.text).toBe('Nothing to undo.')
})

test('r keeps an article for later, and brings it back', async () => {
  await open()
  library.goTo({ at: 'state', state: 'inbox' })
  await waitFor(() => expect(library.rows.row(0)?.state).toBe('inbox'))
  const { id } = library.rows.row(0)!
  await user.keyboard('r')
  await waitFor(() => expect(fake.world.article(id).state).toBe('reading'))
  library.goTo({ at: 'state', state: 'reading' })
  await waitFor(() => expect(library.rows.indexOf(id)).toBeGreaterThanOrEqual(0))
  await library.moveTo(library.rows.indexOf(id))
  await user.keyboard('r')
  await waitFor(() => expect(fake.world.article(id).state).toBe('inbox'))
})

test.each([
  ['2026-08-01T12:00:00Z', 30],
  ['2026-07-02T12:00:01Z', 1],
  ['2026-07-02T11:00:00Z', 0],
  ['2020-01-01T00:00:00Z', 0],
])('of what went into the Trash at %s, %i days are left', (since, days) => {
  expect(daysLeft(since, 30, new Date('2026-08-01T12:00:00Z'))).toBe(days)
})
