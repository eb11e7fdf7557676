// An empty library, what it offers to begin with, and how that goes away again.

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { commandsLike } from '../palette/choices'
import { appearance } from '../state/appearance.svelte'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { undo } from '../state/undo.svelte'
import { sampleLanguage, samples } from './samples.svelte'

const user = userEvent.setup()
let fake: Fake

// jsdom lays nothing out: a box of a fixed height stands in for the screen.
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)

beforeEach(async () => {
  fake = createFake({ empty: true })
  setBackend(fake)
  samples.there = []
  undo.clear()
  library.goTo({ at: 'state', state: 'inbox' })
  await appearance.load()
})

afterEach(() => {
  vi.restoreAllMocks()
  library.goTo({ at: 'state', state: 'inbox' })
})

const button = () => page.findByRole('button', { name: 'Begin with three sample articles' })
const offered = () => commandsLike('remove the sample').length

test('an empty library is one screen with one thing to press, which has the keyboard', async () => {
  render(App)
  const begin = await button()
  expect(document.activeElement, 'Enter is enough').toBe(begin)
  expect(page.getByRole('main').contains(begin)).toBe(true)
  expect(page.queryByRole('navigation'), 'nothing to go to yet').toBeNull()
  expect(page.getByRole('button', { name: 'Files…' }), 'one’s own can be saved at once').toBeTruthy()
})

test('one press saves three articles in reading order and opens the first', async () => {
  render(App)
  await button()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(library.article?.title).toMatch(/pencil maker/))
  await waitFor(() =>
    expect(document.activeElement?.className, 'the keyboard is in the page').toMatch('reader'),
  )
  expect(await fake.setting('samples')).toHaveLength(3)
  expect(library.rows.row(0)?.id, 'the first is on top').toBe(library.article?.id)
  expect(library.article?.byline[0]?.name).toBe('Dana Whitlow')
  await user.keyboard('j')
  await waitFor(() => expect(library.article?.title).toMatch(/Nordic/))
})

test('who prefers Korean gets them in Korean', async () => {
  expect(sampleLanguage(['ko-KR', 'en-US'])).toBe('ko')
  expect(sampleLanguage(['en-US', 'ko']), 'the first choice decides').toBe('en')
  expect(sampleLanguage([])).toBe('en')
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ko-KR'])
  await samples.save()
  expect(fake.world.articles.map(({ sample }) => sample.lang)).toEqual(['ko', 'ko', 'ko'])
})

test('the samples go in one go, the command with them, and z brings them back', async () => {
  expect(offered(), 'there is nothing to remove').toBe(0)
  render(App)
  await user.click(await button())
  await waitFor(() => expect(library.article).not.toBeNull())
  await samples.look()
  expect(offered()).toBe(1)
  await samples.remove()
  expect(library.article, 'what is in the Trash is not read on').toBeNull()
  await waitFor(() => expect(library.sidebar?.trash).toBe(3))
  await samples.look()
  expect(offered()).toBe(0)
  await undo.undo()
  await samples.look()
  expect(samples.there).toHaveLength(3)
  expect(library.sidebar?.inbox).toBe(3)
})

test('each sample says what it is', () => {
  const folder = 'src/first/samples'
  const files = readdirSync(folder)
  expect(files).toHaveLength(6)
  for (const file of files) {
    const text = readFileSync(`${folder}/${file}`, 'utf8')
    expect(text, file).toMatch(
      /^---\ntitle: .+\nauthor: .+\ndate: \d{4}-\d\d-\d\d\nsite: .+\nlang: (en|ko)\n---\n/,
    )
  }
})
