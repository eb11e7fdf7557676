// Notes beside a long text, of which only a part is set yet.

import { render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { TextIndex } from './ranges'
import SideNotes from './SideNotes.svelte'
import type { View } from './view.svelte'

vi.mock('./margin', () => ({ lineAt: () => ({ top: 140, bottom: 160, rtl: false }) }))

afterEach(() => {
  vi.restoreAllMocks()
})

test('a note whose sign is not set yet is not to be seen, above or below', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200)
  const page = document.createElement('section')
  page.className = 'reader'
  const body = document.createElement('div')
  const signs = [1, 2, 3].map((n) => `<p>Some words<a data-ref="${n}">${n}</a> and more.</p>`)
  const notes = [1, 2, 3].map((n) => `<li data-note="${n}">What note ${n} says.</li>`)
  body.innerHTML = `${signs.join('')}<ol>${notes.join('')}</ol>`
  page.append(body)
  document.body.append(page)
  const index = new TextIndex(body)
  const second = index.pointAt(body.children[1]!, 0)
  const third = index.pointAt(body.children[2]!, 0)
  const view = { index, laidOut: 0, set: { start: second, end: third } } as unknown as View
  render(SideNotes, { target: page, props: { view, shown: false } })
  await tick()
  const beside = [...page.querySelectorAll<HTMLElement>('[data-beside]')]
  expect(beside.map(({ style }) => style.visibility)).toEqual(['hidden', '', 'hidden'])
  expect(beside[1]!.style.top).toBe('140px')
  page.remove()
})
