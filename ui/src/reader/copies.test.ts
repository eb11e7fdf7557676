// The same story in another paper, in the side panel, over the fake library.

import { cleanup, render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { undo } from '../state/undo.svelte'
import { reading } from './reading.svelte'

const user = userEvent.setup()

afterEach(() => {
  cleanup()
  library.closeArticle()
})

test('a copy is made one with the open article, and one key takes that back', async () => {
  const fake = createFake()
  const [keep, copy] = [fake.world.articles[11], fake.world.articles[9]]
  if (!keep || !copy) throw new Error('articles')
  copy.sample = { ...copy.sample, paragraphs: keep.sample.paragraphs, site: '다른신문' }
  setBackend(fake)
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await library.open({ id: keep.id })
  const before = reading.marks.length
  await user.click(await page.findByRole('button', { name: 'Make it one with this article: 다른신문' }))
  expect(await page.findByText('Merged. 1 highlight came over.')).toBeTruthy()
  await waitFor(() => expect(reading.marks.length).toBe(before + 1))
  expect(page.queryByText('The same story elsewhere')).toBeNull()
  await undo.undo()
  await waitFor(() => expect(reading.marks.length).toBe(before))
  expect(await page.findByText('The same story elsewhere')).toBeTruthy()
})
