// The ends of a highlight, dragged with the mouse or a finger.

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { scrollSpeed } from './handles'
import { pointUnder } from './hits'
import { TextIndex } from './ranges'
import Reader from './Reader.svelte'
import { reading } from './reading.svelte'

const TEXT = 'abcdefghijklmnopqrstuvwxyz   0123456789'

let article: ArticleView

beforeEach(async () => {
  const fake = createFake()
  setBackend(fake)
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
  // All in one line: each code unit is ten pixels wide.
  vi.spyOn(Range.prototype, 'getClientRects').mockImplementation(function (this: Range) {
    return [new DOMRect(this.startOffset * 10, 0, 10, 20)] as unknown as DOMRectList
  })
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 9000, 600))
})

afterEach(() => {
  vi.restoreAllMocks()
  Reflect.deleteProperty(document, 'caretPositionFromPoint')
})

function press(code: string) {
  dispatchKey(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
}

/** Opens the article with one highlight, and lets its ends be moved. */
async function adjust(span = { start: 10, end: 20 }) {
  const mark = { ...article.marks.find((mark) => mark.span)!, span }
  const { container } = render(Reader, {
    article: { ...article, html: `<p>${TEXT}</p>`, text: TEXT, version: 'letters', marks: [mark] },
    terms: [],
    jump: null,
    onchanged: vi.fn(),
  })
  const text = container.querySelector('.article-body')!.querySelector('p')!.firstChild as Text
  document.caretPositionFromPoint = (x) =>
    ({ offsetNode: text, offset: Math.round(x / 10) }) as unknown as CaretPosition
  container.querySelector<HTMLElement>('.reader')!.focus()
  reading.focused = mark.id
  press('KeyM')
  await screen.findByRole('toolbar', { name: 'Where the highlight stands' })
  const handle = (side: string) => container.querySelector<HTMLElement>(`.handle[data-side=${side}]`)
  return { mark, container, handle }
}

const drag = (type: string, clientX: number) =>
  fireEvent(window, new PointerEvent(type, { clientX, clientY: 10, pointerId: 1, bubbles: true }))

const hold = (handle: Element, clientX: number) =>
  fireEvent(
    handle,
    new PointerEvent('pointerdown', {
      clientX,
      clientY: 30,
      pointerId: 1,
      button: 0,
      bubbles: true,
      cancelable: true,
    }),
  )

test('handles stand at both ends, and the one that is dragged moves its end alone', async () => {
  const { mark, handle } = await adjust()
  expect([handle('start')!.style.left, handle('end')!.style.left]).toEqual(['100px', '200px'])
  expect(await hold(handle('end')!, 208), 'the press selects nothing itself').toBe(false)
  await drag('pointermove', 308)
  expect(getSelection()!.toString(), 'as far as the handle went').toBe(TEXT.slice(10, 30))
  await drag('pointermove', 258)
  await drag('pointerup', 258)
  await waitFor(() => expect(handle('end')!.style.left).toBe('250px'))
  await hold(handle('start')!, 100)
  await drag('pointermove', 50)
  await drag('pointerup', 50)
  await drag('pointermove', 0)
  await waitFor(() => expect(handle('start')!.style.left, 'let go, it stays').toBe('50px'))
  press('Enter')
  await waitFor(() => expect(reading.mark(mark.id)!.span).toEqual({ start: 5, end: 25 }))
  expect(handle('start'), 'they are gone with it').toBeNull()
})

test('one end dragged beyond the other changes places with it, and nothing is never selected', async () => {
  const { handle } = await adjust()
  await hold(handle('start')!, 100)
  await drag('pointermove', 200)
  expect(getSelection()!.isCollapsed).toBe(false)
  await drag('pointermove', 300)
  await drag('pointerup', 300)
  await waitFor(() =>
    expect([handle('start')!.style.left, handle('end')!.style.left]).toEqual(['200px', '300px']),
  )
})

test('white space alone is not selected, and Esc ends a drag', async () => {
  const { handle } = await adjust({ start: 29, end: 32 })
  await hold(handle('end')!, 320)
  await drag('pointermove', 310)
  await drag('pointermove', 270)
  expect(getSelection()!.toString()).toBe('01')
  press('Escape')
  await waitFor(() => expect(handle('end')).toBeNull())
  await drag('pointermove', 350)
  expect(getSelection()!.toString(), 'the finger is still down').toBe('')
})

test('without a highlight whose ends are moved a selection has no handles', async () => {
  const { container } = await adjust()
  press('Escape')
  const text = container.querySelector('.article-body p')!.firstChild!
  getSelection()!.setBaseAndExtent(text, 0, text, 5)
  await screen.findByRole('toolbar', { name: 'Selected text' })
  expect(container.querySelector('.handle')).toBeNull()
})

test('near an edge of the page a drag scrolls it, faster the nearer', () => {
  const view = { top: 100, bottom: 700 }
  expect(scrollSpeed(400, view)).toBe(0)
  expect(scrollSpeed(690, view)).toBeGreaterThan(scrollSpeed(660, view))
  expect(scrollSpeed(660, view)).toBeGreaterThan(0)
  expect(scrollSpeed(110, view)).toBeLessThan(0)
  expect(scrollSpeed(9000, view), 'not without measure').toBe(scrollSpeed(700, view))
})

test('a place is found by either name engines have for it', () => {
  const root = document.createElement('div')
  root.innerHTML = '<p>가😀나</p>'
  const text = root.querySelector('p')!.firstChild!
  const index = new TextIndex(root)
  const range = { startContainer: text, startOffset: 3 } as unknown as Range
  document.caretRangeFromPoint = () => range
  expect(pointUnder(index, 0, 0), 'WebKit').toBe(2)
  document.caretPositionFromPoint = () => ({ offsetNode: text, offset: 1 }) as unknown as CaretPosition
  expect(pointUnder(index, 0, 0), 'the standard').toBe(1)
  Reflect.deleteProperty(document, 'caretRangeFromPoint')
})
