// What is done with a person on their page, and taken back.

import { cleanup, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import type { EntityId } from '../ipc/types/EntityId'
import { setBackend } from '../state/backend'
import { merge } from '../state/entities'
import { library } from '../state/library.svelte'
import { search } from '../state/search.svelte'
import { undo } from '../state/undo.svelte'
import { card } from './card.svelte'

const user = userEvent.setup()
let fake: Fake

const idOf = (name: string): EntityId =>
  fake.world.entities.find((entity) => entity.row.name === name)!.row.id
const row = (name: string) => fake.world.entities.find((entity) => entity.row.name === name)?.row

beforeEach(() => {
  fake = createFake()
  setBackend(fake)
})

afterEach(() => {
  cleanup()
  library.goTo({ at: 'state', state: 'inbox' })
  card.show(null)
})

async function open(name: string): Promise<void> {
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  library.showEntity(idOf(name))
  await page.findByRole('heading', { level: 1, name })
}

async function choose(item: string | RegExp): Promise<void> {
  await user.click(page.getAllByRole('button', { name: 'More' }).at(-1)!)
  await user.click(page.getByRole('menuitem', { name: item }))
}

test('tabs have counts, and arrows move along them', async () => {
  await open('강도현')
  const tabs = page.getAllByRole('tab').map((tab) => tab.textContent.trim())
  expect(tabs.map((tab) => tab.replace(/\d+$/u, ''))).toEqual([
    'Sentences',
    'Said',
    'Named with',
    'Highlights',
    'Notes',
  ])
  expect(
    tabs.every((tab) => /\d$/u.test(tab)),
    tabs.join(),
  ).toBe(true)
  page.getByRole('tab', { name: /^Sentences/ }).focus()
  await user.keyboard('{ArrowRight}')
  expect(page.getByRole('tab', { selected: true }).textContent).toContain('Said')
  expect(page.getByRole('tabpanel', { name: /^Said/ })).toBeTruthy()
  expect([...page.getByRole('tabpanel').querySelectorAll('mark')].map((mark) => mark.textContent)).toContain(
    '돈은 계산 자원과 사람, 딱 두 곳에 쓴다',
  )
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(page.getByRole('tab', { selected: true }).textContent, 'round').toContain('Notes')
})

test('a page that was left for an article is found as it was', async () => {
  await open('강도현')
  await user.click(page.getByRole('tab', { name: /^Said/ }))
  await user.click(within(page.getByRole('tabpanel')).getAllByRole('button')[0]!)
  await waitFor(() => expect(library.article).not.toBeNull())
  await user.keyboard('{Escape}')
  await waitFor(() => expect(page.getByRole('tab', { selected: true }).textContent).toContain('Said'))
})

test('roles stand in their order, with when, and lead to the place', async () => {
  await open('노태경')
  const roles = within(page.getByRole('list', { name: 'What the articles say' })).getAllByRole('button')
  expect(roles.map((role) => role.querySelector('b')?.textContent)).toEqual(['회장', '한빛반도체 명예회장'])
  await user.click(roles[1]!)
  await waitFor(() => expect(library.article?.title).toContain('지분 5%'))
  const { article, jump } = library
  expect(article && jump && [...article.text].slice(jump.start, jump.end).join('')).toBe(
    '한빛반도체 명예회장',
  )
})

test('a spelling says what it is and where it was learned, and leads there', async () => {
  await open('강도현')
  const chip = page.getByRole('button', { name: 'Kang Do-hyun' })
  const says = document.getElementById(chip.getAttribute('aria-describedby')!)!
  expect(says.textContent).toContain('Transliteration')
  expect(says.textContent).toContain('Northgate Robotics bets on small models')
  expect(says.classList.contains('shown')).toBe(false)
  await user.hover(chip)
  expect(says.classList.contains('shown')).toBe(true)
  await user.unhover(chip)
  await user.click(chip)
  await waitFor(() => expect(library.article?.title).toContain('Northgate Robotics bets on small models'))
  expect(library.terms).toEqual(['Kang Do-hyun'])
})

test('a month narrows every list, says so, is searched, and Esc takes it away before the page', async () => {
  await open('강도현')
  const sentences = () => page.getByRole('tab', { name: /^Sentences/ }).textContent
  const before = sentences()
  page.getByRole('slider', { name: 'Articles by month' }).focus()
  await user.keyboard('{Home}{Enter}')
  expect(card.range).toEqual({ from: '2026-04', to: '2026-04' })
  expect(await page.findByText('Only Apr 2026: 1 article')).toBeTruthy()
  expect(sentences()).not.toBe(before)
  await user.click(page.getByRole('tab', { name: /^Named with/ }))
  const beside = within(page.getByRole('tabpanel')).getAllByText('1 article')
  expect(beside.length, 'counted again from that month').toBeGreaterThan(0)
  await user.keyboard('{Escape}')
  expect(card.range).toBeNull()
  expect(library.entity, 'the page stays').toBe(idOf('강도현'))
  await user.click(page.getByRole('tab', { name: /^Sentences/ }))
  expect(sentences()).toBe(before)
  card.range = { from: '2026-04', to: '2026-05' }
  await user.click(await page.findByRole('button', { name: 'Search these months' }))
  expect(search.typed).toBe('person:"강도현" published:2026-04..2026-05')
})

test('both are searched together', async () => {
  await open('강도현')
  await user.click(page.getByRole('tab', { name: /^Named with/ }))
  await user.click(page.getByRole('button', { name: 'Search 강도현 and 미라 카스텔란 together' }))
  await waitFor(() => expect(search.answer?.total).toBeGreaterThan(0))
  expect(search.answered).toBe('person:"강도현" with:"미라 카스텔란"')
  await user.keyboard('{Escape}')
})

test('f follows and no longer, with undo; those followed stand first', async () => {
  await open('노태경')
  const people = () =>
    within(page.getByRole('group', { name: /^People/ }))
      .getAllByRole('button')
      .map((button) => button.querySelector('.name')?.textContent)
  expect(people()[0], 'followed in the sample').toBe('미라 카스텔란')
  await user.keyboard('f')
  await waitFor(() => expect(row('노태경')?.followed).toBe(true))
  expect(page.getByRole('button', { name: 'Stop following', pressed: true })).toBeTruthy()
  await waitFor(() => expect(people().slice(0, 2)).toContain('노태경'))
  await user.keyboard('z')
  await waitFor(() => expect(row('노태경')?.followed).toBe(false))
  await user.click(page.getByRole('button', { name: 'Follow' }))
  await waitFor(() => expect(row('노태경')?.followed).toBe(true))
})

test('what is new is counted in the column, marked on the page, and seen after that', async () => {
  const marked = () => [...document.querySelectorAll('h2 b')].map((mark) => mark.textContent)
  const seen = vi.fn()
  const { seenEntity } = fake
  fake.seenEntity = (id) => {
    seen(id, marked())
    return seenEntity(id)
  }
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  const line = () =>
    within(page.getByRole('group', { name: /^People/ })).getByRole('button', { name: /미라 카스텔란/ })
  expect(line().textContent).toContain('2 new')
  await user.click(line())
  await page.findByRole('heading', { level: 1, name: '미라 카스텔란' })
  expect(marked()).toEqual(['New', 'New'])
  await waitFor(() =>
    expect(seen, 'after they were shown').toHaveBeenCalledWith(idOf('미라 카스텔란'), ['New', 'New']),
  )
  await waitFor(() => expect(line().textContent).not.toContain('new'))
  expect(marked(), 'on this visit').toEqual(['New', 'New'])
  await user.click(page.getByRole('button', { name: '미라 카스텔란이 서울에 온 이유' }))
  await waitFor(() => expect(library.article).not.toBeNull())
  await user.keyboard('{Escape}')
  await page.findByRole('heading', { level: 1, name: '미라 카스텔란' })
  expect(marked(), 'an article read from there is still this visit').toEqual(['New', 'New'])
  await user.keyboard('gi')
  await waitFor(() => expect(library.entity).toBeNull())
  library.showEntity(idOf('미라 카스텔란'))
  await page.findByRole('heading', { level: 1, name: '미라 카스텔란' })
  expect(marked(), 'not on the next').toEqual([])
})

test('two are made one after the evidence of both was shown, and split again with z', async () => {
  const { entity: double } = await fake.tagEntity('person', '서 내정자', null)
  expect(double.name, 'a spelling that is known').toBe('서윤재')
  const made = await fake.tagEntity('person', '토비아스 린드', null)
  await fake.addAlias(made.entity.id, '린드크비스트', 'surname')
  await open('Tobias Lindqvist')
  await choose('Make one with…')
  const sheet = page.getByRole('dialog', { name: /^Make one of Tobias Lindqvist/ })
  const done = within(sheet).getByRole<HTMLButtonElement>('button', { name: 'Make one' })
  expect(done.disabled, 'nobody is chosen').toBe(true)
  await user.type(within(sheet).getByRole('combobox', { name: 'The other one' }), '토비아스')
  await waitFor(() => expect(within(sheet).getAllByRole('option')).toHaveLength(1))
  await user.keyboard('{Enter}')
  const lists = within(sheet).getAllByRole('list', { name: 'Spellings' })
  expect(lists).toHaveLength(2)
  expect(lists[1]?.querySelector('.shared')?.textContent, 'what both have').toContain('린드크비스트')
  expect(within(sheet).getAllByText(/^\d+ articles?, \d+ mentions?$/)).toHaveLength(2)
  expect(row('토비아스 린드'), 'nothing is done yet').toBeTruthy()
  await user.click(done)
  await waitFor(() => expect(row('토비아스 린드')).toBeUndefined())
  expect(await page.findByRole('button', { name: 'Split 토비아스 린드 off' })).toBeTruthy()
  await undo.undo()
  expect(row('토비아스 린드')).toBeTruthy()
  await waitFor(() => expect(page.queryByRole('button', { name: 'Split 토비아스 린드 off' })).toBeNull())
  await undo.redo()
  await user.click(await page.findByRole('button', { name: 'Split 토비아스 린드 off' }))
  await waitFor(() => expect(row('토비아스 린드')).toBeTruthy())
  await undo.undo()
  expect(row('토비아스 린드'), 'the split is taken back').toBeUndefined()
})

test('the other name can be the one that stays, and the page becomes its page', async () => {
  await fake.tagEntity('person', '노 회장', null)
  await open('노태경')
  await choose('Make one with…')
  await user.type(page.getByRole('combobox', { name: 'The other one' }), '노 회장')
  await user.click(await page.findByRole('option', { name: /^노 회장/ }))
  await user.click(page.getByRole('radio', { name: '노 회장' }))
  await user.click(page.getByRole('button', { name: 'Make one' }))
  expect(await page.findByRole('heading', { level: 1, name: '노 회장' })).toBeTruthy()
  expect(row('노 회장')?.aliases.map((alias) => alias.text)).toContain('노태경')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(library.entity, 'the way back is kept').toBeNull())
})

test('while an article is read, the card behind it becomes that of the one that stays', async () => {
  const { entity: keep } = await fake.tagEntity('person', '노 회장', null)
  await open('노태경')
  await user.click(within(page.getByRole('tabpanel')).getAllByRole('button')[0]!)
  await waitFor(() => expect(library.article).not.toBeNull())
  await merge(keep, { id: idOf('노태경'), name: '노태경' })
  expect(library.article, 'still open').not.toBeNull()
  await user.keyboard('{Escape}')
  expect(await page.findByRole('heading', { level: 1, name: '노 회장' })).toBeTruthy()
})

test('a person becomes a company, and back with z', async () => {
  await open('황보라')
  await choose('Make it a company')
  await waitFor(() => expect(row('황보라')?.kind).toBe('company'))
  expect(await page.findByText('황보라 is a company now.')).toBeTruthy()
  await undo.undo()
  expect(row('황보라')?.kind).toBe('person')
})

test('ticker and link are typed, refused, taken away, and taken back', async () => {
  const opened = vi.spyOn(fake, 'openLink')
  await open('오로라랩스')
  await choose('Ticker symbol…')
  await user.type(page.getByRole('textbox', { name: 'Ticker symbol' }), 'AURA{Enter}')
  await waitFor(() => expect(row('오로라랩스')?.ticker).toBe('AURA'))
  await choose('Link…')
  const box = page.getByRole('textbox', { name: 'Link' })
  await waitFor(() => expect(document.activeElement).toBe(box))
  await user.type(box, 'aurora{Enter}')
  expect(await page.findByText(/^Could not set the link aurora/), 'it stays open').toBeTruthy()
  await user.clear(box)
  await user.type(box, 'Q2283{Enter}')
  await user.click(await page.findByRole('button', { name: 'wikidata.org' }))
  expect(opened).toHaveBeenCalledWith('https://www.wikidata.org/wiki/Q2283')
  await undo.undo()
  expect(fake.world.entity(idOf('오로라랩스')).link).toBeNull()
  await undo.undo()
  expect(row('오로라랩스')?.ticker).toBeNull()
  await choose('Link…')
  await user.keyboard('{Escape}')
  expect(page.queryByRole('textbox', { name: 'Link' })).toBeNull()
  expect(library.entity, 'Esc closed the field alone').toBe(idOf('오로라랩스'))
})

test('an article means another of the same name: a new one with a remark, undone, and then one that is known', async () => {
  await open('강도현')
  const article = fake.world.articles.find((one) => one.sample.title.startsWith('미라 카스텔란이'))!
  const group = () => page.queryByRole('button', { name: article.sample.title })?.closest('section')
  const namedIn = () => [...new Set(fake.world.named(article).map((label) => label.name))]
  await user.click(within(group()!).getByRole('button', { name: 'This is another 강도현…' }))
  await user.type(page.getByRole('textbox', { name: 'What tells them apart' }), '한빛')
  expect(page.getByText('강도현 (한빛)')).toBeTruthy()
  await user.click(page.getByRole('button', { name: 'Move the mentions' }))
  await waitFor(() => expect(namedIn()).toContain('강도현 (한빛)'))
  expect(namedIn()).not.toContain('강도현')
  await waitFor(() => expect(group()).toBeFalsy())
  await undo.undo()
  expect(namedIn()).toContain('강도현')
  expect(row('강도현 (한빛)'), 'who was made for it goes').toBeUndefined()
  await undo.redo()
  expect(namedIn()).toContain('강도현 (한빛)')
  await undo.undo()
  await fake.tagEntity('person', '강도현 (새벽)', null)
  await waitFor(() => expect(group()).toBeTruthy())
  await user.click(within(group()!).getByRole('button', { name: 'This is another 강도현…' }))
  const option = await page.findByRole('option', { name: /강도현 \(새벽\)/ })
  await user.click(option)
  await user.click(page.getByRole('button', { name: 'Move the mentions' }))
  await waitFor(() => expect(namedIn()).toContain('강도현 (새벽)'))
})

test('an article that cannot be moved is left as it was', async () => {
  await open('강도현')
  fake.moveMentions = () => Promise.reject({ message: 'The disk is full.' })
  await user.click(page.getAllByRole('button', { name: 'This is another 강도현…' })[0]!)
  await user.type(page.getByRole('textbox', { name: 'What tells them apart' }), '한빛')
  await user.click(page.getByRole('button', { name: 'Move the mentions' }))
  expect(await page.findByText('The disk is full.')).toBeTruthy()
  expect(row('강도현 (한빛)')).toBeUndefined()
  expect(undo.entries).toEqual([])
})

test('the page is exported and says where; one that was not chosen says nothing', async () => {
  await open('강도현')
  await choose('Export as Markdown…')
  expect(await page.findByText('Exported to /home/reader/강도현.md.')).toBeTruthy()
  fake.exportEntity = async () => null
  await choose('Export as HTML…')
  expect(page.queryByText(/\.html\./)).toBeNull()
})

test('the page is printed as it is, all lists on one paper, by its menu and by the key', async () => {
  await open('강도현')
  let paper = ''
  const printed = vi.fn(async () => void (paper = document.querySelector('body > .paper')?.textContent ?? ''))
  fake.print = printed
  await choose(/^Print this page/)
  await waitFor(() => expect(printed).toHaveBeenCalledOnce())
  for (const said of [
    '강도현',
    'Kang Do-hyun',
    'Sentences',
    'Said',
    'Named with',
    'Highlights',
    '작은 모델론자',
  ])
    expect(paper, said).toContain(said)
  window.dispatchEvent(new Event('afterprint'))
  await user.keyboard('{Control>}p{/Control}')
  await waitFor(() => expect(printed).toHaveBeenCalledTimes(2))
  window.dispatchEvent(new Event('afterprint'))
  expect(document.querySelector('body > .paper')).toBeNull()
})

test('what was done stands folded at the end, newest first', async () => {
  await open('강도현')
  await fake.renameEntity(idOf('강도현'), '강도현 대표')
  const history = (await page.findByText('What you did')).closest('details')!
  expect(history.open).toBe(false)
  await waitFor(() =>
    expect(history.querySelector('li')?.textContent).toContain('Renamed from “강도현” to “강도현 대표”'),
  )
  expect(history.querySelector('li:last-child')?.textContent).toContain('Made')
})
