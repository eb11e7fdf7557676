import { describe, expect, it } from 'vitest'
import type { EntityLabel } from '../ipc/types/EntityLabel'
import { fitting } from './fitting'

const labels = (...names: string[]) =>
  names.map((name) => ({ id: name, kind: 'person', name }) as EntityLabel)

describe('names on one line', () => {
  it.each([
    { what: 'short Korean names all fit', names: ['윤태오', '차미란', '서은재'], room: 250, shown: 3 },
    {
      what: 'a long Latin name leaves room for the count',
      names: ['Idris Calloway', 'Marisol Vane', 'Anneliese Roth'],
      room: 250,
      shown: 2,
    },
    {
      what: 'one name is shown even when it is too long',
      names: ['x'.repeat(80), '윤태오'],
      room: 190,
      shown: 1,
    },
    { what: 'nobody is nobody', names: [], room: 190, shown: 0 },
  ])('$what', ({ names, room, shown }) => {
    expect(fitting(labels(...names), room), 'the names that are shown').toHaveLength(shown)
  })
})
