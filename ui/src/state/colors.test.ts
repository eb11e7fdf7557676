import { expect, test } from 'vitest'
import { createFake } from '../ipc/fake'
import { setBackend } from './backend'
import { colors } from './colors.svelte'

test('a colour is called as the reader named it, after a restart too, and by its colour without a name', async () => {
  const fake = createFake()
  setBackend(fake)
  await colors.load()
  expect([colors.of('green'), colors.within('green')]).toEqual(['Green', 'green'])
  colors.set('green', '  Fact ')
  colors.set('blue', '   ')
  await colors.load()
  expect([colors.of('green'), colors.within('green'), colors.of('blue')]).toEqual(['Fact', 'Fact', 'Blue'])
  colors.set('green', '')
  expect(colors.of('green')).toBe('Green')
})

test('a setting of another version does no harm', async () => {
  const fake = createFake()
  setBackend(fake)
  for (const kept of [null, 7, 'green', ['x'], { green: 3, red: 'x', pink: 'a'.repeat(99) }]) {
    await fake.putSetting('color-names', kept)
    await colors.load()
    expect(colors.of('green')).toBe('Green')
  }
  expect(colors.of('pink')).toHaveLength(40)
})
