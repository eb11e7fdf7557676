// The window over the fake library: what a reader does, and what comes of it.

import { render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import './testing/whole'
import App from './App.svelte'
import { createFake, type Fake } from './ipc/fake'
import { appearance } from './state/appearance.svelte'
import { setBackend } from './state/backend'
import { library } from './state/library.svelte'
import { search } from './state/search.svelte'
import { saving } from './state/saving.svelte'

const user = userEvent.setup()
let fake: Fake

// jsdom lays nothing out: a box of a fixed height stands in for the screen.
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)

beforeEach(() => {
  fake = createFake()
})

afterEach(() => {
  library.goTo({ at: 'state', state: 'inbox' })
  search.type('')
  saving.failures = null
  // A job that outlives its test is told to nobody.
  saving.jobs = []
})

async function open(with_: Fake = fake): Promise<void> {
  fake = with_
  setBackend(fake)
  library.goTo({ at: 'state', state: 'inbox' })
  await appearance.load()
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await library.refresh()
}

const searchBox = () => page.getByRole<HTMLInputElement>('combobox', { name: 'Search' })
const rows = () => page.findAllByRole('option')

/** jsdom has no clipboard: the event alone, as the window would get it. */
function paste(target: HTMLElement, text: string): void {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  const getData = (type: string) => (type === 'text/plain' ? text : '')
  target.dispatchEvent(Object.assign(event, { clipboardData: { getData } }))
}

const title = (n: number) => library.rows.row(n)?.title ?? ''

test('the landmarks are there: places, list, page, search', async () => {
  await open()
  expect(page.getByRole('navigation', { name: 'Places' })).toBeTruthy()
  expect(page.getByRole('main')).toBeTruthy()
  expect(page.getByRole('search')).toBeTruthy()
  expect(searchBox()).toBeTruthy()
  expect(await page.findByRole('listbox', { name: 'Articles: Inbox' })).toBeTruthy()
})

test('j moves, Enter opens, Esc comes back', async () => {
  await open()
  await rows()
  await user.keyboard('j')
  await waitFor(() => expect(library.cursor).toBe(1))
  expect(library.article, 'moving does not open').toBeNull()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(library.article?.title).toBe(title(1)))
  expect(page.getByRole('complementary', { name: 'In this article' })).toBeTruthy()
  await user.keyboard('j')
  await waitFor(() =>
    expect(library.article?.title, 'with an article open the next one opens').toBe(title(2)),
  )
  await user.keyboard('{Escape}')
  await waitFor(() => expect(library.article).toBeNull())
})

test('a long list has few rows in the page, and says how many there are', async () => {
  await open(createFake({ bulk: 3000 }))
  const shown = await rows()
  expect(shown.length).toBeLessThan(40)
  expect(Number(shown[0]?.getAttribute('aria-setsize'))).toBeGreaterThan(2000)
})

test('e archives, goes on with the next article, and z takes it back', async () => {
  await open()
  await user.click((await rows())[0]!)
  const [first, second] = [title(0), title(1)]
  await waitFor(() => expect(library.article?.title).toBe(first))
  await user.keyboard('e')
  await waitFor(() => expect(library.article?.title).toBe(second))
  expect(page.getByText('Archived.')).toBeTruthy()
  expect(fake.world.articles.find((a) => a.sample.title === first)?.state).toBe('archive')
  await user.keyboard('z')
  await waitFor(() => expect(fake.world.articles.find((a) => a.sample.title === first)?.state).toBe('inbox'))
})

test('an article in the Trash can be restored with the key that put it there', async () => {
  await open()
  await rows()
  const first = title(0)
  await user.keyboard('{Shift>}[Digit3]{/Shift}')
  await waitFor(() => expect(library.sidebar?.trash).toBe(1))
  library.goTo({ at: 'trash' })
  await waitFor(() => expect(title(0)).toBe(first))
  await user.keyboard('{Shift>}[Digit3]{/Shift}')
  await waitFor(() => expect(library.sidebar?.trash).toBe(0))
})

test('search answers as one types, opens where it matched, and Esc keeps the results', async () => {
  await open()
  await user.keyboard('[Slash]')
  const box = searchBox()
  expect(document.activeElement).toBe(box)
  await user.type(box, '강도현')
  const results = await page.findByRole('list', { name: 'Results' })
  expect(await page.findByText('강도현 = 3 spellings')).toBeTruthy()
  expect(within(results).getAllByText('강도현', { selector: 'mark' }).length).toBeGreaterThan(0)
  await user.keyboard('{Enter}')
  await waitFor(() => expect(library.article).not.toBeNull())
  expect(library.terms).toContain('강도현')
  const { jump, article } = library
  expect(article && jump && Array.from(article.text).slice(jump.start, jump.end).join('')).toBe('강도현')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(library.article).toBeNull())
  expect(page.getByRole('list', { name: 'Results' })).toBeTruthy()
  expect(search.typed).toBe('강도현')
})

test('a query with words that are nowhere together says so', async () => {
  await open()
  await user.type(searchBox(), 'lithium 학습에 color:red')
  expect(await page.findByText('No article has all the words. These have any of them.')).toBeTruthy()
  expect(page.getByText('Not understood: color:red')).toBeTruthy()
})

test('text pasted outside a field becomes an article and opens', async () => {
  await open()
  await rows()
  paste(document.body, 'A pasted headline\nAnd a paragraph.')
  await waitFor(() => expect(library.article?.title).toBe('A pasted headline'))
  expect(page.getByText('Saved: A pasted headline')).toBeTruthy()
})

test('a lone address that is pasted is fetched as a job, opened, and goes to the Trash with z', async () => {
  await open()
  await rows()
  paste(document.body, ' https://quill.example/culture/archive.html\n')
  expect(await page.findByText('Fetching the page')).toBeTruthy()
  await waitFor(() => expect(library.article?.title).toBe('archive'))
  expect(page.getByText('Saved 1 article.')).toBeTruthy()
  await user.keyboard('z')
  await waitFor(() => expect(library.sidebar?.trash).toBe(1))
  expect(library.article).toBeNull()
})

test('an address can be typed, dropped, and given to the palette', async () => {
  await open()
  await rows()
  const saved = vi.spyOn(fake, 'saveAddress')
  await user.keyboard('{Control>}l{/Control}')
  const field = await page.findByRole('textbox', { name: 'Address' })
  await user.type(field, 'word{Enter}')
  expect(await page.findByRole('alert')).toBeTruthy()
  await user.clear(field)
  await user.type(field, 'one.example/a{Enter}')
  await waitFor(() => expect(saved).toHaveBeenLastCalledWith('https://one.example/a'))
  fake.drop({ phase: 'drop', addresses: ['https://two.example/b?c=%26'] })
  await waitFor(() => expect(saved).toHaveBeenLastCalledWith('https://two.example/b?c=%26'))
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await page.findByRole('combobox', { name: 'Commands' }), 'https://three.example{Enter}')
  await waitFor(() => expect(saved).toHaveBeenLastCalledWith('https://three.example'))
})

test('a page that cannot be had says why, and can be tried again', async () => {
  await open()
  await rows()
  paste(document.body, 'https://quill.example/scan.pdf')
  expect(await page.findByText(/PDF files cannot be saved yet/)).toBeTruthy()
  const saved = vi.spyOn(fake, 'saveAddress')
  await user.click(page.getByRole('button', { name: 'Try again' }))
  expect(saved).toHaveBeenCalledWith('https://quill.example/scan.pdf')
})

test('all articles are read again from the settings, and what came of it is said', async () => {
  await open()
  await rows()
  await user.click(page.getByRole('button', { name: 'Settings' }))
  await user.click(await page.findByRole('button', { name: 'Read all articles again' }))
  expect(await page.findByText(/^No article changed\. \d+ read as before\.$/)).toBeTruthy()
})

test('text pasted into a field stays there', async () => {
  await open()
  const before = fake.world.articles.length
  paste(searchBox(), 'not an article')
  await new Promise((done) => setTimeout(done, 20))
  expect(fake.world.articles.length).toBe(before)
})

test('dropped files are saved; what failed can be seen with its reason', async () => {
  await open()
  fake.drop({ phase: 'over', paths: [] })
  expect(await page.findByText('Drop to save')).toBeTruthy()
  fake.drop({ phase: 'drop', paths: ['/a/one.html', '/a/two.html', '/a/scan.pdf'] })
  expect(await page.findByText('Saved 2 articles. 1 failed.')).toBeTruthy()
  expect(page.queryByText('Drop to save')).toBeNull()
  await user.click(page.getByRole('button', { name: 'Show' }))
  expect(await page.findByText(/PDF files cannot be saved yet/)).toBeTruthy()
})

test('a save can be stopped', async () => {
  await open(createFake({ delay: 40 }))
  fake.drop({ phase: 'drop', paths: Array.from({ length: 200 }, (_, n) => `/a/${n}.html`) })
  await user.click(await page.findByRole('button', { name: 'Stop saving' }))
  expect(await page.findByText(/Stopped\./)).toBeTruthy()
  expect(fake.world.articles.length).toBeLessThan(212)
})

test('a tag is added and taken back', async () => {
  await open()
  await user.click((await rows())[0]!)
  await waitFor(() => expect(library.article).not.toBeNull())
  await user.keyboard('t')
  await user.type(await page.findByLabelText('Add a tag'), '주목{Enter}')
  await waitFor(() => expect(library.article?.tags).toContain('주목'))
  await user.click(page.getByRole('button', { name: 'Close' }))
  await user.keyboard('z')
  await waitFor(() => expect(library.article?.tags).not.toContain('주목'))
})

test('where three columns have no room the left one is called, and goes when something is chosen', async () => {
  window.innerWidth = 800
  try {
    await open()
    const places = () => page.queryByRole('navigation')
    expect(places()).toBeNull()
    await user.click(page.getByRole('button', { name: 'Places' }))
    await waitFor(() => expect(places()?.contains(document.activeElement)).toBe(true))
    expect(page.queryByRole('region', { name: 'List' }), 'it takes the place of the list').toBeNull()
    await user.click(within(places()!).getByRole('button', { name: /^Archive/ }))
    await waitFor(() => expect(places()).toBeNull())
    await user.keyboard('[[')
    await waitFor(() => expect(places()).not.toBeNull())
    expect(appearance.layout.nav, 'what is remembered for a wider window stays').toBe(true)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(places()).toBeNull())
  } finally {
    window.innerWidth = 1024
  }
})

test('columns that were hidden stay hidden', async () => {
  await open()
  await user.keyboard('[[')
  await waitFor(() => expect(page.queryByRole('navigation')).toBeNull())
  expect(await fake.setting('layout')).toMatchObject({ nav: false })
  await user.keyboard('[[')
  await waitFor(() => expect(page.queryByRole('navigation')).not.toBeNull())
})

test('the palette finds commands, people and articles', async () => {
  await open()
  await user.keyboard('{Control>}k{/Control}')
  const box = await page.findByRole('combobox', { name: 'Commands' })
  await user.type(box, '한빛')
  await user.click(await page.findByRole('option', { name: /^한빛반도체 Company/ }))
  expect(await page.findByRole('heading', { level: 1, name: '한빛반도체', hidden: false })).toBeTruthy()
})

test('coming back from a card finds the list where it was left', async () => {
  await open(createFake({ bulk: 400 }))
  await rows()
  await library.moveTo(150)
  library.showEntity(fake.world.entities[0]!.row.id)
  await waitFor(() => expect(page.getByRole('listbox', { name: 'Articles: 강도현' })).toBeTruthy())
  await user.keyboard('{Escape}')
  await waitFor(() => expect(page.getByRole('listbox', { name: 'Articles: Inbox' })).toBeTruthy())
  expect(library.cursor).toBe(150)
})

test('typing on in the search closes the article that was opened from it, and Esc leaves the list, the box, the search', async () => {
  await open()
  await user.type(searchBox(), 'lithium')
  await page.findByRole('list', { name: 'Results' })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(library.article).not.toBeNull())
  await user.type(searchBox(), ' lin')
  await waitFor(() => expect(library.article).toBeNull())
  expect(page.getByRole('main'), 'the results are the page now').toBeTruthy()
  await page.findByRole('option', { name: /Lindqvist/ })
  await user.keyboard('{Escape}{Escape}{Escape}')
  await waitFor(() => expect(library.middle).toBe('list'))
})

test('the box holds a query only while its results are shown, and going back brings both', async () => {
  await open()
  const box = searchBox()
  const ask = async () => {
    await user.type(box, 'lithium')
    await page.findByRole('list', { name: 'Results' })
  }
  await ask()
  await user.keyboard('{Escape}{Escape}')
  expect([library.middle, box.value], 'Esc leaves the search').toEqual(['list', ''])

  await ask()
  await user.keyboard('{Escape}gs')
  await waitFor(() => expect(box.value, 'a place of the left column').toBe(''))

  await ask()
  await user.click(within(page.getByRole('navigation')).getByText('강도현'))
  await waitFor(() => expect([library.middle, box.value], 'a person of it').toEqual(['list', '']))

  library.goTo({ at: 'state', state: 'inbox' })
  await ask()
  const found = search.hits.length
  library.showEntity(fake.world.entities[0]!.row.id)
  await waitFor(() => expect(box.value, 'a card').toBe(''))
  expect(library.back()).toBe(true)
  await waitFor(() => expect(box.value, 'back in the results').toBe('lithium'))
  expect(search.hits).toHaveLength(found)
  expect(found).toBeGreaterThan(0)
})

test('/ and Ctrl+F find the search box wherever it is hidden', async () => {
  await open()
  await user.keyboard('{Control>}f{/Control}')
  expect(document.activeElement, 'no article is open').toBe(searchBox())
  searchBox().blur()
  await library.open({ id: library.rows.row(0)?.id ?? '' })
  await user.keyboard('f')
  await waitFor(() => expect(page.queryByRole('combobox', { name: 'Search' })).toBeNull())
  await user.keyboard('[Slash]')
  await waitFor(() => expect(document.activeElement).toBe(searchBox()))
  appearance.toggle('list')
  await waitFor(() => expect(page.queryByRole('combobox', { name: 'Search' })).toBeNull())
  await user.keyboard('[Slash]')
  await waitFor(() => expect(document.activeElement).toBe(searchBox()))
  await user.keyboard('{Escape}')
  await waitFor(() => expect(library.article, 'Esc comes back to the article').not.toBeNull())
  appearance.toggle('list')
})
