import { expect, test } from 'vitest'
import { toasts } from './toasts.svelte'
import { undo } from './undo.svelte'

test('the newest change is taken back first, each once', async () => {
  const log: string[] = []
  undo.push({ label: 'A.', undo: async () => void log.push('a') })
  undo.push({ label: 'B.', undo: async () => void log.push('b') })
  await Promise.all([undo.undo(), undo.undo(), undo.undo()])
  expect(log).toEqual(['b', 'a'])
})

test('two quick presses undo in order although the first is slow', async () => {
  const log: string[] = []
  undo.push({ label: 'A.', undo: async () => void log.push('a') })
  undo.push({
    label: 'B.',
    undo: () => new Promise<void>((done) => setTimeout(() => (log.push('b'), done()), 20)),
  })
  await Promise.all([undo.undo(), undo.undo()])
  expect(log).toEqual(['b', 'a'])
})

test('the toast’s button takes back its own change, and then it is gone from the stack', async () => {
  const log: string[] = []
  undo.push({ label: 'A.', undo: () => void log.push('a') })
  const button = toasts.list.at(-1)?.action
  undo.push({ label: 'B.', undo: () => void log.push('b') })
  button?.run()
  await undo.undo()
  await undo.undo()
  expect(log).toEqual(['a', 'b'])
})

test('a change that cannot be taken back says why', async () => {
  undo.push({
    label: 'A.',
    undo: () => Promise.reject({ message: 'Could not restore it: the disk is full.' }),
  })
  await undo.undo()
  expect(toasts.list.at(-1)).toMatchObject({
    tone: 'failure',
    text: 'Could not restore it: the disk is full.',
  })
})

test('what was taken back with the key is not offered by its toast any more', async () => {
  undo.push({ label: 'Archived.', undo: () => {} })
  expect(toasts.list.at(-1)?.action?.label).toBe('Undo')
  await undo.undo()
  expect(toasts.list.map((toast) => toast.text)).toEqual(['Undone: Archived.'])
})
