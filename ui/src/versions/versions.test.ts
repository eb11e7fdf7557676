// What changed between the versions of an article, over the fake library.

import { cleanup, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { runCommand } from '../state/keys'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'

const user = userEvent.setup()
let fake: Fake

async function open(versions: number): Promise<void> {
  fake = createFake()
  setBackend(fake)
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  const article = fake.world.articles[11]
  if (!article) throw new Error('an article')
  article.version = versions
  await library.open({ id: article.id })
  await waitFor(() => expect(library.article?.versions.length).toBe(versions))
}

afterEach(() => {
  cleanup()
  screen.close()
  library.closeArticle()
})

test('an article that changed says so, and shows the words that went and came', async () => {
  await open(3)
  await user.click(await page.findByRole('button', { name: '3 versions' }))
  const sheet = await page.findByRole('dialog', { name: 'What changed' })
  expect(await within(sheet).findByText('1 paragraph changed')).toBeTruthy()
  expect(sheet.querySelector('del')?.textContent).toBe('12일 ')
  expect(sheet.querySelector('ins')?.textContent).toBe('13일 ')
  const [from, to] = within(sheet).getAllByRole<HTMLSelectElement>('combobox')
  expect([from?.selectedIndex, to?.selectedIndex]).toEqual([1, 0])
  await user.selectOptions(from as HTMLSelectElement, to?.options[0]?.textContent ?? '')
  expect(await within(sheet).findByText('The text is the same')).toBeTruthy()
})

test('an article of one version has nothing to compare', async () => {
  await open(1)
  expect(page.queryByRole('button', { name: /versions?$/u })).toBeNull()
  expect(runCommand('versions')).toBe(false)
})
