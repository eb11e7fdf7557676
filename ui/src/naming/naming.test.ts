// The review of names across the library, over the fake one: a key an answer, and nothing to wait for between keys.

import { cleanup, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import type { Asked } from '../ipc/types/Asked'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'
import { sitting } from './sitting.svelte'

const user = userEvent.setup()
let fake: Fake
let all: Asked[]

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  all = (await fake.questions(100, [])).asked
  sitting.later = []
})

afterEach(() => {
  cleanup()
  screen.close()
  library.goTo({ at: 'state', state: 'inbox' })
})

async function open(): Promise<HTMLElement> {
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await user.keyboard('gn')
  const sheet = await page.findByRole('dialog', { name: 'Names to review' })
  await waitFor(() => expect(sitting.current).not.toBeNull())
  return sheet
}

const nameOf = (asked: Asked | null | undefined) =>
  asked?.ask === 'name' ? asked.suggested.name : asked?.ask === 'same' ? asked.question.other : 'which'
const entity = (name: string) => fake.world.entities.find(({ row }) => row.name === name)?.row
/** Puts off what stands before a question. */
async function until(name: string) {
  while (nameOf(sitting.current) !== name) await user.keyboard('{ArrowRight}')
}

test('g n, the left column and the palette lead there; the question shows its sentence, article and reach', async () => {
  const sheet = await open()
  const [first] = all
  expect(within(sheet).getByText(first!.title)).toBeTruthy()
  expect(within(sheet).getByText('Pinehurst Automation', { selector: 'mark' })).toBeTruthy()
  expect(await within(sheet).findByText('Aug 11')).toBeTruthy()
  expect(sheet.textContent).toContain('also in 1 article')
  expect(document.activeElement?.tagName, 'no button has its keys').toBe('ARTICLE')
  await user.click(within(sheet).getByRole('button', { name: 'Close' }))
  await user.click(page.getByRole('button', { name: 'Names to review' }))
  expect(await page.findByRole('dialog', { name: 'Names to review' })).toBeTruthy()
})

test('Enter accepts, Backspace refuses, z takes each back and asks again', async () => {
  const sheet = await open()
  const [first, second, third] = all.map(nameOf)
  await user.keyboard('{Enter}')
  expect(nameOf(sitting.current), 'at once').toBe(second)
  await waitFor(() => expect(entity(first!)).toBeDefined())
  await user.keyboard('{Backspace}')
  expect(nameOf(sitting.current)).toBe(third)
  await waitFor(() => expect(fake.world.said.refused.size + fake.world.said.apart.size).toBe(1))
  expect(within(sheet).getByText('2 decided')).toBeTruthy()
  await user.keyboard('z')
  await waitFor(() => expect(nameOf(sitting.current)).toBe(second))
  expect(fake.world.said.refused.size + fake.world.said.apart.size).toBe(0)
  await user.keyboard('z')
  await waitFor(() => expect(nameOf(sitting.current)).toBe(first))
  expect(entity(first!)).toBeUndefined()
  await user.keyboard('z')
  expect(nameOf(sitting.current), 'nothing before this sitting is touched').toBe(first)
})

test('each question is read out as it comes: a new element with the keyboard, named and described', async () => {
  const sheet = await open()
  const first = document.activeElement!
  expect(first.getAttribute('aria-label')).toBe('Is this a company? Pinehurst Automation')
  const sentence = document.getElementById(first.getAttribute('aria-describedby')!)
  expect(sentence?.textContent).toContain('Pinehurst Automation')
  await user.keyboard('{ArrowRight}')
  await waitFor(() => expect(document.activeElement?.tagName).toBe('ARTICLE'))
  expect(document.activeElement, 'what had the keyboard already is not read out').not.toBe(first)
  await user.keyboard('p')
  expect(within(sheet).getAllByRole('status')[0]?.textContent, 'another kind').toBe('Is this a person?')
})

test('when all is answered, the keyboard is on what is said instead', async () => {
  const sheet = await open()
  while (sitting.current) await user.keyboard('{ArrowRight}')
  const said = (await within(sheet).findByText('No names to review')).closest('[role=status]')
  expect(document.activeElement).toBe(said)
})

test('p and c change the kind before it is accepted, under the Korean layout too', async () => {
  const sheet = await open()
  await user.keyboard('[KeyP]')
  expect(await within(sheet).findByText('Is this a person?')).toBeTruthy()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(entity('Pinehurst Automation')?.kind).toBe('person'))
})

test('m merges with somebody known; letters in its field are letters', async () => {
  const sheet = await open()
  await user.keyboard('m')
  const box = await within(sheet).findByRole('combobox')
  await user.clear(box)
  await user.type(box, 'Northgate')
  await within(sheet).findByRole('option', { name: /^Northgate Robotics/ })
  await user.keyboard('{ArrowDown}{Enter}')
  await waitFor(() =>
    expect(entity('Northgate Robotics')?.aliases.map((alias) => alias.text)).toContain('Pinehurst'),
  )
  expect(nameOf(sitting.current)).toBe(nameOf(all[1]))
})

test('what is put off comes no more, z brings it back, and it is asked again when all is done', async () => {
  const sheet = await open()
  await user.keyboard('{ArrowRight} ')
  expect(sitting.later.map(nameOf)).toEqual(all.slice(0, 2).map(nameOf))
  await user.keyboard('z')
  expect(nameOf(sitting.current)).toBe(nameOf(all[1]))
  for (let n = 1; n < all.length; n++) await user.keyboard('{ArrowRight}')
  expect(await within(sheet).findByText('No names to review')).toBeTruthy()
  await user.click(within(sheet).getByRole('button', { name: /^\d+ names put off/ }))
  await waitFor(() => expect(nameOf(sitting.current)).toBe(nameOf(all[0])))
})

test('two names: Enter makes them one, Backspace remembers that they are two', async () => {
  await open()
  await until('노 명예회장')
  expect(page.getByText('Are 노태경 and 노 명예회장 one?')).toBeTruthy()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(entity('노태경')?.aliases.map((alias) => alias.text)).toContain('노 명예회장'))
  await user.keyboard('z')
  await waitFor(() => expect(nameOf(sitting.current)).toBe('노 명예회장'))
  expect(entity('노태경')?.aliases.map((alias) => alias.text)).not.toContain('노 명예회장')
  await user.keyboard('{Backspace}')
  await waitFor(() => expect(fake.world.said.apart.size).toBe(1))
})

test('two of the library: Enter makes one of them, with nothing of the article, and z makes two of it again', async () => {
  const [keep, gone] = fake.world.entities.filter(({ row }) => row.kind === 'person').map(({ row }) => row)
  const { article, title, sentence } = all[0]!
  const question = { kind: 'person' as const, one: keep!.name, other: gone!.name, score: 0.9 }
  const both: Asked = { article, title, sentence, elsewhere: 0, ask: 'same', question, both: [keep!, gone!] }
  vi.spyOn(fake, 'questions').mockResolvedValue({ asked: [both], looked: 1, of: 1 })
  await open()
  await user.keyboard('{Enter}')
  await waitFor(async () => expect((await fake.entityPage(keep!.id)).merged.length).toBe(1))
  await user.keyboard('z')
  await waitFor(async () => expect((await fake.entityPage(keep!.id)).merged.length).toBe(0))
  expect(nameOf(sitting.current)).toBe(gone!.name)
})

test('a shared name: a digit chooses whom it means', async () => {
  for (const name of ['카스텔란 하나', '카스텔란 둘']) {
    const { entity: made } = await fake.tagEntity('person', name, null)
    await fake.addAlias(made.id, '파인허스트', 'other')
  }
  const sheet = await open()
  await until('which')
  expect(within(sheet).getByText('Whom does “파인허스트” mean?')).toBeTruthy()
  await user.keyboard('2')
  await waitFor(() => expect([...fake.world.said.settled.values()]).toEqual([entity('카스텔란 둘')?.id]))
})

test('o opens the article at the place', async () => {
  await open()
  await user.keyboard('o')
  await waitFor(() => expect(library.article?.title).toBe(all[0]!.title))
  expect(page.queryByRole('dialog')).toBeNull()
  expect(library.jump).toEqual(all[0]!.ask === 'name' ? all[0]!.suggested.places[0]?.span : null)
})

test('more questions are there before the last is answered', async () => {
  const asked = (n: number): Asked => {
    const text = `Name ${n}`
    const span = { start: 0, end: 6 }
    return {
      article: all[0]!.article,
      title: 'A title',
      sentence: { text, span, marks: [span] },
      elsewhere: 0,
      ask: 'name',
      suggested: {
        kind: 'person',
        name: text,
        entity: null,
        spellings: [text],
        places: [{ span, text }],
        reasons: [],
        score: 1,
      },
    }
  }
  const many = Array.from({ length: 60 }, (_, n) => asked(n))
  const gone = new Set<string>()
  fake.refuse = async (_, name) => void gone.add(name)
  fake.questions = async (limit, passed) => ({
    asked: many.filter((one) => !gone.has(nameOf(one)) && !passed.includes(nameOf(one))).slice(0, limit),
    looked: 60,
    of: 60,
  })
  const calls = vi.spyOn(fake, 'questions')
  await open()
  for (let n = 0; n < 60; n++) {
    expect(nameOf(sitting.current), 'each once, none left out').toBe(`Name ${n}`)
    await user.keyboard(n % 3 ? '{Backspace}' : '{ArrowRight}')
  }
  expect(calls.mock.calls.length, 'not with each key').toBeLessThan(12)
  await waitFor(() => expect(sitting.current).toBeNull())
})

test('a large library is looked through piece by piece until there is something to ask', async () => {
  const piece = (looked: number, asked: Asked[] = []) => ({ asked, looked, of: 90_000 })
  let go: (piece: { asked: Asked[]; looked: number; of: number }) => void = () => {}
  const calls = vi.spyOn(fake, 'questions').mockImplementation(() => new Promise((resolve) => (go = resolve)))
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await user.keyboard('gn')
  const sheet = await page.findByRole('dialog', { name: 'Names to review' })
  go(piece(400))
  expect(await within(sheet).findByText('Looked through 400 of 90,000 articles…')).toBeTruthy()
  await waitFor(() => expect(calls).toHaveBeenCalledTimes(2))
  go(piece(700, [all[0]!]))
  await waitFor(() => expect(sitting.current).toBe(all[0]))
  await user.keyboard('{ArrowRight}')
  await waitFor(() => expect(calls).toHaveBeenCalledTimes(3))
  screen.close()
  await waitFor(() => expect(page.queryByRole('dialog')).toBeNull())
  go(piece(900))
  await Promise.resolve()
  expect(calls, 'a sheet that is closed asks for no more').toHaveBeenCalledTimes(3)
})

test('what cannot be stored comes back with its sentence', async () => {
  await open()
  fake.accept = () => Promise.reject({ message: 'The disk is full.' })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('The disk is full.'))
  await waitFor(() => expect(nameOf(sitting.current)).toBe(nameOf(all[0])))
  expect(sitting.decided).toBe(0)
})

test('z in the window takes the last word of the review back', async () => {
  await open()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(entity(nameOf(all[0]))).toBeDefined())
  screen.close()
  await undo.undo()
  expect(entity(nameOf(all[0]))).toBeUndefined()
})
