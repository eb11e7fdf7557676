// The keyboard on a person's page: where it goes when what it stood on goes away, and what is read out.

import { cleanup, fireEvent, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { card } from './card.svelte'

const user = userEvent.setup()
let fake: Fake

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
})

afterEach(() => {
  cleanup()
  library.goTo({ at: 'state', state: 'inbox' })
  card.show(null)
})

async function open(name: string): Promise<void> {
  library.showEntity(fake.world.entities.find((entity) => entity.row.name === name)!.row.id)
  await page.findByRole('heading', { level: 1, name })
}

const more = () => page.getAllByRole('button', { name: 'More' }).at(-1)!
const focused = () => document.activeElement
async function choose(item: string): Promise<void> {
  await user.click(more())
  await user.click(page.getByRole('menuitem', { name: item }))
}
/** Presses a button by the keyboard. */
async function press(button: HTMLElement): Promise<void> {
  button.focus()
  await user.keyboard('{Enter}')
}

test('a spelling that is removed leaves the keyboard on the next, the last one on the field', async () => {
  await open('강도현')
  const chips = page.getByRole('group', { name: 'Spellings' })
  const crosses = () => within(chips).getAllByRole('button', { name: /^Remove / })
  const next = crosses()[1]!.parentElement!.querySelector('button')
  const first = crosses()[0]!
  await press(first)
  await waitFor(() => expect(first.isConnected).toBe(false))
  await waitFor(() => expect(focused(), 'on its word, which removes nothing').toBe(next))
  while (crosses().length > 1) {
    const cross = crosses()[0]!
    await press(cross)
    await waitFor(() => expect(cross.isConnected).toBe(false))
  }
  await press(crosses()[0]!)
  await waitFor(() => expect(focused()).toBe(page.getByLabelText('Add a spelling')))
})

test('an article that is another’s takes the keyboard on to the next article', async () => {
  await open('강도현')
  const sections = [...document.querySelectorAll('#entity-panel section')]
  await press(page.getAllByRole('button', { name: 'This is another 강도현…' })[0]!)
  const remark = page.getByRole('textbox', { name: 'What tells them apart' })
  remark.focus()
  await user.keyboard('한빛{Enter}')
  await waitFor(() => expect(sections[0]!.isConnected).toBe(false))
  await waitFor(() => expect(sections[1]!.contains(focused())).toBe(true))
})

test('a sheet that is cancelled gives the keyboard back', async () => {
  await open('강도현')
  await choose('Make one with…')
  const cancel = page.getByRole('button', { name: 'Cancel' })
  await press(cancel)
  await waitFor(() => expect(cancel.isConnected).toBe(false))
  expect(focused()).toBe(more())
})

test('a fact that is typed gives the keyboard back, with Enter and with Esc', async () => {
  await open('강도현')
  for (const end of ['1{Enter}', '{Escape}']) {
    await choose('Rename')
    const box = page.getByRole('textbox', { name: 'Name' })
    await waitFor(() => expect(focused()).toBe(box))
    await user.keyboard(end)
    await waitFor(() => expect(box.isConnected).toBe(false))
    expect(focused()).toBe(more())
  }
})

test('Esc that ends a composition leaves what is typed open', async () => {
  await open('강도현')
  await choose('Rename')
  const box = page.getByRole('textbox', { name: 'Name' })
  await fireEvent.keyDown(box, { key: 'Escape', keyCode: 229 })
  expect(box.isConnected).toBe(true)
})

test('the months that hold are read out, and all of them leave the keyboard in the list', async () => {
  await open('강도현')
  const panel = page.getByRole('tabpanel')
  const said = within(panel).getAllByRole('status')[0]!
  expect(said.textContent, 'there before it says anything').toBe('')
  card.range = { from: '2026-04', to: '2026-04' }
  await waitFor(() => expect(said.textContent).toBe('Only Apr 2026: 1 article'))
  await press(within(panel).getByRole('button', { name: 'Show all months' }))
  await waitFor(() => expect(said.textContent).toBe(''))
  await waitFor(() => expect(panel.contains(focused())).toBe(true))
})

test('who is chosen is read out, and that nobody is found', async () => {
  await open('강도현')
  await choose('Make one with…')
  const sheet = page.getByRole('dialog', { name: /^Make one of/ })
  const said = within(sheet).getAllByRole('status')
  expect(said.map((one) => one.textContent)).toEqual(['', ''])
  const box = within(sheet).getByRole('combobox')
  await user.type(box, 'zzz')
  await waitFor(() => expect(said.map((one) => one.textContent)).toContain('Nobody else by that name.'))
  await user.clear(box)
  await user.type(box, '노태경')
  await within(sheet).findByRole('option', { name: /^노태경/ })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(said.some((one) => /amed beside each other/u.test(one.textContent))).toBe(true))
  expect(focused(), 'a press in the list takes nothing from the box').toBe(box)
})

test('one of two answers is chosen with the arrows, as those of one group are', async () => {
  await open('강도현')
  await press(page.getAllByRole('button', { name: 'This is another 강도현…' })[0]!)
  const names = page.getAllByRole<HTMLInputElement>('radio').map((radio) => radio.name)
  expect(names).toEqual(['another', 'another'])
})
