// What is asked before the page is there, and that the window takes the answers.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setBackend } from '../state/backend'
import { beginning } from '../state/beginning'
import { listing } from '../state/listing.svelte'
import { toasts } from '../state/toasts.svelte'
import { forgetAhead, takeAhead } from './ahead'
import source from './askAhead.js?raw'
import { createFake } from './fake'
import { tauriBackend } from './tauri'

const fake = createFake()
let list: unknown = null

/** A shell that answers from the fake library. */
const invoke = vi.fn(async (command: string, parameters: Record<string, unknown> = {}) => {
  if (command === 'settings')
    return (parameters.keys as string[]).map((key) => (key === 'list' ? list : null))
  if (command === 'sidebar') return fake.sidebar()
  if (command === 'articles') {
    const [place, sort, offset, limit, by] = Object.values(parameters) as Parameters<typeof fake.articles>
    return fake.articles(place, sort, offset, limit, by)
  }
  throw `${command} is not asked at the start`
})

beforeEach(() => {
  list = null
  invoke.mockClear()
  Object.assign(window, { __TAURI_INTERNALS__: { invoke } })
  setBackend(tauriBackend())
})

afterEach(() => {
  forgetAhead()
  Reflect.deleteProperty(window, '__TAURI_INTERNALS__')
  listing.now = { ...listing.now, sort: 'saved' }
})

/** As the shell runs it. */
const askAhead = () => new Function(source)()

test('the window begins with what was asked ahead, and asks nothing else', async () => {
  askAhead()
  const asked = invoke.mock.calls.length
  await beginning()
  expect(invoke.mock.calls.slice(asked)).toEqual([])
  expect(window.dossierAhead, 'nothing is asked in vain').toEqual([])
  expect(toasts.list).toEqual([])
})

test('a list in another order is asked for when the order is known', async () => {
  list = { sort: 'title' }
  askAhead()
  const asked = invoke.mock.calls.length
  await beginning()
  expect(invoke.mock.calls.slice(asked).map(([command, { sort } = {}]) => [command, sort])).toEqual([
    ['articles', 'title'],
  ])
})

test('an answer is given once, and none that has grown old', async () => {
  askAhead()
  expect(takeAhead('sidebar')).toBeInstanceOf(Promise)
  expect(takeAhead('sidebar')).toBeUndefined()
  forgetAhead()
  expect(takeAhead('settings')).toBeUndefined()
})

test('a failure is told by whoever takes the answer', async () => {
  invoke.mockRejectedValueOnce({ message: 'The settings cannot be read.' })
  askAhead()
  await expect(tauriBackend().setting('list')).resolves.toBeNull()
  const [first] = window.dossierAhead ?? []
  await expect(first?.answer).rejects.toEqual({ message: 'The settings cannot be read.' })
})
