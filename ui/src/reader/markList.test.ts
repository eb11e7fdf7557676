// A thousand highlights in the side panel.

import { fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFake } from '../ipc/fake'
import type { Highlight } from '../ipc/types/Highlight'
import { setBackend } from '../state/backend'
import MarkList from './MarkList.svelte'
import { reading } from './reading.svelte'

let marks: Highlight[]

beforeEach(async () => {
  const fake = createFake()
  setBackend(fake)
  const { marks: some } = await fake.article(fake.world.highlights[0]!.article)
  marks = Array.from({ length: 1000 }, (_, n) => ({ ...some[0]!, id: `mark-${n}` }))
})

afterEach(() => {
  reading.focused = null
})

const rows = () => document.querySelectorAll('[data-highlight]').length

test('the first of many are there at once, and more when asked for', async () => {
  render(MarkList, { marks })
  const first = rows()
  expect(first).toBeLessThan(100)
  const more = screen.getByRole('button', { name: `${1000 - first} more highlights` })
  more.focus()
  await fireEvent.click(more)
  expect(rows()).toBeGreaterThan(first)
  expect(document.activeElement, 'the keyboard stays where it can ask again').toBe(more)
})

test('one that is gone to is there', async () => {
  render(MarkList, { marks })
  reading.focused = 'mark-700'
  await tick()
  expect(document.querySelector('[data-highlight="mark-700"]')).not.toBeNull()
  expect(rows()).toBeLessThan(100)
  await fireEvent.click(screen.getByRole('button', { name: /earlier highlights/ }))
  expect(document.querySelector('[data-highlight="mark-650"]')).not.toBeNull()
})

test('few are all there', () => {
  render(MarkList, { marks: marks.slice(0, 12) })
  expect(rows()).toBe(12)
  expect(screen.queryByRole('button', { name: /more highlight/ })).toBeNull()
})
