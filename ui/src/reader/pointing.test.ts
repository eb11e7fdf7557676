// When a card opens under the pointer, and when it closes again.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Pointing } from './pointing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const at = (clientX: number, more: Partial<PointerEvent> = {}) =>
  ({ clientX, clientY: 0, pointerType: 'mouse', buttons: 0, ...more }) as PointerEvent

function pointing() {
  const shown: (string | null)[] = []
  const found = (x: number) => (x < 10 ? 'name' : null)
  return { shown, pointer: new Pointing<string>(found, (thing) => shown.push(thing)) }
}

test('a pointer that rests opens the card, one that passes does not', () => {
  const { shown, pointer } = pointing()
  pointer.moved(at(5))
  vi.advanceTimersByTime(100)
  pointer.moved(at(50))
  vi.advanceTimersByTime(1000)
  expect(shown.filter(Boolean)).toEqual([])
  pointer.moved(at(5))
  vi.advanceTimersByTime(1000)
  expect(shown.at(-1)).toBe('name')
})

test('it may go on into the card, and the card closes after it has left that too', () => {
  const { shown, pointer } = pointing()
  pointer.moved(at(5))
  vi.advanceTimersByTime(300)
  pointer.left()
  vi.advanceTimersByTime(100)
  pointer.entered()
  vi.advanceTimersByTime(5000)
  expect(shown).toEqual(['name'])
  pointer.left()
  vi.advanceTimersByTime(1000)
  expect(shown).toEqual(['name', null])
})

test('a finger and a pressed button point at nothing', () => {
  const { shown, pointer } = pointing()
  pointer.moved(at(5, { pointerType: 'touch' }))
  pointer.moved(at(5, { buttons: 1 }))
  vi.advanceTimersByTime(1000)
  expect(shown).toEqual([])
})
