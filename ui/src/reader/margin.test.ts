// Dots in the margin: where they stand, and that they open what they stand for.

import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import type { Highlight } from '../ipc/types/Highlight'
import { setBackend } from '../state/backend'
import { dotsOf, nextOf, type Line } from './margin'
import Reader from './Reader.svelte'
import { reading } from './reading.svelte'

let article: ArticleView

beforeEach(async () => {
  const fake = createFake()
  setBackend(fake)
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
})

afterEach(() => vi.restoreAllMocks())

function mark(id: string, start: number, change: Partial<Highlight> = {}): Highlight {
  return { ...article.marks[0]!, id, note: null, span: { start, end: start + 4 }, ...change }
}

/** Ten code points a line, 30 pixels apart. */
const line = (point: number): Line => {
  const top = Math.floor(point / 10) * 30
  return { top, bottom: top + 20, rtl: point >= 100 }
}

const shown = (marks: Highlight[], fitting: number) =>
  dotsOf(marks, line, fitting).map(({ marks, middle, at, rtl }) => [
    marks.map(({ id }) => id).join(''),
    middle,
    at,
    rtl,
  ])

test('each stands at the line where it begins, those of one line side by side', () => {
  const marks = [mark('a', 3), mark('b', 8), mark('c', 25), mark('gone', 0, { span: null }), mark('r', 103)]
  expect(shown(marks, 2)).toEqual([
    ['a', 10, 0, false],
    ['b', 10, 1, false],
    ['c', 70, 0, false],
    ['r', 310, 0, true],
  ])
})

test('where the margin is too narrow those of one line are joined, and each press opens the next', () => {
  const marks = [mark('b', 8), mark('a', 3), mark('c', 25)]
  expect(shown(marks, 1)).toEqual([
    ['ab', 10, 0, false],
    ['c', 70, 0, false],
  ])
  const [joined] = dotsOf(marks, line, 0)
  expect([null, 'a', 'b', 'c'].map((focused) => nextOf(joined!, focused)?.id)).toEqual(['a', 'b', 'a', 'a'])
})

test('what is not laid out has none', () => {
  expect(dotsOf([mark('a', 3)], () => null, 2)).toEqual([])
})

/** Lays the text out as `line` does. */
function layOut() {
  return vi.spyOn(Range.prototype, 'getBoundingClientRect').mockImplementation(function (this: Range) {
    const { top, bottom } = line(this.startOffset)
    return new DOMRect(0, top, 10, bottom - top)
  })
}

function open(marks: Highlight[], margin = true) {
  return render(Reader, { article: { ...article, marks }, terms: [], jump: null, margin, onchanged: vi.fn() })
}

test('a dot says quotation and note and opens the highlight’s bar; scrolling measures nothing', async () => {
  const measured = layOut()
  const selector = { ...article.marks[0]!.selector, exact: '새  대표이사로' }
  const note = {
    id: 'n',
    target: { on: 'highlight' as const, id: 'a' },
    body: '확인할 것',
    created: '',
    modified: '',
  }
  const { container } = open([mark('a', 3, { selector, note, color: 'pink' }), mark('b', 25)])
  const dot = screen.getByRole('button', { name: /새 대표이사로/u })
  expect(dot.title).toBe('Pink: “새 대표이사로”\nNote: 확인할 것')
  expect(dot.classList.contains('noted')).toBe(true)
  expect(dot.style.top).toBe('10px')
  expect(dot.tabIndex, 'the keys . and , go to highlights').toBe(-1)
  const before = measured.mock.calls.length
  await fireEvent.scroll(container.querySelector('.reader')!)
  expect(measured.mock.calls.length).toBe(before)
  await fireEvent.click(dot)
  expect(reading.focused).toBe('a')
  const bar = screen.getByRole('toolbar', { name: 'Highlight' })
  dot.focus()
  await fireEvent.keyDown(dot, { key: 'Tab' })
  expect(bar.contains(document.activeElement), 'Tab goes on into the bar').toBe(true)
})

test('with the side panel beside the page there are none', () => {
  layOut()
  const { container } = open([mark('a', 3)], false)
  expect(container.querySelector('.margin')).toBeNull()
})
