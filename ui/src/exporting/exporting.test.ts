// Taking articles out, from the search's results and from the palette, over the fake library.

import { cleanup, render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import type { Job, JobResult } from '../ipc/backend'
import { createFake, type Fake } from '../ipc/fake'
import type { Place } from '../ipc/types/Place'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { search } from '../state/search.svelte'
import { toasts } from '../state/toasts.svelte'
import { queryName } from '../search/partNames'
import { placeQuery, scope } from './scope'

const user = userEvent.setup()
let fake: Fake
let tell: (job: Job) => void

async function open(): Promise<void> {
  fake = createFake()
  const onJob = fake.onJob
  fake.onJob = (listener) => {
    tell = listener
    return onJob(listener)
  }
  setBackend(fake)
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
}

afterEach(() => {
  cleanup()
  toasts.clear()
  search.sort = 'relevance'
  library.goTo({ at: 'state', state: 'inbox' })
})

async function ask(query: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Search' })
  await user.click(box)
  await user.paste(query)
  await waitFor(() => expect(search.answered).toBe(query))
}

test('what answers a search is taken out as it is shown, and it is said where it went', async () => {
  await open()
  await ask('person:강도현')
  await search.setSort('published')
  const taken = vi.spyOn(fake, 'chooseAndExport')
  await user.click(await page.findByRole('button', { name: 'Export…' }))
  const total = search.answer?.total ?? 0
  expect(total).toBeGreaterThan(1)
  const sheet = await page.findByRole('dialog', { name: `Export ${total} articles` })
  expect(sheet.querySelector('p')?.textContent).toBe('Articles found by “Person 강도현”')
  await user.click(page.getByRole('button', { name: /^A page/ }))
  expect(taken).toHaveBeenCalledWith(
    'person:강도현',
    'Articles found by “Person 강도현”',
    'published',
    'html',
  )
  expect(page.queryByRole('dialog')).toBeNull()
  expect(await page.findByText(`Exported ${total} articles to /home/reader/export.html.`)).toBeTruthy()
})

test('a search that nothing answers has nothing to take out', async () => {
  await open()
  await ask('is:starred -is:starred')
  await waitFor(() => expect(search.answer?.total).toBe(0))
  expect(page.queryByRole('button', { name: 'Export…' })).toBeNull()
})

test('the palette takes out the place that is shown', async () => {
  await open()
  library.goTo({ at: 'tag', name: 'AI "1"' })
  const taken = vi.spyOn(fake, 'chooseAndExport').mockResolvedValue(null)
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await page.findByRole('combobox', { name: 'Commands' }), 'export{Enter}')
  await user.click(await page.findByRole('button', { name: /^Markdown for Obsidian/ }))
  expect(taken).toHaveBeenCalledWith('tag:"AI  1 "', 'AI "1"', 'saved', 'markdown')
})

test('what is exported has the name the reader knows it by', async () => {
  await open()
  library.goTo({ at: 'starred' })
  expect(scope().name).toBe('Starred')
  library.showMiddle('highlights')
  expect(scope().name).toBe('Articles with highlights')
  const { name, query } = library.sidebar!.searches[0]!
  await ask(query)
  expect(scope().name).toBe(name)
})

test.each([
  ['lithium  -tag:ai battery', 'lithium battery, without Tag ai'],
  ['person:강도현', 'Person 강도현'],
  ['리튬', '리튬'],
])('the search %s is called %s', async (query, name) => {
  fake = createFake()
  const { parts } = await fake.search(query, 'relevance', 0, 1)
  expect(queryName(query, parts)).toBe(name)
})

test('every place is a query', async () => {
  await open()
  const person = library.sidebar!.people[0]!
  const company = library.sidebar!.companies[0]!
  const cases: [Place, string][] = [
    [{ at: 'all' }, ''],
    [{ at: 'state', state: 'reading' }, 'is:reading'],
    [{ at: 'starred' }, 'is:starred'],
    [{ at: 'trash' }, 'is:trash'],
    [{ at: 'tag', name: '지분 구조' }, 'tag:"지분 구조"'],
    [{ at: 'entity', id: person.id }, `person:"${person.name}"`],
    [{ at: 'entity', id: company.id }, `company:"${company.name}"`],
  ]
  for (const [place, query] of cases) expect(placeQuery(place)).toBe(query)
})

test('progress can be stopped, and what failed can be looked at', async () => {
  await open()
  const job = { id: 7, kind: 'export' as const, done: 3, total: 10, current: '제목', finished: null }
  tell(job)
  expect(await page.findByText('Exporting 3 of 10')).toBeTruthy()
  const cancelled = vi.spyOn(fake, 'cancel')
  await user.click(page.getByRole('button', { name: 'Stop exporting' }))
  expect(cancelled).toHaveBeenCalledWith(7)
  const failed = {
    source: '제목',
    outcome: 'failed' as const,
    id: null,
    title: '제목',
    error: 'It was changed.',
  }
  const result: JobResult = {
    saved: 0,
    updated: 0,
    unchanged: 0,
    orphaned: 0,
    failed: [failed],
    cancelled: false,
    open: null,
    exported: { to: '/vault', articles: 9, files: 12 },
    imported: null,
  }
  tell({ ...job, finished: result })
  expect(await page.findByText('Exported 9 articles to /vault. 1 failed.')).toBeTruthy()
  await user.click(page.getByRole('button', { name: 'Show' }))
  expect(await page.findByRole('dialog', { name: '1 not exported' })).toBeTruthy()
  expect(page.getByText('It was changed.')).toBeTruthy()
  await user.keyboard('{Escape}')

  tell({
    ...job,
    finished: { ...result, failed: [{ ...failed, error: 'The disk is full.' }], exported: null },
  })
  expect(await page.findByText('The disk is full.')).toBeTruthy()
  tell({
    ...job,
    finished: { ...result, failed: [], cancelled: true, exported: { to: '/x', articles: 0, files: 0 } },
  })
  expect(await page.findByText('Stopped. Nothing was exported.')).toBeTruthy()
})
