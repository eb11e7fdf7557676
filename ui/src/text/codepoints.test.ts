import { expect, test } from 'vitest'
import { codePoints, fromUtf16, pieces, slice } from './codepoints'

test('an emoji before a match does not shift it', () => {
  const text = '🤖🤖 강도현이 말했다'
  expect(pieces(text, [{ start: 3, end: 6 }])).toEqual([
    { text: '🤖🤖 ', marked: false },
    { text: '강도현', marked: true },
    { text: '이 말했다', marked: false },
  ])
  expect(slice(text, 3, 6)).toBe('강도현')
  expect(fromUtf16(text, 5)).toBe(3)
  expect(codePoints(text)).toBe(11)
})

test('marks may be unsorted, overlap, and reach past the end; every character is kept', () => {
  const found = pieces('abcdef', [
    { start: 4, end: 99 },
    { start: 1, end: 3 },
    { start: 2, end: 4 },
  ])
  expect(found.map((piece) => piece.text).join('')).toBe('abcdef')
  expect(
    found
      .filter((piece) => piece.marked)
      .map((piece) => piece.text)
      .join(''),
  ).toBe('bcdef')
})
