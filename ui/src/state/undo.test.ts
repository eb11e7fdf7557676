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

test('z waits for the change that is being made, and takes back that one', async () => {
  const log: string[] = []
  undo.push({ label: 'Recoloured.', undo: () => void log.push('colour') })
  let durable = () => {}
  const remove = async () => {
    await undo.making(new Promise<void>((done) => (durable = done)))
    undo.push({ label: 'Deleted.', undo: () => void log.push('deleted') })
  }
  const removing = remove()
  const undone = undo.undo()
  durable()
  await Promise.all([removing, undone])
  expect(log).toEqual(['deleted'])
})

test('z does not wait for a change that failed, and takes back the one before', async () => {
  const log: string[] = []
  undo.push({ label: 'Recoloured.', undo: () => void log.push('colour') })
  const remove = undo.making(Promise.reject(new Error('the disk is full'))).catch(() => {})
  await Promise.all([remove, undo.undo()])
  expect(log).toEqual(['colour'])
})

test('what was taken back is made again in turn, until something else is done', async () => {
  const log: string[] = []
  const entry = (name: string) => ({
    label: `${name}.`,
    undo: async () => void log.push(`-${name}`),
    redo: async () => void log.push(`+${name}`),
  })
  undo.push(entry('a'))
  undo.push(entry('b'))
  await Promise.all([undo.undo(), undo.undo(), undo.redo(), undo.redo(), undo.redo()])
  expect(log).toEqual(['-b', '-a', '+a', '+b'])
  expect(toasts.list.at(-1)?.text).toBe('Nothing to make again.')
  await undo.undo()
  undo.push(entry('c'))
  await undo.redo()
  expect(log.at(-1)).toBe('-b')
  await undo.undo()
  await undo.undo()
  expect(log.slice(-2)).toEqual(['-c', '-a'])
})

test('what cannot be made again is in the way of what was taken back before it', async () => {
  const log: string[] = []
  undo.push({ label: 'A.', undo: () => void log.push('-a') })
  undo.push({ label: 'B.', undo: () => void log.push('-b'), redo: () => void log.push('+b') })
  await undo.undo()
  await undo.undo()
  await undo.redo()
  expect(log).toEqual(['-b', '-a'])
})
