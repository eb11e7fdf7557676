// Suggestions over the open article: keys, cards, the side panel, and answers that come too late.

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'
import Reader from './Reader.svelte'
import { reading } from './reading.svelte'
import SidePanel from './SidePanel.svelte'
import { suggesting } from './suggesting.svelte'

const TEXT = [
  '오픈AI는 에메트 쉬어를 임시 대표로 앉혔다. 파인허스트는 말을 아꼈다.',
  '에멧 시어는 직원들에게 글을 보냈다. 에밋 쉬머로 적은 곳도 있었다. Leonard Voss wrote it down.',
]

let fake: Fake
let article: ArticleView

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  const saved = await fake.savePasted(TEXT.join('\n'), null)
  article = await fake.article(saved.id!)
})

/** The reader and its panel, which get the article anew after each change, as the window gives it. */
async function open() {
  const onchanged = async (): Promise<void> => {
    const anew = await fake.article(article.id)
    await Promise.all([view.rerender({ article: anew }), panel.rerender({ article: anew })])
  }
  const view = render(Reader, { article, terms: [], jump: null, onchanged })
  const panel = render(SidePanel, { article, onchanged })
  await waitFor(() => expect(suggesting.stops.length).toBeGreaterThan(0))
  view.container.querySelector<HTMLElement>('.reader')?.focus()
  return { page: view.container, panel: panel.container, rerender: view.rerender }
}

function press(code: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...more })
  ;(document.activeElement ?? document.body).dispatchEvent(event)
  dispatchKey(event)
  return event.defaultPrevented
}

const at = () => suggesting.focus?.stop.text ?? null
const names = () => suggesting.suggested.map((one) => one.name)
const entity = (name: string) => fake.world.entities.find(({ row }) => row.name === name)?.row
const spellings = (name: string) => entity(name)?.aliases.map((alias) => alias.text)
const card = (name: string) => screen.getByRole('group', { name })

test('Tab goes from place to place in reading order, beyond the last one out of the page', async () => {
  await open()
  const seen: (string | null)[] = []
  while (press('Tab')) seen.push(at())
  expect(seen).toEqual(['에메트 쉬어', '파인허스트', '에멧 시어', '에밋 쉬머', 'Leonard Voss'])
  expect(at(), 'the browser’s Tab goes on from here').toBeNull()
  press('Tab', { shiftKey: true })
  expect(at(), 'and backwards from the end').toBe('Leonard Voss')
  press('Escape')
  expect(at()).toBeNull()
})

test('Tab stays Tab in a control, in the panel, in a field, and while something is composed', async () => {
  const { page, panel } = await open()
  const field = document.createElement('input')
  document.body.append(field)
  const controls = [field, panel.querySelector('button')!, page.querySelector<HTMLElement>('.sheet button')!]
  for (const control of controls) {
    control.focus()
    expect(document.activeElement).toBe(control)
    expect(press('Tab'), control.outerHTML.slice(0, 60)).toBe(false)
    expect(at()).toBeNull()
  }
  field.remove()
  page.querySelector<HTMLElement>('.reader')?.focus()
  press('Tab', { isComposing: true })
  expect(at()).toBeNull()
  press('Tab')
  field.focus()
  expect(at()).not.toBeNull()
})

test('without a focus the same keys mean what they meant', async () => {
  await open()
  const accepted = vi.spyOn(fake, 'accept')
  press('Enter')
  press('Backspace')
  press('ArrowRight')
  press('KeyP')
  expect(toasts.list.at(-1)?.text ?? '').not.toContain('suggested')
  expect(accepted).not.toHaveBeenCalled()
  expect(suggesting.focus).toBeNull()
})

test('Enter accepts the spelling and goes on; z takes it back and stands there again', async () => {
  await open()
  press('Tab')
  press('Enter')
  expect(at(), 'the next one has the focus at once').toBe('파인허스트')
  await waitFor(() => expect(spellings('에메트 쉬어')).toEqual(['에메트 쉬어']))
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/^New person 에메트 쉬어: 1 mention/))
  await waitFor(() => expect(reading.mentions.some((one) => one.text === '에메트 쉬어')).toBe(true))
  await waitFor(() => expect(names(), 'the other spelling is still a question').toContain('에멧 시어'))
  await undo.undo()
  expect(entity('에메트 쉬어')).toBeUndefined()
  await waitFor(() => expect(at()).toBe('에메트 쉬어'))
  await undo.redo()
  expect(entity('에메트 쉬어')).toBeDefined()
})

test('a key that is held down decides once, and past the last one nothing else is deleted', async () => {
  await open()
  await reading.highlight({ start: 0, end: 4 }, '오픈AI', 'yellow')
  expect(reading.focused, 'as a highlight that was just made').not.toBeNull()
  const refused = vi.spyOn(fake, 'refuse')
  press('Tab')
  press('Backspace')
  press('Backspace', { repeat: true })
  expect(refused).toHaveBeenCalledTimes(1)
  for (let n = 0; n < 12; n++) press('Backspace')
  await waitFor(() => expect(suggesting.stops).toEqual([]))
  expect(fake.world.highlights.filter((mark) => mark.article === article.id)).toHaveLength(1)
})

test('Shift+Enter accepts all spellings and places of the name', async () => {
  await open()
  press('Tab')
  press('Enter', { shiftKey: true })
  await waitFor(() => expect(spellings('에메트 쉬어')).toEqual(['에메트 쉬어', '에멧 시어']))
  await waitFor(() => expect(names()).not.toContain('에멧 시어'))
})

test('Backspace refuses for good, and z suggests it again', async () => {
  await open()
  press('Tab')
  press('Tab')
  press('Backspace')
  expect(at()).toBe('에멧 시어')
  await waitFor(() => expect(fake.world.said.refused.has('company 파인허스트')).toBe(true))
  await waitFor(() =>
    expect(toasts.list.at(-1)?.text).toBe('파인허스트 is no longer suggested as a company.'),
  )
  expect(names()).not.toContain('파인허스트')
  await undo.undo()
  await waitFor(() => expect(at()).toBe('파인허스트'))
})

test('the arrows move the ends, and exactly what is covered is accepted', async () => {
  await open()
  press('Tab')
  press('ArrowRight')
  press('ArrowLeft')
  press('ArrowLeft')
  press('ArrowRight', { altKey: true })
  press('ArrowRight', { altKey: true })
  press('ArrowRight', { altKey: true })
  press('ArrowRight', { altKey: true })
  await waitFor(() => expect(card('쉬')).toBeTruthy())
  press('ArrowRight')
  await waitFor(() => expect(card('쉬어').textContent).toContain('Accepts “쉬어” as it stands'))
  const accepted = vi.spyOn(fake, 'accept')
  press('Enter')
  const start = article.text.indexOf('쉬어')
  expect(accepted.mock.calls[0]?.[1]).toEqual({
    kind: 'person',
    name: '쉬어',
    entity: null,
    spellings: [],
    places: [{ start, end: start + 2 }],
  })
  await waitFor(() => expect(entity('쉬어')).toBeDefined())
})

test('P and C change what it is accepted as', async () => {
  await open()
  press('Tab')
  press('KeyC', { key: 'ㅊ' })
  await waitFor(() => expect(within(card('에메트 쉬어')).getByText(/^Company/)).toBeTruthy())
  press('Enter')
  await waitFor(() => expect(entity('에메트 쉬어')?.kind).toBe('company'))
})

test('M merges with somebody of the library, who gets the spellings', async () => {
  await open()
  press('Tab')
  press('KeyM')
  const box = await screen.findByRole('combobox')
  await waitFor(() => expect(document.activeElement).toBe(box))
  await fireEvent.input(box, { target: { value: '서윤재' } })
  await screen.findByRole('option', { name: /^서윤재/ })
  await fireEvent.keyDown(box, { key: 'Enter' })
  await waitFor(() =>
    expect(spellings('서윤재')).toEqual(expect.arrayContaining(['에메트 쉬어', '에멧 시어'])),
  )
  expect(at(), 'on to the next').toBe('파인허스트')
  await undo.undo()
  expect(spellings('서윤재')).not.toContain('에메트 쉬어')
})

test('Esc in the choice of whom to merge with comes back to the suggestion', async () => {
  await open()
  press('Tab')
  press('KeyM')
  await fireEvent.keyDown(await screen.findByRole('combobox'), { key: 'Escape' })
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(at()).toBe('에메트 쉬어')
})

test('two names that may be one: Y accepts both as one', async () => {
  await open()
  press('Tab')
  await waitFor(() => expect(card('에메트 쉬어').textContent).toContain('Are 에메트 쉬어 and 에밋 쉬머 one?'))
  press('KeyY')
  await waitFor(() => expect(spellings('에메트 쉬어')).toEqual(['에메트 쉬어', '에밋 쉬머', '에멧 시어']))
})

test('two of the library that are one are merged as on their page, with the same words', async () => {
  const [one, other] = ['에메트 쉬어', '에밋 쉬머']
  for (const name of [one, other]) await fake.tagEntity('person', name, null)
  const question = { kind: 'person' as const, one, other, score: 0.5 }
  const real = fake.suggestions
  fake.suggestions = async (id) => ({ ...(await real(id)), questions: [question] })
  article = await fake.article(article.id)
  const { panel } = await open()
  await fireEvent.click(await within(panel).findByRole('button', { name: `${one} and ${other} are one` }))
  await waitFor(() => expect(entity(other)).toBeUndefined())
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('에밋 쉬머 is 에메트 쉬어 now.'))
  await undo.undo()
  expect(entity(other)).toBeDefined()
  await undo.redo()
  expect(entity(other)).toBeUndefined()
})

test('N keeps them apart, and z asks again', async () => {
  await open()
  press('Tab')
  press('KeyN')
  await waitFor(() => expect(fake.world.said.apart.size).toBe(1))
  await waitFor(() => expect(suggesting.questions).toEqual([]))
  await undo.undo()
  await waitFor(() => expect(suggesting.questions).toHaveLength(1))
})

test('a name that several share is asked about, and a digit says whom it means', async () => {
  const [one, two] = ['첫 사람', '둘째 사람']
  const ids: string[] = []
  for (const name of [one, two]) {
    const { entity } = await fake.tagEntity('person', name, null)
    await fake.addAlias(entity.id, '직원들', 'other')
    ids.push(entity.id)
  }
  article = await fake.article(article.id)
  await open()
  while (at() !== '직원들') expect(press('Tab')).toBe(true)
  const shown = await screen.findByRole('group', { name: 'Whom does “직원들” mean?' })
  expect(
    within(shown)
      .getAllByRole('button')
      .map((button) => button.textContent),
  ).toEqual(['첫 사람1', '둘째 사람2', 'None of these⌫'])
  press('Digit3')
  expect(reading.marks, 'no colour either').toEqual([])
  press('Digit2')
  await waitFor(() => expect([...fake.world.said.settled.values()]).toEqual([ids[1]]))
  await waitFor(() =>
    expect(reading.mentions.filter((mention) => mention.text === '직원들').map((m) => m.state)).toEqual([
      'confirmed',
    ]),
  )
  await undo.undo()
  await waitFor(() => expect(reading.mentions.filter((mention) => mention.text === '직원들')).toHaveLength(2))
})

test('the panel lists them with a quiet mark, goes to the first place, accepts and refuses', async () => {
  const { panel } = await open()
  const people = within(panel).getByRole('region', { name: 'People' })
  expect(people.textContent).toContain('suggested')
  await fireEvent.click(within(people).getByRole('button', { name: /^에메트 쉬어 2 places/ }))
  expect(reading.going?.span.start).toBe(article.text.indexOf('에메트'))
  const accept = within(people).getByRole('button', { name: 'Accept 에메트 쉬어' })
  accept.focus()
  await fireEvent.click(accept)
  await waitFor(() => expect(spellings('에메트 쉬어')).toEqual(['에메트 쉬어', '에멧 시어']))
  await waitFor(() =>
    expect(document.activeElement?.textContent, 'the keyboard is on the next').toContain('에밋'),
  )
  await fireEvent.click(within(panel).getByRole('button', { name: '파인허스트 is not a name' }))
  await waitFor(() => expect(fake.world.said.refused.size).toBe(1))
  expect(suggesting.focus, 'the panel does not move the page').toBeNull()
})

test('a decision that fails is withdrawn with its sentence', async () => {
  await open()
  fake.accept = () => Promise.reject({ message: 'The disk is full.' })
  const before = names()
  press('Tab')
  press('Enter')
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('The disk is full.'))
  await waitFor(() => expect(names()).toEqual(before))
  expect(at()).toBe('에메트 쉬어')
})

test('an answer for another article does not show, and the text does not wait for one', async () => {
  let late: () => void = () => {}
  const real = fake.suggestions
  fake.suggestions = async (id) => {
    if (id === article.id) await new Promise<void>((done) => (late = done))
    return real(id)
  }
  const asked = vi.spyOn(fake, 'suggestions')
  const view = render(Reader, { article, terms: [], jump: null, onchanged: () => {} })
  expect(view.container.querySelector('.article-body')?.textContent, 'at once').toBe(article.text)
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(1))
  const other = fake.world.articles.find((one) => one.sample.title.startsWith('Pinehurst'))!
  await view.rerender({ article: await fake.article(other.id) })
  await waitFor(() => expect(names()).toEqual(['Pinehurst Automation']))
  late()
  await new Promise((done) => setTimeout(done, 20))
  expect(names()).toEqual(['Pinehurst Automation'])
  view.unmount()
  expect(suggesting.suggested, 'a closed article leaves nothing').toEqual([])
})

test('they are asked again when somebody is tagged, and not for a highlight', async () => {
  const { page } = await open()
  const asked = vi.spyOn(fake, 'suggestions')
  await reading.highlight({ start: 0, end: 4 }, '오픈AI', 'yellow')
  await waitFor(() => expect(reading.marks.length).toBe(1))
  await new Promise((done) => setTimeout(done, 30))
  expect(asked).not.toHaveBeenCalled()
  await reading.tagEntity('company', '파인허스트', null)
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(1))
  await waitFor(() => expect(names()).not.toContain('파인허스트'))
  expect(page.querySelector('.article-body')?.textContent, 'painted, not inserted').toBe(article.text)
})
