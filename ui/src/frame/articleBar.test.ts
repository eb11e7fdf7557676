// The bar over the article keeps within its width: what has no room waits in a menu, and all of it works from there.

import { render, screen as page } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { createFake } from '../ipc/fake'
import { handleKeys } from '../state/keys'
import ArticleBar from './ArticleBar.svelte'

const user = userEvent.setup()
const width = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get')
afterEach(() => void width.mockReset())

/** The icons are as wide as the stylesheet says. */
const BUTTON = 30 + 2

function show(pixels: number): HTMLElement {
  width.mockReturnValue(pixels)
  const { world } = createFake()
  const article = { ...world.view(world.articles[0]!), tags: ['robots', 'a long name of a tag', 'prices'] }
  render(ArticleBar, { article, sideShown: false, onside: () => {} })
  return page.getByRole('toolbar')
}

test.each([320, 336, 400, 432, 1000])('in %i pixels no button is cut', (pixels) => {
  const bar = show(pixels)
  const buttons = bar.querySelectorAll(':scope > button, :scope > .menu')
  // Around them, and around the tags.
  expect(buttons.length * BUTTON + 24 + 16).toBeLessThanOrEqual(pixels)
})

test('what has no room is done from the menu', async () => {
  show(320)
  const print = vi.fn()
  const forget = handleKeys({ print })
  expect(page.queryByRole('button', { name: 'Print' })).toBeNull()
  await user.click(page.getByRole('button', { name: 'More' }))
  await user.click(page.getByRole('menuitem', { name: /^Print/ }))
  expect(print).toHaveBeenCalledOnce()
  forget()
})

test('tags that have no room are counted', () => {
  const bar = show(140)
  expect([...bar.querySelectorAll('.tags button')].map((one) => one.textContent?.trim())).toEqual([
    'robots',
    '+2',
  ])
})
