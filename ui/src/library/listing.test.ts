// How the list is shown, and that it stays so.

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake, type FakeOptions } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { listing } from '../state/listing.svelte'
import { headingOf } from './headings'

const user = userEvent.setup()
let fake: Fake

// jsdom lays nothing out: a box of a fixed height stands in for the screen.
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)

afterEach(() => {
  library.goTo({ at: 'state', state: 'inbox' })
  listing.set({ sort: 'saved', group: 'none', density: 'comfortable' })
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

/** By its words: to look for a role in a page of rows takes long. */
async function choose(name: string): Promise<void> {
  await user.click(page.getByLabelText('How the list is shown'))
  await user.click(await page.findByText(name, { selector: '[role=menuitemradio] .name' }))
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
  const row = await waitFor(() => page.getByLabelText('2 highlights').closest('[role=option]')!)
  expect(row.textContent).toMatch(/\d+ min/)
  expect(row.querySelector('.title')?.textContent?.trim()).toBeTruthy()
  expect(row.querySelector('.meta')?.textContent).toMatch(/새벽일보|가온경제/)
})

test('the list is divided by site and by person, with a heading and a count over each part', async () => {
  await open({ bulk: 300 })
  await choose('Site')
  await waitFor(() => expect(library.rows.groups.length).toBeGreaterThan(3))
  const group = await waitFor(() => document.querySelector('[role=listbox] [role=group]')!)
  expect(group.getAttribute('aria-label')).toMatch(/^.+, \d+ articles$/)
  expect(group.querySelector('.count')?.textContent).toBe(String(library.rows.groups[0]!.count))
  const of = (n: number) => library.rows.row(n)?.site ?? ''
  const counts = library.rows.groups.map((group) => group.count)
  expect(
    counts.reduce((sum, count) => sum + count, 0),
    'each article once',
  ).toBe(library.rows.total)
  expect(of(0), 'the rows are in the order of the groups').toBe(library.rows.groups[0]?.key)
  expect(of(counts[0]!)).toBe(library.rows.groups[1]?.key)
  expect(library.rows.groups.at(-1)?.key, 'those without are last').toBe('')

  await choose('Person')
  await waitFor(() => expect(library.rows.row(0)?.people[0]?.name).toBe(library.rows.groups[0]?.label))
  await choose('Nothing')
  await waitFor(() => expect(library.rows.groups).toEqual([]))
})

test('days have their names, and a change of the library counts them again', async () => {
  await open()
  await choose('Day')
  await waitFor(() => expect(library.rows.groups.length).toBeGreaterThan(3))
  const before = library.rows.groups[0]!.key
  await user.keyboard('e')
  await waitFor(() => expect(library.rows.groups[0]?.key, 'its only article is gone').not.toBe(before))
})

test('a list that cannot be divided is shown whole', async () => {
  await open()
  fake.grouped = () => Promise.reject({ message: 'Could not count.' })
  await choose('Day')
  expect(await page.findByText('Could not count.')).toBeTruthy()
  expect(options().length).toBeGreaterThan(3)
})

test.each([
  [{ key: '2026-08-12', label: '2026-08-12', count: 1 }, 'day', 'Today'],
  [{ key: '2026-08-11', label: '2026-08-11', count: 1 }, 'day', 'Yesterday'],
  [{ key: '2026-08-10', label: '2026-08-10', count: 1 }, 'day', 'Monday, Aug 10'],
  [{ key: '2025-08-10', label: '2025-08-10', count: 1 }, 'day', 'Sunday, Aug 10, 2025'],
  [{ key: '', label: '', count: 1 }, 'person', 'Nobody named'],
  [{ key: 'person-1', label: '강도현', count: 1 }, 'person', '강도현'],
] as const)('the heading of %o by %s', (group, by, heading) => {
  expect(headingOf(group, by, new Date(2026, 7, 12, 23, 30))).toBe(heading)
})
