// Other ends for a highlight, its place again for an orphan, and one split in two: by keyboard, and taken back.

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import type { Highlight } from '../ipc/types/Highlight'
import type { Span } from '../ipc/types/Span'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { undo } from '../state/undo.svelte'
import { splitOf } from './adjusting.svelte'
import Reader from './Reader.svelte'
import { reading } from './reading.svelte'
import SidePanel from './SidePanel.svelte'

let fake: Fake
let article: ArticleView

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  undo.clear()
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
})

function open(marks: Highlight[] = article.marks) {
  const shown = { ...article, marks }
  const view = render(Reader, { article: shown, terms: [], jump: null, onchanged: vi.fn() })
  view.container.querySelector<HTMLElement>('.reader')?.focus()
  return { shown, ...view }
}

function press(code: string, more: KeyboardEventInit = {}) {
  dispatchKey(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...more }))
}

const standing = () => article.marks.find((mark) => mark.span)!
const now = (id: string) => reading.mark(id)!
const length = (span: Span | null) => (span ? span.end - span.start : 0)

test('m selects the highlight’s words, Shift and arrows change them, m keeps them, z takes it back', async () => {
  open()
  const mark = standing()
  reading.focused = mark.id
  press('KeyM')
  expect(reading.adjusting?.id).toBe(mark.id)
  expect(await screen.findByRole('toolbar', { name: 'Where the highlight stands' })).toBeTruthy()
  press('ArrowRight', { shiftKey: true })
  press('KeyM')
  await waitFor(() => expect(length(now(mark.id).span)).toBeGreaterThan(length(mark.span)))
  expect(now(mark.id).span?.start, 'the other end stays').toBe(mark.span?.start)
  expect(reading.adjusting).toBeNull()
  await undo.undo()
  expect(now(mark.id).span).toEqual(mark.span)
})

test('Esc leaves the highlight as it was', async () => {
  open()
  const mark = standing()
  reading.focused = mark.id
  press('KeyM')
  press('ArrowRight', { shiftKey: true })
  press('Escape')
  expect(reading.adjusting).toBeNull()
  expect(now(mark.id).span).toEqual(mark.span)
  expect(undo.entries).toHaveLength(0)
})

test('an orphan gets its place again from the panel', async () => {
  const orphan = { ...standing(), span: null }
  const { container, shown } = open([orphan])
  Object.assign(
    fake.world.highlights.find((mark) => mark.id === orphan.id)!,
    { span: null },
  )
  render(SidePanel, { article: shown })
  await fireEvent.click(await screen.findByRole('button', { name: 'Give it its place in the text again' }))
  expect(screen.getByText(/Select where it stands now/u)).toBeTruthy()
  const reader = container.querySelector<HTMLElement>('.reader')!
  reader.focus()
  press('ArrowRight')
  press('Enter')
  await waitFor(() => expect(now(orphan.id).span).not.toBeNull())
  expect(screen.queryByText('No longer in the text')).toBeNull()
  await undo.undo()
  await waitFor(() => expect(now(orphan.id).selector).toEqual(orphan.selector))
})

test('M splits the highlight at the selection, and z joins it again', async () => {
  open()
  const mark = standing()
  const before = reading.marks.length
  reading.focused = mark.id
  press('KeyM')
  press('ArrowLeft', { shiftKey: true })
  press('KeyM', { shiftKey: true })
  await waitFor(() => expect(reading.marks).toHaveLength(before + 1))
  expect(length(now(mark.id).span)).toBeLessThan(length(mark.span))
  expect(reading.adjusting).toBeNull()
  await undo.undo()
  expect(reading.marks).toHaveLength(before)
  expect(now(mark.id).span).toEqual(mark.span)
})

test('a selection splits the shortest highlight around it', () => {
  const at = (id: string, start: number, end: number) => ({ ...standing(), id, span: { start, end } })
  const marks = [at('long', 0, 100), at('short', 10, 30)]
  const split = (start: number, end: number) => {
    const found = splitOf(marks, { start, end })
    return found && [found.mark.id, found.at]
  }
  expect(split(15, 20)).toEqual(['short', 15])
  expect(split(10, 20), 'from its beginning on: behind it').toEqual(['short', 20])
  expect(split(10, 30), 'all of the short one').toEqual(['long', 10])
  expect(split(40, 50)).toEqual(['long', 40])
  expect(split(0, 100)).toBeNull()
  expect(split(90, 110)).toBeNull()
})
