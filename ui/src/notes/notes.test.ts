// Notes: drafts that survive, words that are never lost, Markdown that cannot harm.

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { NoteTarget } from '../ipc/types/NoteTarget'
import { setBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'
import { draftKey } from './drafts'
import { hasMarkup, noteHtml } from './markdown'
import NoteEditor from './NoteEditor.svelte'

let fake: Fake
let target: NoteTarget

beforeEach(() => {
  fake = createFake()
  setBackend(fake)
  target = { on: 'article', id: fake.world.articles[0]!.id }
})

function open() {
  const ondone = vi.fn()
  const { unmount } = render(NoteEditor, { props: { target, note: null, ondone } })
  return { ondone, unmount, area: screen.getByRole<HTMLTextAreaElement>('textbox'), user: userEvent.setup() }
}

test('words left behind come back', async () => {
  const first = open()
  await first.user.type(first.area, '지분율 확인')
  // The window dies: nothing was blurred or saved.
  await waitFor(async () => expect(await fake.setting(draftKey(target, null))).toBe('지분율 확인'))
  first.unmount()
  const second = open()
  await waitFor(() => expect(second.area.value).toBe('지분율 확인'))
})

test('closing flushes what the pause before keeping had not yet written', async () => {
  const { area, user, unmount } = open()
  await user.type(area, 'half a th')
  unmount()
  await waitFor(async () => expect(await fake.setting(draftKey(target, null))).toBe('half a th'))
})

test('Ctrl+Enter saves once, drops the draft, and can be undone', async () => {
  const { area, user, ondone } = open()
  await user.type(area, 'A note')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1))
  expect(ondone.mock.calls[0]![0].body).toBe('A note')
  await fireEvent.focusOut(area)
  expect(ondone, 'leaving afterwards does not save again').toHaveBeenCalledTimes(1)
  await waitFor(async () => expect((await fake.setting(draftKey(target, null))) ?? null).toBeNull())
  const before = fake.world.notes.length
  await undo.undo()
  expect(fake.world.notes.length).toBe(before - 1)
})

test('a failed save keeps the editor, the words and the draft, and says so', async () => {
  fake.putNote = () => Promise.reject({ message: 'The disk is full.' })
  const { area, user, ondone } = open()
  await user.type(area, 'Precious')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('The disk is full.'))
  expect(ondone).not.toHaveBeenCalled()
  expect(area.value).toBe('Precious')
  await waitFor(async () => expect(await fake.setting(draftKey(target, null))).toBe('Precious'))
})

test('leaving saves, Cancel does not', async () => {
  const left = open()
  await left.user.type(left.area, 'Kept')
  await fireEvent.focusOut(left.area, { relatedTarget: document.body })
  await waitFor(() => expect(left.ondone).toHaveBeenCalled())
  left.unmount()
  const given = open()
  await given.user.type(given.area, 'Given up')
  await given.user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(given.ondone).toHaveBeenCalledWith(undefined)
  expect(fake.world.notes.some((note) => note.body === 'Given up')).toBe(false)
})

test('Markdown lets nothing through that runs or loads', () => {
  const html = noteHtml(
    '**b** <script>x</script> <img src=x onerror=y> [l](javascript:z) ![p](https://t.example/p.png) [ok](https://a.example)',
  )
  const box = document.createElement('div')
  box.innerHTML = html
  expect(box.querySelector('script, img'), 'no script and no picture').toBeNull()
  expect([...box.querySelectorAll('[href]')].map((a) => a.getAttribute('href')).filter(Boolean)).toEqual([
    'https://t.example/p.png',
    'https://a.example',
  ])
  expect(box.querySelector('strong')?.textContent).toBe('b')
})

test('a note with markup is shown as it will read while it is written, plain words are not', async () => {
  const { area, user } = open()
  const preview = () => area.parentElement!.querySelector('.preview')
  await user.type(area, '지분율')
  expect(preview(), 'nothing that the text does not show itself').toBeNull()
  await user.type(area, ' **확인**')
  expect(preview()?.querySelector('strong')?.textContent).toBe('확인')
  expect(preview()?.querySelector('[inert] strong'), 'nothing in it is a stop for Tab').not.toBeNull()
  await user.clear(area)
  expect(preview()).toBeNull()
})

test('what is markup', () => {
  const is = (body: string) => hasMarkup(noteHtml(body))
  const marked = [
    '**b**',
    '- one',
    '1. one',
    '> said',
    '# Head',
    '`x`',
    '[l](https://a.example)',
    'a\\\nb',
    '---',
  ]
  expect(marked.filter((body) => !is(body))).toEqual([])
  const plain = ['', 'words', 'one\n\ntwo', 'a < b > c', '<p>x</p> <b>', '2 * 3 * 4', 'x_1', '#tag']
  expect(plain.filter(is)).toEqual([])
})
