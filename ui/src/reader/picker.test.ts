// The picker under the keyboard, with and without an input method.

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { EntityRow } from '../ipc/types/EntityRow'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import EntityPicker from './EntityPicker.svelte'
import { entitiesFor, sureMatch } from './names'

let fake: Fake
const altman = row('e1', '샘 올트먼', ['샘 올트먼', '올트먼', 'Altman'])
const kim = row('e2', '김정', ['김정'])

beforeEach(() => {
  fake = createFake({ empty: true })
  fake.entitiesLike = async (typed) =>
    [altman, kim].filter((entity) => entity.aliases.some((alias) => alias.text.includes(typed)))
  setBackend(fake)
})

function row(id: string, name: string, spellings: string[]): EntityRow {
  const aliases = spellings.map((text) => ({ text, kind: 'full' as const }))
  return {
    id,
    kind: 'person',
    name,
    aliases,
    ticker: null,
    articles: 3,
    mentions: 9,
    followed: false,
    fresh: 0,
  }
}

function open(name: string) {
  const onchoose = vi.fn()
  const onclose = vi.fn()
  render(EntityPicker, { kind: 'person', name, onchoose, onclose })
  return { onchoose, onclose, input: screen.getByRole<HTMLInputElement>('combobox'), user: userEvent.setup() }
}

const active = () => screen.getByRole('option', { selected: true }).textContent

test('a known name with its particle is offered first, and Enter takes it with the selection as its spelling', async () => {
  const { onchoose, input, user } = open('올트먼은')
  expect(input.value, 'prefilled with the selection').toBe('올트먼은')
  expect(document.activeElement, 'ready for typing').toBe(input)
  await waitFor(() => expect(active()).toContain('샘 올트먼'))
  await user.keyboard('{Enter}')
  expect(onchoose).toHaveBeenCalledWith('올트먼은', 'e1')
})

test('an unknown name is somebody new', async () => {
  const { onchoose, user } = open('에메트 쉬어')
  expect(active()).toContain('에메트 쉬어')
  await user.keyboard('{Enter}')
  expect(onchoose).toHaveBeenCalledWith('에메트 쉬어', null)
})

test('arrows go round, Esc closes', async () => {
  const { onchoose, onclose, user } = open('올트먼은')
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2))
  await user.keyboard('{ArrowDown}')
  expect(active(), 'round to the first').toContain('New person')
  await user.keyboard('{ArrowUp}')
  expect(active()).toContain('샘 올트먼')
  await user.keyboard('{Escape}')
  expect(onclose).toHaveBeenCalled()
  expect(onchoose).not.toHaveBeenCalled()
})

test('while an input method composes, its keys choose nothing', async () => {
  const { onchoose, onclose, input } = open('올')
  for (const key of ['Enter', 'Escape', 'ArrowDown'])
    await fireEvent.keyDown(input, { key, isComposing: true })
  // WebKit reports the key that ends a composition with isComposing already false.
  await fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 })
  expect(onchoose).not.toHaveBeenCalled()
  expect(onclose).not.toHaveBeenCalled()
  await fireEvent.keyDown(input, { key: 'Enter' })
  expect(onchoose, 'the next Enter is the reader’s').toHaveBeenCalled()
})

test('who is chosen by the arrows is scrolled to', async () => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView')
  const { user } = open('올트먼은')
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2))
  await user.keyboard('{ArrowDown}')
  expect(scrolled.mock.contexts).toEqual([screen.getByRole('option', { selected: true })])
  scrolled.mockRestore()
})

test('nothing typed chooses nobody new', async () => {
  const { onchoose, input, user } = open('올트먼')
  await user.clear(input)
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
  await user.keyboard('{Enter}')
  expect(onchoose).not.toHaveBeenCalled()
})

test('a longer name is not taken for a shorter one', async () => {
  expect(sureMatch('김정아', [kim]), '아 is no particle here').toBeNull()
  expect(sureMatch('김정은', [kim])?.id, 'offered, and the reader sees it').toBe('e2')
  expect(sureMatch('Altman', [altman])?.id).toBe('e1')
  expect(await entitiesFor('올트먼에게서', 'person'), 'found behind its particles').toEqual([altman])
  expect(await entitiesFor('Zebra', 'person'), 'Latin words are not cut').toEqual([])
})
