// A dialog as large as the window.

import { render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { expect, test, vi } from 'vitest'
import Whole from './Whole.svelte'

test('it opens over the window, keeps the keys to itself, and says when it is closed', () => {
  const onclose = vi.fn()
  const children = createRawSnippet(() => ({ render: () => '<button>First</button>' }))
  const { unmount } = render(Whole, { label: 'A picture', children, onclose })
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'A picture' })
  expect(dialog.open).toBe(true)
  expect(document.activeElement, 'not its first button').toBe(dialog)
  unmount()
  expect(onclose, 'it closes when it goes').toHaveBeenCalled()
})

test('its frame is written once', () => {
  const all = import.meta.glob('../**/*.svelte', { eager: true, query: '?raw', import: 'default' })
  const framed = Object.entries(all).filter(([, text]) => /\bwidth: 100vw/.test(String(text)))
  expect(framed.map(([path]) => path)).toEqual(['./Whole.svelte'])
})
