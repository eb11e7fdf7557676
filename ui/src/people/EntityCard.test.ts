// A person's card over the fake library.

import { render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { undo } from '../state/undo.svelte'
import EntityCard from './EntityCard.svelte'

const user = userEvent.setup()
let fake: Fake
let id: string

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  id = fake.world.entities[0]!.row.id
  render(EntityCard, { id, narrow: false })
  await screen.findByRole('heading', { level: 1, name: '강도현' })
})

const spellings = () => fake.world.entity(id).row.aliases.map((alias) => alias.text)

test('sentences are grouped by article, with the name marked without its particle', () => {
  const marks = [...document.querySelectorAll('mark')].map((mark) => mark.textContent)
  expect(marks).toContain('강도현')
  expect(marks).toContain('Kang Do-hyun')
  expect(marks.every((mark) => !/[은는이가과]$/.test(mark ?? '') || spellings().includes(mark ?? ''))).toBe(
    true,
  )
})

test('a sentence opens its article there', async () => {
  await user.click(screen.getByRole('button', { name: /점심을 함께하며/ }))
  await waitFor(() => expect(library.article?.title).toBe('미라 카스텔란이 서울에 온 이유'))
  const { article, jump } = library
  expect(article && jump && Array.from(article.text).slice(jump.start, jump.end).join('')).toContain(
    '점심을 함께하며',
  )
})

test('a spelling is added, found in the articles, removed, and each can be taken back', async () => {
  await user.type(screen.getByLabelText('Add a spelling'), '강도현 대표{Enter}')
  await waitFor(() => expect(spellings()).toContain('강도현 대표'))
  await undo.undo()
  expect(spellings()).not.toContain('강도현 대표')
  await user.click(await screen.findByRole('button', { name: 'Remove Kang Do-hyun' }))
  await waitFor(() => expect(spellings()).not.toContain('Kang Do-hyun'))
  await undo.undo()
  expect(fake.world.entity(id).row.aliases).toContainEqual({ text: 'Kang Do-hyun', kind: 'transliteration' })
})

test('renaming keeps the old name as a spelling', async () => {
  await user.click(screen.getByRole('button', { name: 'More' }))
  await user.click(screen.getByRole('menuitem', { name: 'Rename' }))
  const box = screen.getByLabelText('Name')
  await user.clear(box)
  await user.type(box, '강도현 대표이사{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: '강도현 대표이사' })).toBeTruthy()
  expect(spellings()).toContain('강도현')
})

test('deleting can be taken back, notes and all', async () => {
  await user.click(screen.getByRole('button', { name: 'More' }))
  await user.click(screen.getByRole('menuitem', { name: 'Delete this person' }))
  await waitFor(() => expect(fake.world.entities.some((entity) => entity.row.id === id)).toBe(false))
  await undo.undo()
  expect((await fake.entityPage(id)).comments.length).toBe(1)
})

test('who is named beside it leads to their card', async () => {
  await user.click(screen.getByRole('tab', { name: /Named with/ }))
  await user.click(await screen.findByRole('button', { name: /^오로라랩스 \d/ }))
  expect(library.entity).toBe(fake.world.entities.find((entity) => entity.row.name === '오로라랩스')?.row.id)
})
