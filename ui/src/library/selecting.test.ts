// Choosing many articles in the list, and doing one thing to all of them.

import { render, screen as page, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { MOST_SELECTED, selection } from '../state/selection.svelte'
import { toasts } from '../state/toasts.svelte'

const user = userEvent.setup()
let fake: Fake

// jsdom lays nothing out: a box of a fixed height stands in for the screen.
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)

afterEach(() => library.goTo({ at: 'state', state: 'inbox' }))

async function open(bulk = 0): Promise<void> {
  fake = createFake({ bulk })
  setBackend(fake)
  library.goTo({ at: 'state', state: 'inbox' })
  library.cursor = 0
  render(App)
  await page.findAllByRole('option')
  await waitFor(() => expect(library.rows.total).toBe(inbox()))
}

const inbox = () => fake.world.articles.filter((a) => a.state === 'inbox' && !a.trashed).length
const options = () => page.getAllByRole('option')
const chosen = () => options().map((option) => option.getAttribute('aria-selected') === 'true')
const said = () => toasts.list.at(-1)?.text

test('Ctrl and a click chooses, Shift and a click chooses all between, a plain click opens and chooses nothing', async () => {
  await open()
  await user.keyboard('{Control>}')
  await user.click(options()[1]!)
  await user.click(options()[3]!)
  await user.keyboard('{/Control}')
  await waitFor(() => expect(chosen()).toEqual([false, true, false, true, false, false]))
  expect(library.article, 'choosing opens nothing').toBeNull()
  expect(page.getByRole('listbox').getAttribute('aria-multiselectable')).toBe('true')
  expect(page.getByRole('heading', { level: 1 }).textContent, 'of the list still').toBe('Inbox')
  expect(page.getAllByText('2 selected').some((said) => said.getAttribute('role') === 'status')).toBe(true)

  await user.keyboard('{Shift>}')
  await user.click(options()[5]!)
  await user.keyboard('{/Shift}')
  await waitFor(() => expect(chosen()).toEqual([false, true, false, true, true, true]))

  await user.click(options()[0]!)
  await waitFor(() => expect(library.article).not.toBeNull())
  expect(selection.size).toBe(0)
})

test('the keyboard chooses as the mouse does, and Esc lets go before it closes anything', async () => {
  await open()
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  await waitFor(() => expect(chosen()).toEqual([true, true, true, false, false, false]))
  await user.keyboard('{Shift>}{ArrowUp}{/Shift}')
  await waitFor(() =>
    expect(chosen(), 'a range shrinks as it grew').toEqual([true, true, false, false, false, false]),
  )
  await user.keyboard('jjj{Control>}[Space]{/Control}')
  await waitFor(() => expect(chosen()).toEqual([true, true, false, false, true, false]))
  await user.keyboard('x')
  await waitFor(() => expect(selection.size, 'the same key lets go').toBe(2))
  await user.keyboard('{Escape}')
  expect(selection.size).toBe(0)
  await user.keyboard('{Control>}a{/Control}')
  await waitFor(() => expect(selection.size).toBe(6))
})

test('e archives all that are chosen, in one step that z takes back', async () => {
  await open()
  await user.keyboard('x{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  await waitFor(() => expect(selection.size).toBe(3))
  const before = inbox()
  await user.keyboard('e')
  await waitFor(() => expect(said()).toBe('Archived 3 articles.'))
  expect(inbox()).toBe(before - 3)
  expect(selection.size, 'what has gone from the list is not chosen').toBe(0)
  await user.keyboard('z')
  await waitFor(() => expect(inbox()).toBe(before))
})

test('each goes back to where it was', async () => {
  await open()
  const states = () => fake.world.articles.map((article) => article.state)
  const before = states()
  library.goTo({ at: 'starred' })
  await waitFor(() => expect(library.rows.total).toBe(3))
  await user.keyboard('{Control>}a{/Control}')
  await waitFor(() => expect(selection.size).toBe(3))
  await user.click(page.getByRole('button', { name: 'Move to Reading' }))
  await waitFor(() => expect(said()).toBe('Moved 1 article to Reading.'))
  expect(selection.size, 'they are still in the list').toBe(3)
  await user.keyboard('z')
  await waitFor(() => expect(states()).toEqual(before))
})

test('s stars those that have none, and takes the stars away when all have one', async () => {
  await open()
  await user.keyboard('{Control>}a{/Control}')
  await waitFor(() => expect(selection.size).toBe(6))
  await user.keyboard('s')
  await waitFor(() => expect(said()).toBe('Starred 6 articles.'))
  await user.keyboard('s')
  await waitFor(() => expect(said()).toBe('Took the star off 6 articles.'))
})

test('one tag goes on all, and the editor tells which are on some', async () => {
  await open()
  await user.keyboard('{Control>}a{/Control}')
  await waitFor(() => expect(selection.size).toBe(6))
  await user.keyboard('t')
  expect(await page.findByRole('dialog', { name: 'Tags of 6 articles' })).toBeTruthy()
  await user.type(page.getByLabelText('Add a tag'), '주목{Enter}')
  await waitFor(() => expect(fake.world.articles.filter((a) => a.tags.includes('주목'))).toHaveLength(6))
  const some = page.getAllByTitle(/Put it on all/)[0]!
  await user.click(some.querySelector('button')!)
  await waitFor(() => expect(said()).toMatch(/^Tagged \d articles? “.+”\.$/))
})

test('all of a long list are chosen at once, ten thousand at most', async () => {
  await open(MOST_SELECTED + 50)
  await user.keyboard('{Control>}a{/Control}')
  await waitFor(() => expect(selection.size).toBe(MOST_SELECTED))
  expect(said()).toMatch(/^Selected the first 10,000 of 10,0\d\d: at most so many at once\.$/)
})

test('many are changed a part at a time, in one step, and the bar tells how far it is', async () => {
  await open(700)
  const before = inbox()
  await user.keyboard('{Control>}a{/Control}')
  await waitFor(() => expect(selection.size).toBe(before))
  const parts: (number | undefined)[] = []
  const trash = fake.trash
  fake.trash = (ids) => {
    parts.push(ids.length, selection.progress?.done)
    return trash(ids)
  }
  await user.keyboard('{Shift>}[Digit3]{/Shift}')
  await waitFor(() => expect(said()).toBe(`Moved ${before} articles to the Trash.`))
  expect(parts).toEqual([250, 0, 250, 250, before - 500, 500])
  await user.keyboard('z')
  await waitFor(() => expect(inbox()).toBe(before))
})

test('when it fails half-way, what was done is told, can be taken back, and why it stopped is said', async () => {
  await open(700)
  const before = inbox()
  await user.keyboard('{Control>}a{/Control}')
  await waitFor(() => expect(selection.size).toBe(before))
  const trash = fake.trash
  fake.trash = (ids) => (inbox() < before ? Promise.reject({ message: 'The disk is full.' }) : trash(ids))
  await user.keyboard('{Shift>}[Digit3]{/Shift}')
  await waitFor(() => expect(toasts.list.map((toast) => toast.text)).toContain('The disk is full.'))
  expect(toasts.list.map((toast) => toast.text)).toContain('Moved 250 articles to the Trash.')
  expect(selection.size, 'the rest is still chosen').toBe(before - 250)
  await user.keyboard('{Escape}z')
  await waitFor(() => expect(inbox()).toBe(before))
})
