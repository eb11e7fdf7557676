// A story of several papers is one row of the list, over the fake library: shown, named, changed and taken back as one.

import { cleanup, render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import type { Place } from '../ipc/types/Place'
import Copies from '../reader/Copies.svelte'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'

const user = userEvent.setup()
const inbox: Place = { at: 'state', state: 'inbox' }
let fake: Fake

// jsdom lays nothing out: a box of a fixed height stands in for the screen.
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)

afterEach(() => {
  cleanup()
  library.closeArticle()
  library.goTo(inbox)
})

async function open(): Promise<void> {
  fake = createFake({ copies: true })
  setBackend(fake)
  library.goTo(inbox)
  library.cursor = 0
  render(App)
  await page.findAllByRole('option')
  await waitFor(() => expect(library.rows.total).toBe(6))
}

const papers = () => fake.world.articles.filter(({ sample }) => sample.story && sample.lang === 'ko')
const all = <T>(of: (article: ReturnType<typeof papers>[number]) => T) => papers().map(of)
const said = () => toasts.list.at(-1)?.text

test('a story of three papers is one row, counted as one, and its name says so', async () => {
  await open()
  expect(library.sidebar?.inbox, 'as many as the list has').toBe(6)
  const rows = page.getAllByRole('option', { name: /the same story in 2 more papers/ })
  expect(rows.length, 'one story in each language').toBe(2)
  expect(rows[0]!.textContent).toContain('+2 papers')
  library.goTo({ at: 'all' })
  await waitFor(() => expect(library.rows.total, 'among all articles each is by itself').toBe(16))
})

test('what is done to the row is done to all, and one key takes all back', async () => {
  await open()
  const first = papers().find(({ sample }) => sample.site !== '누리신문' && sample.site !== '한강경제')!
  papers().find(({ sample }) => sample.site === '한강경제')!.starred = true
  const at = library.rows.indexOf(first.id)
  library.cursor = at
  await user.keyboard('s')
  await waitFor(() => expect(all((article) => article.starred)).toEqual([true, true, true]))
  await user.keyboard('z')
  await waitFor(() =>
    expect(
      all((article) => article.starred),
      'one had its star before',
    ).toEqual([false, false, true]),
  )
  await user.keyboard('e')
  await waitFor(() => expect(all((article) => article.state)).toEqual(['archive', 'archive', 'archive']))
  await waitFor(() => expect(library.rows.total).toBe(5))
  expect(said(), 'and told of all').toBe('Archived 3 articles.')
  await user.keyboard('z')
  await waitFor(() => expect(all((article) => article.state)).toEqual(['inbox', 'inbox', 'inbox']))
  await library.open({ id: first.id })
  await user.keyboard('{Shift>}[Digit3]{/Shift}')
  await waitFor(() =>
    expect(
      all((article) => !!article.trashed),
      'also while it is open',
    ).toEqual([true, true, true]),
  )
  await user.keyboard('z')
  await waitFor(() => expect(all((article) => !!article.trashed)).toEqual([false, false, false]))
})

test('so it is with several rows that are chosen', async () => {
  await open()
  await user.keyboard('{Control>}a{/Control}')
  await user.keyboard('e')
  await waitFor(() => expect(said()).toBe('Archived 10 articles.'))
  await waitFor(() => expect(library.rows.total).toBe(0))
  await user.keyboard('z')
  await waitFor(() => expect(library.rows.total).toBe(6))
})

test('a copy that is no copy to the reader gets a row of its own, and that is taken back', async () => {
  fake = createFake({ copies: true })
  setBackend(fake)
  const [first] = papers().toSorted((a, b) => (a.saved < b.saved ? -1 : 1))
  const total = async () => (await fake.articles(inbox, 'saved', 0, 50)).total
  render(Copies, { article: first!.id, onopen: () => {}, onchanged: () => {} })
  await user.click(await page.findByRole('button', { name: 'List it as a row of its own: 누리신문' }))
  await page.findByRole('button', { name: 'List it in one row with this article: 누리신문' })
  expect(await total()).toBe(7)
  await undo.undo()
  await page.findByRole('button', { name: 'List it as a row of its own: 누리신문' })
  expect(await total()).toBe(6)
})
