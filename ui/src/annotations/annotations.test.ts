// The list of all highlights and notes and what it is narrowed to, and reading them again, over the fake library.

import { cleanup, fireEvent, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { narrowing } from './filter.svelte'

const user = userEvent.setup()
let fake: Fake

async function open(): Promise<void> {
  fake = createFake()
  setBackend(fake)
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  library.showMiddle('highlights')
  await waitFor(() => expect(quotations().length).toBe(7))
}

afterEach(() => {
  cleanup()
  narrowing.clear()
  screen.close()
  library.goTo({ at: 'state', state: 'inbox' })
})

const list = () => page.getByRole('list', { name: 'Highlights and notes' })
const quotations = () => [...list().querySelectorAll('q')].map((q) => q.textContent ?? '')

test('each condition narrows the list, and all are taken away at once', async () => {
  await open()
  const before = quotations()
  await user.click(page.getByRole('button', { name: 'Yellow' }))
  await waitFor(() => expect(quotations().length).toBe(3))
  await user.click(page.getByRole('checkbox', { name: 'With notes' }))
  await waitFor(() =>
    expect(quotations()).toEqual(['메모리 다음을 준비하지 않으면 10년 뒤 우리 자리는 없다']),
  )
  await user.type(page.getByRole('searchbox', { name: 'With these words' }), '없는 말')
  expect(await page.findByText('None of these')).toBeTruthy()
  await user.click(page.getByRole('button', { name: 'Show all' }))
  await waitFor(() => expect(quotations()).toEqual(before))
  expect(page.queryByRole('button', { name: 'Show all' })).toBeNull()
})

test('a tag and a person are chosen from those in use, with their counts', async () => {
  await open()
  const { annotations } = await fake.annotations(narrowing.filter(), 0, 50)
  const mark = annotations.find((row) => row.is === 'highlight')
  if (!mark) throw new Error('a highlight')
  await fake.tagHighlight(mark.id, '부채')
  await library.refresh()
  const tags = await page.findByRole('combobox', { name: 'Tag' })
  await user.selectOptions(tags, '부채 (1)')
  await waitFor(() => expect(quotations()).toEqual([mark.selector.exact]))
  await user.selectOptions(tags, 'Any tag')
  const named = page.getByRole('combobox', { name: 'Person or company' })
  const option = within(named).getAllByRole<HTMLOptionElement>('option')[1]
  if (!option) throw new Error('somebody is named')
  await user.selectOptions(named, option)
  const wanted = /\((\d+)\)$/u.exec(option.textContent ?? '')?.[1]
  await waitFor(() => expect(quotations().length).toBe(Number(wanted)))
})

test('a note on an article or a person stands in the list and leads there', async () => {
  await open()
  const entity = fake.world.entities[0]
  if (!entity) throw new Error('somebody')
  await fake.putNote({ on: 'entity', id: entity.row.id }, null, '인물에 관한 메모')
  await library.refresh()
  expect(await within(list()).findByText('인물에 관한 메모')).toBeTruthy()
  await user.click(within(list()).getAllByRole('button', { name: entity.row.name })[0] as HTMLElement)
  await waitFor(() => expect(library.entity).toBe(entity.row.id))
})

test('past highlights are read again by keys, and one key takes the last word back', async () => {
  await open()
  await user.click(page.getByRole('button', { name: 'Read past highlights again' }))
  const sheet = await page.findByRole('dialog', { name: 'Read again' })
  const shown = () => sheet.querySelector('blockquote')?.textContent
  expect(await within(sheet).findByText('1 of 7')).toBeTruthy()
  const first = shown()
  expect(document.activeElement?.textContent).toBe('Later')
  await user.keyboard('{Enter}')
  expect(await within(sheet).findByText('2 of 7')).toBeTruthy()
  expect(shown()).not.toBe(first)
  await fireEvent.keyDown(window, { key: 'Backspace' })
  expect(await within(sheet).findByText('1 of 7')).toBeTruthy()
  expect(shown()).toBe(first)
  expect(fake.world.reviews.size).toBe(0)
  for (let n = 1; n <= 7; n++) {
    await within(sheet).findByText(`${n} of 7`)
    await user.click(within(sheet).getByRole('button', { name: n === 1 ? 'Not again' : 'Tomorrow' }))
  }
  expect(await within(sheet).findByText(/7 highlights read again/u)).toBeTruthy()
})
