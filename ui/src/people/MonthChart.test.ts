// The chart of a page: keys, pressing and drawing over it.

import { fireEvent, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Month } from '../ipc/types/Month'
import { dispatchKey } from '../state/keys'
import MonthChart from './MonthChart.svelte'
import type { MonthRange } from './months'

const user = userEvent.setup()
window.addEventListener('keydown', dispatchKey)
// jsdom lays nothing out: a hundred pixels a chart, so that each of ten bars has ten.
vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(100)

const ten: Month[] = Array.from({ length: 10 }, (_, n) => ({
  month: `2026-${String(n + 1).padStart(2, '0')}`,
  articles: n + 1,
}))

function open(months = ten) {
  let range: MonthRange | null = null
  const { container } = render(MonthChart, {
    kind: 'person' as const,
    months,
    get range() {
      return range
    },
    set range(to: MonthRange | null) {
      range = to
    },
  })
  return { slider: screen.getByRole('slider'), range: () => range, container }
}

test('it is a slider that says its month, moved by arrows, Home and End', async () => {
  const { slider, range } = open()
  expect(slider.getAttribute('aria-valuetext')).toBe('Oct 2026: 10 articles')
  await user.tab()
  expect(document.activeElement).toBe(slider)
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(slider.getAttribute('aria-valuetext')).toBe('Aug 2026: 8 articles')
  await user.keyboard('{Home}')
  expect(slider.getAttribute('aria-valuetext')).toBe('Jan 2026: 1 article')
  await user.keyboard('{ArrowLeft}')
  expect(slider.getAttribute('aria-valuenow'), 'there is nothing before').toBe('1')
  await user.keyboard('{End}')
  expect(slider.getAttribute('aria-valuenow')).toBe('10')
  expect(range(), 'moving narrows nothing').toBeNull()
})

test('Enter shows one month and all again, Shift and arrows several', async () => {
  const { slider, range } = open()
  slider.focus()
  await user.keyboard('{Enter}')
  expect(range()).toEqual({ from: '2026-10', to: '2026-10' })
  await user.keyboard('{Enter}')
  expect(range()).toBeNull()
  await user.keyboard('{ArrowLeft}{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}')
  expect(range()).toEqual({ from: '2026-07', to: '2026-09' })
  await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}')
  expect(range(), 'round where it began').toEqual({ from: '2026-09', to: '2026-10' })
})

test('keys outside it are not its own', async () => {
  const { slider } = open()
  document.body.focus()
  await user.keyboard('{ArrowLeft}')
  expect(slider.getAttribute('aria-valuenow')).toBe('10')
})

test('a bar is pressed, and several are drawn over', async () => {
  const { slider, range } = open()
  const at = (clientX: number) => ({ clientX, button: 0, pointerId: 1 })
  await fireEvent.pointerDown(slider, at(25))
  await fireEvent.pointerUp(slider, at(25))
  expect(range()).toEqual({ from: '2026-03', to: '2026-03' })
  await fireEvent.pointerDown(slider, at(75))
  await fireEvent.pointerMove(slider, at(31))
  expect(range(), 'while it is drawn').toEqual({ from: '2026-04', to: '2026-08' })
  await fireEvent.pointerUp(slider, at(31))
  expect(range()).toEqual({ from: '2026-04', to: '2026-08' })
  await fireEvent.pointerMove(slider, at(99))
  expect(range(), 'let go').toEqual({ from: '2026-04', to: '2026-08' })
})

test('one month is one bar that is no wall, and 120 are 120 within the width', () => {
  const { container } = open([{ month: '2026-01', articles: 3 }])
  const bar = container.querySelector('.bar')
  expect(Number(bar?.getAttribute('width'))).toBeLessThan(40)
  const long = Array.from({ length: 120 }, (_, n) => ({
    month: `${2016 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
    articles: 1,
  }))
  const many = render(MonthChart, { kind: 'person', months: long, range: null }).container
  expect(many.querySelectorAll('.bar')).toHaveLength(120)
  expect(Number(many.querySelector('svg')?.getAttribute('width'))).toBeLessThanOrEqual(100)
  const texts = [...many.querySelectorAll('text')]
  expect(texts.length, 'no label over another').toBeLessThanOrEqual(2)
})
