// The search box and its results over the fake library: what is typed, pressed and clicked.

import { cleanup, fireEvent, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { Facets } from '../ipc/types/Facets'
import ListColumn from '../library/ListColumn.svelte'
import Places from '../library/Places.svelte'
import { setBackend } from '../state/backend'
import { completing } from '../state/completing.svelte'
import { facets } from '../state/facets.svelte'
import { library } from '../state/library.svelte'
import { recent } from '../state/recent.svelte'
import { search } from '../state/search.svelte'

const user = userEvent.setup()
let fake: Fake

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  recent.queries = []
  library.goTo({ at: 'state', state: 'inbox' })
  await library.refresh()
  render(ListColumn, { wide: true, called: false })
})

afterEach(() => {
  library.goTo({ at: 'state', state: 'inbox' })
  search.sort = 'relevance'
  facets.now = null
})

const box = () => page.getByRole<HTMLInputElement>('combobox', { name: 'Search' })
const results = () => page.findByRole('list', { name: 'Results' })

/** Types a query whole, as if pasted, and waits for its answer. */
async function ask(query: string): Promise<void> {
  await user.clear(box())
  await user.click(box())
  await user.paste(query)
  await waitFor(() => expect(search.answered).toBe(query))
}

test('the parts of a query are chips, and a click takes one out', async () => {
  await ask('person:강도현 -카스텔란 "모델"')
  const chips = await page.findByRole('list', { name: 'Parts of the search' })
  expect(
    within(chips)
      .getAllByRole('button')
      .map((chip) => chip.getAttribute('aria-label')),
  ).toEqual(['Take out Person 강도현', 'Take out without 카스텔란', 'Take out “모델”'])
  await user.click(within(chips).getByRole('button', { name: 'Take out without 카스텔란' }))
  await waitFor(() => expect(box().value).toBe('person:강도현 "모델"'))
})

test.each(['{Backspace}', '{Delete}'])('%s on a chip takes it out, and the keyboard goes on', async (key) => {
  await ask('🙂 person:강도현 is:reading')
  const chip = () => page.findByRole('button', { name: /^Take out/ })
  ;(await page.findByRole('button', { name: 'Take out Person 강도현' })).focus()
  await user.keyboard(key)
  await waitFor(() => expect(box().value).toBe('🙂 is:reading'))
  await waitFor(async () => expect(document.activeElement).toBe(await chip()))
  await user.keyboard(key)
  await waitFor(() => expect(box().value).toBe('🙂'))
})

test('a chip of an older answer takes nothing out of what was typed since', async () => {
  await ask('person:강도현')
  const chip = await page.findByRole('button', { name: 'Take out Person 강도현' })
  fake.search = () => new Promise(() => {})
  await user.type(box(), ' 카')
  expect(chip.getAttribute('aria-disabled')).toBe('true')
  await user.click(chip)
  expect(box().value).toBe('person:강도현 카')
})

test('what may come next is offered at the caret; a field alone wants its value', async () => {
  const asked = vi.spyOn(fake, 'complete')
  await user.type(box(), '🙂 per')
  await page.findByRole('option', { name: /person:/ })
  await waitFor(() => expect(asked, 'the caret counts code points').toHaveBeenLastCalledWith('🙂 per', 5))
  expect(box().getAttribute('aria-activedescendant'), 'nothing is chosen yet').toBeNull()
  await user.keyboard('{ArrowDown}')
  const id = box().getAttribute('aria-activedescendant')
  expect(document.getElementById(id ?? '')?.getAttribute('aria-selected')).toBe('true')
  await user.keyboard('{Enter}')
  expect(box().value).toBe('🙂 person:')
  await page.findByRole('option', { name: /강도현.*5 articles/ })
  await user.keyboard('강')
  await waitFor(() => expect(completing.offers).toHaveLength(1))
  await user.keyboard('{Tab}')
  expect(box().value).toBe('🙂 person:강도현 ')
  expect(box().selectionStart).toBe(box().value.length)
  expect(document.activeElement, 'Tab took the name and stayed').toBe(box())
  expect(page.queryByRole('listbox', { name: 'Completions' })).toBeNull()
})

test('Tab moves on from a word that a name would replace', async () => {
  await user.type(box(), '강도현')
  await page.findByRole('option', { name: /강도현/ })
  await user.keyboard('{Tab}')
  expect(box().value).toBe('강도현')
  expect(document.activeElement).not.toBe(box())
})

test('Esc closes the list and keeps the box; Enter without a choice opens a result', async () => {
  await user.type(box(), '강')
  await page.findByRole('option', { name: /강도현/ })
  await user.keyboard('{Escape}')
  expect(page.queryByRole('listbox', { name: 'Completions' })).toBeNull()
  expect(document.activeElement).toBe(box())
  await user.keyboard('도현')
  await page.findByRole('option', { name: /강도현/ })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(library.article).not.toBeNull())
  expect(box().value).toBe('강도현')
})

test('a click takes a line', async () => {
  await user.type(box(), '한빛')
  await user.click(await page.findByRole('option', { name: /한빛반도체/ }))
  expect(box().value).toBe('company:한빛반도체 ')
})

test('while an input method composes, keys are its own', async () => {
  await user.type(box(), '강')
  await page.findByRole('option', { name: /강도현/ })
  completing.step(1)
  for (const key of ['Enter', 'Tab', 'ArrowDown', 'Escape']) {
    await fireEvent.keyDown(box(), { key, isComposing: true })
    await fireEvent.keyDown(box(), { key, keyCode: 229 })
  }
  expect([box().value, completing.at, completing.shown]).toEqual(['강', 0, true])
})

test('a choice for an older query is not put into a newer one', async () => {
  await user.type(box(), 'per')
  await page.findByRole('option', { name: /person:/ })
  fake.complete = () => new Promise(() => {})
  await user.keyboard('s{ArrowDown}{Enter}')
  expect(box().value).toBe('pers')
})

test('the empty box offers what led somewhere, newest first; one can be forgotten', async () => {
  await ask('카스텔란')
  expect(recent.queries, 'asking alone is not enough').toEqual([])
  await user.click(within(await results()).getAllByRole('button')[0]!)
  await ask('lithium')
  await user.click(within(await results()).getAllByRole('button')[0]!)
  expect(await fake.setting('recent-queries')).toEqual(['lithium', '카스텔란'])
  box().blur()
  await user.clear(box())
  const list = await page.findByRole('listbox', { name: 'Recent searches' })
  expect(
    within(list)
      .getAllByRole('option')
      .map((option) => option.textContent?.trim()),
  ).toEqual(['lithium', '카스텔란'])
  await user.keyboard('{ArrowDown}{Delete}')
  expect(await fake.setting('recent-queries')).toEqual(['카스텔란'])
  await user.click(within(list).getByRole('option', { name: /카스텔란/ }))
  expect(box().value).toBe('카스텔란')
  await user.clear(box())
  await user.click(await page.findByRole('button', { name: 'Forget the search 카스텔란' }))
  expect(recent.queries).toEqual([])
})

test('a saved search is recent; twelve are kept, each once', async () => {
  await ask('색인')
  await user.click(page.getByRole('button', { name: 'Save this search' }))
  await user.click(within(await page.findByRole('dialog')).getByRole('button', { name: 'Save this search' }))
  await waitFor(() => expect(recent.queries).toEqual(['색인']))
  for (let n = 0; n < 20; n++) recent.add(`query ${n % 14}`)
  expect(recent.queries).toHaveLength(12)
  expect(new Set(recent.queries).size).toBe(12)
})

test.each([
  ['rkdehgus', 'Typed with the other keyboard:', '강도현'],
  ['카스텔런', 'Did you mean', '카스텔란'],
  ['ㄱㄷㅎ', 'A name:', '강도현'],
  ['Castelan', 'Did you mean', 'Castellan'],
])('%s finds nothing and is taken for another query', async (typed, why, meant) => {
  await ask(typed)
  const offered = await page.findByRole('group', { name: 'Other searches' })
  expect(offered.textContent).toContain(why)
  await user.click(within(offered).getByRole('button', { name: new RegExp(`^${meant} \\d articles?$`) }))
  await waitFor(() => expect(search.answered).toBe(meant))
  expect(box().value).toBe(meant)
  expect(search.hits.length).toBeGreaterThan(0)
})

test('the spellings of a name are listed on demand and turned off by a button', async () => {
  await ask('카스텔란은')
  const toggle = await page.findByRole('button', { name: '카스텔란 = 4 spellings' })
  expect(toggle.getAttribute('aria-expanded')).toBe('false')
  await user.click(toggle)
  expect(page.getByText('Mira Castellan', { selector: '[role=listitem]' })).toBeTruthy()
  await user.click(page.getByRole('button', { name: 'Only “카스텔란”' }))
  await waitFor(() => expect(search.answered).toBe('=카스텔란은'))
  expect(page.queryByRole('button', { name: /spellings/ })).toBeNull()
})

test('a facet narrows the search and a second press takes it out again', async () => {
  await ask('모델')
  const panel = await page.findByRole('complementary', { name: 'Narrow the search' })
  const person = () => within(panel).findByRole('button', { name: /^강도현/ })
  expect((await person()).getAttribute('aria-pressed')).toBe('false')
  expect(within(panel).getByRole('button', { name: 'May 2026 2 articles' })).toBeTruthy()
  await user.click(await person())
  await waitFor(() => expect(search.answered).toBe('person:강도현 모델'))
  await waitFor(async () => expect((await person()).getAttribute('aria-pressed')).toBe('true'))
  await user.click(await person())
  await waitFor(() => expect(search.answered).toBe('모델'))
})

test('facets of an older query are dropped', async () => {
  const waiting: Record<string, (found: Facets) => void> = {}
  fake.facets = (query) => new Promise((done) => (waiting[query] = done))
  const none: Facets = { people: [], companies: [], sites: [], tags: [], months: [], states: [] }
  facets.ask('old')
  await waitFor(() => expect(waiting.old).toBeTruthy())
  facets.ask('new')
  await waitFor(() => expect(waiting.new).toBeTruthy())
  const newest = { ...none, tags: [{ label: 'new', condition: 'tag:new', articles: 1 }] }
  waiting.new?.(newest)
  waiting.old?.(none)
  await waitFor(() => expect(facets.now).toEqual(newest))
})

test('without room the facets wait behind a button', async () => {
  cleanup()
  render(ListColumn, { wide: false, called: false })
  await ask('모델')
  expect(page.queryByRole('complementary')).toBeNull()
  await user.click(page.getByRole('button', { name: 'Narrow the search' }))
  expect(await page.findByRole('complementary', { name: 'Narrow the search' })).toBeTruthy()
})

test('the order is asked for and stays for the next query', async () => {
  const asked = vi.spyOn(fake, 'search')
  await ask('모델')
  await user.click(page.getByRole('button', { name: 'Sort by' }))
  await user.click(page.getByRole('menuitemradio', { name: 'Date published' }))
  await waitFor(() => expect(asked).toHaveBeenLastCalledWith('모델', 'published', 0, expect.any(Number)))
  const days = search.hits.map((hit) => hit.article.published ?? '')
  expect(days).toEqual([...days].sort().reverse())
  await ask('카스텔란')
  expect(asked).toHaveBeenLastCalledWith('카스텔란', 'published', 0, expect.any(Number))
})

test('a note or a highlight that answers says so and opens at its place', async () => {
  const mark = fake.world.highlights.find((one) => one.selector.exact.includes('모델'))!
  await ask('모델')
  const piece = await within(await results()).findByRole('button', { name: /^Highlight/ })
  expect(piece.classList).toContain('highlight')
  await user.click(piece)
  await waitFor(() => expect(library.article?.id).toBe(mark.article))
  expect(library.jump).toEqual(mark.span)
})

test('saved searches show how many articles answer, and count again with the library', async () => {
  render(Places)
  const saved = () => page.getByRole('button', { name: /^부채와 지분/ }).textContent?.trim()
  const before = library.sidebar!.searches.find((one) => one.name === '부채와 지분')!
  expect(before.articles).toBeGreaterThan(0)
  expect(saved()).toMatch(new RegExp(`${before.articles}$`))
  const { hits } = await fake.search(before.query, 'relevance', 0, 1)
  await fake.trash([hits[0]!.article.id])
  await library.refresh()
  await waitFor(() => expect(saved()).not.toMatch(new RegExp(`${before.articles}$`)))
})
