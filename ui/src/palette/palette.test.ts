// The palette over the fake library: what it offers, in which order, and what choosing does.

import { render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { appearance, DEFAULTS } from '../state/appearance.svelte'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { recentChoices } from '../state/recentChoices.svelte'
import { search } from '../state/search.svelte'
import { catalogues, t, type Strings } from '../strings'

const user = userEvent.setup()
let fake: Fake

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  recentChoices.list = []
  appearance.now = { ...DEFAULTS }
  library.goTo({ at: 'state', state: 'inbox' })
})

async function open(): Promise<HTMLElement> {
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  return again()
}

async function again(): Promise<HTMLElement> {
  await user.keyboard('{Control>}k{/Control}')
  return page.findByRole('combobox', { name: 'Commands' })
}

const options = () => page.queryAllByRole('option').filter((option) => option.id.startsWith('choice-'))
const said = (option: Element | undefined) => option?.textContent?.replace(/\s+/gu, ' ').trim()
const group = (name: string) =>
  within(within(page.getByRole('dialog')).getByRole('group', { name }))
    .getAllByRole('option')
    .map(said)
const marked = (option: Element) => [...option.querySelectorAll('mark')].map((mark) => mark.textContent)
const current = () => options().find((option) => option.ariaSelected === 'true')

/** What a box has after typing, without what the library still finds. */
async function type(box: HTMLElement, typed: string) {
  await user.clear(box)
  await user.type(box, typed.replace(/[[{]/gu, '$&$&'))
}

describe('what is typed, and what comes first', () => {
  const cases: [why: string, typed: string, first: RegExp][] = [
    ['a command', 'archi', /^Archive/],
    ['a command by the beginnings of its words', 'gti', /^Go to the Inbox/],
    ['a command by another word for it', 'shortcuts', /^Keys shortcuts/],
    ['a setting by its value', 'dark', /^Theme: Dark/],
    ['a setting by another word', 'font', /^Face:|^Settings/],
    ['the language by its own name', '한국어', /^Language: 한국어/],
    ['the order of the list', 'sort by title', /^Sort by: Title/],
    ['the order of the list, in Korean', '정렬', /^Sort by:/],
    ['what the list is divided into', 'group by site', /^Group by: Site/],
    ['how high rows are, in Korean', '촘촘하게', /^Rows: Compact/],
    ['words in any order', 'dark theme', /^Theme: Dark/],
    ['a person by initial consonants', 'ㄱㄷㅎ', /^강도현/],
    ['a person whose last syllable is half made', '강돟', /^강도현/],
    ['commands alone', '>dark', /^Theme: Dark/],
    ['people and companies alone', '@강', /^강도현/],
  ]
  test.each(cases)('%s: %s', async (_, typed, first) => {
    const box = await open()
    await type(box, typed)
    expect(said(options()[0])).toMatch(first)
  })
})

test('signs narrow to commands, names and tags', async () => {
  const box = await open()
  const groups = () =>
    within(page.getByRole('dialog'))
      .getAllByRole('group')
      .map((one) => one.querySelector('p')?.textContent)
  await type(box, '>')
  expect(groups()).toEqual(['Commands', 'Places', 'Settings'])
  await type(box, '@')
  expect(groups()).toEqual(['People and companies'])
  const { people, companies, tags } = library.sidebar!
  expect(options()).toHaveLength(people.length + companies.length)
  await type(box, '#')
  expect(group('Tags')).toHaveLength(tags.length)
  await user.keyboard('{Enter}')
  await waitFor(() => expect(library.place).toEqual({ at: 'tag', name: tags[0]!.name }))
})

test('a saved search is asked, and a company found by another spelling, which is shown', async () => {
  await fake.saveSearch('Batteries', 'lithium')
  const box = await open()
  const company = library.sidebar!.companies.find(({ aliases }) => aliases.length > 1)!
  const other = company.aliases.find(({ text }) => text !== company.name)!.text
  await type(box, `@${other}`)
  expect(said(options()[0])).toContain(company.name)
  expect(said(options()[0])).toContain(other)
  await type(box, 'batter')
  expect(group('Saved searches')).toEqual(['Batteries lithium'])
  await user.click(page.getByRole('option', { name: /^Batteries/ }))
  await waitFor(() => expect([library.middle, search.typed]).toEqual(['search', 'lithium']))
})

test('a command is found by its name in every catalogue', async () => {
  const words = { ...t, command: { ...t.command, archive: '보관하기' } } as Strings
  ;(catalogues as Record<string, Strings>).test = words
  try {
    const box = await open()
    await type(box, 'ㅂㄱㅎㄱ')
    expect(said(options()[0]), 'its own name, then the one it was found by').toMatch(/^Archive 보관하기/)
  } finally {
    delete (catalogues as Record<string, Strings>).test
  }
})

test('what matched is marked, a command has its key, and a setting says that it is so', async () => {
  const box = await open()
  await type(box, 'inb')
  const [first] = options()
  expect(marked(first!)).toEqual(['Inb'])
  expect(first!.querySelector('kbd')?.textContent).toBe('g i')
  await type(box, 'theme system')
  expect(said(options()[0])).toBe('Theme: System Now')
})

test('a theme is chosen from it', async () => {
  const box = await open()
  await type(box, 'sepia')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(appearance.now.theme).toBe('sepia'))
})

test('what was chosen comes first when nothing is typed, and is kept; what is gone is left out', async () => {
  const box = await open()
  await type(box, 'sepia')
  await user.keyboard('{Enter}')
  await type(await again(), '강도현')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(library.entity).not.toBeNull())
  await again()
  expect(group('Chosen before')).toEqual(['강도현 Person', 'Theme: Sepia Now'])
  expect(await fake.setting('recent-choices')).toMatchObject([{ label: '강도현' }, { id: 'theme:sepia' }])
  await fake.putSetting('recent-choices', [
    { group: 'commands', id: 'of a later version', label: 'Later', hint: '' },
    { group: 'articles', id: 'a', label: 'An article', hint: 'One' },
    { group: 'entities' },
    7,
  ])
  await recentChoices.load()
  await waitFor(() => expect(group('Chosen before')).toEqual(['An article One']))
})

test('what the library finds comes below, and the current row stays where it is', async () => {
  const box = await open()
  let answer = () => {}
  const real = fake.search
  fake.search = async (...asked) => {
    await new Promise<void>((resolve) => (answer = resolve))
    return real(...asked)
  }
  await type(box, 'li')
  const before = options().map(said)
  expect(before.length, 'at once').toBeGreaterThan(1)
  await user.keyboard('{ArrowDown}')
  const chosen = said(current())
  answer()
  await waitFor(() => expect(options().length).toBeGreaterThan(before.length))
  expect(options().map(said).slice(0, before.length)).toEqual(before)
  expect(said(current())).toBe(chosen)
  expect(group('Found in articles')).toHaveLength(options().length - before.length)
})

test('an answer to what is no longer typed is dropped', async () => {
  const box = await open()
  const real = fake.search
  fake.search = (query, ...rest) => (query === 'lithium' ? real(query, ...rest) : new Promise(() => {}))
  await type(box, 'lithium')
  await waitFor(() => expect(page.queryByRole('group', { name: 'Found in articles' })).not.toBeNull())
  await user.type(box, 'xq')
  await waitFor(() => expect(page.getByText('Nothing by that name.')).toBeTruthy())
})

test('nothing is chosen while an input method composes, and its own key closes it', async () => {
  const box = await open()
  await type(box, '강도현')
  const shown = vi.spyOn(library, 'showEntity')
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(shown).not.toHaveBeenCalled()
  await user.keyboard('{Control>}k{/Control}')
  await waitFor(() => expect(page.queryByRole('combobox', { name: 'Commands' })).toBeNull())
})
