// Links to articles and highlights: what is copied, and what the window shows when it is asked for one.

import { fireEvent, render, screen as page, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import type { Highlight } from '../ipc/types/Highlight'
import { commandsLike } from '../palette/choices'
import { appearance } from '../state/appearance.svelte'
import { setBackend } from '../state/backend'
import { runCommand } from '../state/keys'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { toasts } from '../state/toasts.svelte'
import { reading } from './reading.svelte'

let fake: Fake
let mark: Highlight

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  mark = fake.world.highlights[0]!
  library.goTo({ at: 'state', state: 'inbox' })
  await appearance.load()
  render(App)
  await library.refresh()
})
afterEach(() => {
  screen.sideOver = false
  library.goTo({ at: 'state', state: 'inbox' })
})

const shown = () => waitFor(() => expect(library.article?.id).toBe(mark.article))

test('a link to a highlight opens its article there, with the focus on it', async () => {
  fake.open({ article: mark.article, highlight: mark.id })
  await shown()
  await waitFor(() => expect(reading.focused).toBe(mark.id))
  expect(await page.findByRole('toolbar', { name: 'Highlight' })).toBeTruthy()
  reading.focused = null
  fake.open({ article: mark.article, highlight: mark.id })
  await waitFor(() => expect(reading.focused, 'asked again, it goes there again').toBe(mark.id))
  fake.open({ article: mark.article, highlight: 'deleted' })
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/not there any more/))
})

test('a link to an article opens it and focuses nothing', async () => {
  fake.open({ article: mark.article, highlight: null })
  await shown()
  await new Promise((done) => requestAnimationFrame(done))
  expect(reading.focused).toBeNull()
})

test('one that lost its place is shown in the panel, which opens for it', async () => {
  mark.span = null
  appearance.layout.side = false
  fake.open({ article: mark.article, highlight: mark.id })
  await shown()
  const part = await page.findByRole('region', { name: 'No longer in the text' })
  await waitFor(() => expect(part.contains(document.activeElement)).toBe(true))
  expect(reading.focused).toBe(mark.id)
  expect(toasts.list.at(-1)?.text).toMatch(/no longer in the text/)
})

test('links are copied from the bar, the panel, the article’s menu and the palette, with the title', async () => {
  fake.open({ article: mark.article, highlight: mark.id })
  await shown()
  const { title } = library.article!
  const link = `dossier://highlight/${mark.id}`
  const bar = await page.findByRole('toolbar', { name: 'Highlight' })
  const take = async (from: HTMLElement, menu: string, item: string) => {
    await fireEvent.click(await within(from).findByRole('button', { name: menu }))
    await fireEvent.click(within(from).getByRole('menuitem', { name: item }))
  }
  await take(bar, 'More', 'Copy a link to this highlight')
  await waitFor(() => expect(fake.copied.at(-1)?.plain).toBe(link))
  expect(fake.copied.at(-1)?.html).toBe(`<a href="${link}">${title}</a>`)
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/^Link copied/))
  const row = document.querySelector<HTMLElement>(`[data-highlight="${mark.id}"]`)!
  await take(row, 'More', 'Copy a link to this highlight')
  expect(commandsLike('link').map(({ id }) => id)).toEqual(['linkHighlight', 'linkArticle'])
  runCommand('linkHighlight')
  await waitFor(() => expect(fake.copied.map(({ plain }) => plain)).toEqual([link, link, link]))
  await take(page.getByRole('article'), 'More about this article', 'Copy a link to this article')
  runCommand('linkArticle')
  const own = `dossier://article/${mark.article}`
  await waitFor(() => expect(fake.copied.slice(3).map(({ plain }) => plain)).toEqual([own, own]))
})
