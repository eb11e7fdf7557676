// Tags on highlights: by key and by mouse, in the page and in the panel, completed from tags in use, taken back.

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import { commandsLike } from '../palette/choices'
import { setBackend } from '../state/backend'
import { dispatchKey, handleKeys } from '../state/keys'
import { library } from '../state/library.svelte'
import { undo } from '../state/undo.svelte'
import Reader from './Reader.svelte'
import { reading } from './reading.svelte'
import SidePanel from './SidePanel.svelte'
import { tagOf, tagsLike } from './tags'

let fake: Fake
let article: ArticleView
const field = () => screen.findByRole<HTMLInputElement>('combobox', { name: 'Add a tag to the highlight' })
const stored = (id: string) => fake.world.highlights.find((mark) => mark.id === id)?.tags

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
  await library.refresh()
})

function press(code: string) {
  dispatchKey(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
}

function open(change: Partial<ArticleView> = {}) {
  const shown = { ...article, ...change }
  return render(Reader, { article: shown, terms: [], jump: null, onchanged: vi.fn() })
}

test('t tags the focused highlight; Enter adds, Esc leaves, undo takes back and redo makes again', async () => {
  open()
  const mark = reading.marks[0]!
  const before = mark.tags
  press('Period')
  expect(reading.focused).toBe(mark.id)
  press('KeyT')
  const input = await field()
  expect(document.activeElement, 'typing begins at once').toBe(input)
  await fireEvent.input(input, { target: { value: '#위험' } })
  await fireEvent.keyDown(input, { key: 'Enter', isComposing: true })
  expect(stored(mark.id), 'Enter ends a syllable').toEqual(before)
  await fireEvent.keyDown(input, { key: 'Enter' })
  await waitFor(() => expect(stored(mark.id)).toEqual([...before, '위험']))
  await waitFor(() => expect(reading.said).toBe('Tagged “위험”.'))
  expect(input.value, 'ready for the next').toBe('')
  await fireEvent.keyDown(input, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull())
  expect(reading.focused, 'Esc closes the field alone').toBe(mark.id)
  const chips = screen.getByRole('group', { name: 'Tags of the highlight' })
  await fireEvent.click(within(chips).getByRole('button', { name: 'Remove 위험' }))
  await waitFor(() => expect(stored(mark.id)).toEqual(before))
  await waitFor(() => expect(reading.said).toBe('Removed the tag “위험”.'))
  await undo.undo()
  expect(stored(mark.id)).toEqual([...before, '위험'])
  await undo.redo()
  expect(stored(mark.id), 'made again').toEqual(before)
  await undo.undo()
  await undo.undo()
  expect(reading.mark(mark.id)?.tags).toEqual(before)
})

test('without a focused highlight t is the article’s key', () => {
  const tag = vi.fn()
  const stop = handleKeys({ tag })
  open()
  press('KeyT')
  expect(tag).toHaveBeenCalledOnce()
  press('Period')
  press('KeyT')
  expect(tag, 'now it is the highlight’s').toHaveBeenCalledOnce()
  stop()
})

test('the palette offers it while a highlight has the focus', () => {
  const offered = () => commandsLike('tag').map(({ id }) => id)
  open()
  expect(offered()).toEqual(['tag'])
  press('Period')
  expect(offered()).toEqual(['tagHighlight', 'tag'])
})

test('tags in use are offered, of highlights and of articles, and the arrows choose one', async () => {
  const mark = article.marks[0]!
  const other = fake.world.highlights.find((one) => one.id !== mark.id)!
  await fake.tagHighlight(other.id, 'Ostrom')
  open()
  press('Period')
  press('KeyT')
  const input = await field()
  await fireEvent.input(input, { target: { value: 'ostr' } })
  const option = await screen.findByRole('option', { name: 'Ostrom' })
  await fireEvent.keyDown(input, { key: 'ArrowDown' })
  expect(option.getAttribute('aria-selected')).toBe('true')
  await fireEvent.keyDown(input, { key: 'Enter' })
  await waitFor(() => expect(stored(mark.id)).toContain('Ostrom'))
  expect(screen.queryByRole('option', { name: 'Ostrom' }), 'not offered twice').toBeNull()
  await fireEvent.input(input, { target: { value: '반도' } })
  expect(library.sidebar!.tags.map(({ name }) => name)).toContain('반도체')
  expect(await screen.findByRole('option', { name: '반도체' }), 'an article’s tag').toBeTruthy()
})

test('in the panel a tag is added by mouse and by key, also to an orphan', async () => {
  const orphan = article.marks[0]!
  Object.assign(
    fake.world.highlights.find((mark) => mark.id === orphan.id)!,
    { span: null },
  )
  const shown = await fake.article(article.id)
  open(shown)
  render(SidePanel, { article: shown })
  const part = screen.getByRole('region', { name: 'No longer in the text' })
  await fireEvent.click(await within(part).findByRole('button', { name: 'Tag the highlight' }))
  const input = await field()
  expect(part.contains(input), 'where the highlight stands').toBe(true)
  await fireEvent.input(input, { target: { value: 'lost' } })
  await fireEvent.keyDown(input, { key: 'Enter' })
  await waitFor(() => expect(stored(orphan.id)).toContain('lost'))
  await fireEvent.keyDown(input, { key: 'Enter' })
  await waitFor(() => expect(screen.queryByRole('combobox'), 'Enter on nothing leaves').toBeNull())
  expect(part.contains(document.activeElement), 'the keyboard stays in the row').toBe(true)
  press('KeyT')
  expect(part.contains(await field())).toBe(true)
})

test('a tag that could not be stored is withdrawn, and the reader told', async () => {
  open()
  const mark = reading.marks[0]!
  fake.tagHighlight = () => Promise.reject({ message: 'The disk is full.' })
  const adding = reading.tag(mark, 'x')
  expect(reading.mark(mark.id)?.tags, 'shown at once').toContain('x')
  await adding
  expect(reading.mark(mark.id)?.tags).not.toContain('x')
})

test('what is typed means the tag as it is written already', () => {
  expect(tagOf(' #KEYNOTE ', ['keynote'])).toBe('keynote')
  expect(tagOf('두  낱말', []), 'one space between').toBe('두 낱말')
  expect(tagsLike('', ['a', 'b'], ['B'])).toEqual(['a'])
  expect(tagsLike('on', ['iron', 'only'], []), 'beginnings first').toEqual(['only', 'iron'])
})
