// The paragraph that stands out while only the page is shown.

import { render, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { createFake } from '../ipc/fake'
import { appearance, DEFAULTS } from '../state/appearance.svelte'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import Reader from './Reader.svelte'

afterEach(() => {
  appearance.focus = false
  appearance.now = { ...DEFAULTS }
})

test('it is the one the keyboard stands in, only while it is wanted, and the text stays as it is', async () => {
  const fake = createFake()
  setBackend(fake)
  const article = await fake.article(fake.world.articles[0]!.id)
  const { container } = render(Reader, { article, terms: [], jump: null, onchanged: vi.fn() })
  const body = container.querySelector('.article-body')!
  const before = body.innerHTML
  const here = () => [...body.querySelectorAll('[data-here]')].map((one) => one.textContent)
  const press = (code: string) => dispatchKey(new KeyboardEvent('keydown', { code, cancelable: true }))
  appearance.focus = true
  press('ArrowDown')
  await waitFor(() => expect(container.querySelector('.cursor')).not.toBeNull())
  expect(here(), 'it is off until it is asked for').toEqual([])
  appearance.now = { ...DEFAULTS, spotlight: true }
  await waitFor(() => expect(here()).toHaveLength(1))
  const [first] = here()
  // Nothing is laid out here, so the keyboard begins at the end.
  press('ArrowUp')
  await waitFor(() => expect(here()[0]).not.toBe(first))
  expect(here()).toHaveLength(1)
  appearance.focus = false
  await waitFor(() => expect(here()).toEqual([]))
  expect(body.innerHTML).toBe(before)
})
