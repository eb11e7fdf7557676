// Lines and places of a picture, with a measure of our own: a Hangul syllable is as wide as the size, a letter half.

import { describe, expect, test } from 'vitest'
import { layoutPicture, type Role } from './layout'
import { breakLines, ellipsisAt, evenLines } from './lines'

const wide = (text: string) =>
  Array.from(text).reduce((n, c) => n + (/\p{Script=Hangul}/u.test(c) ? 2 : 1), 0)
const measure = (_: Role, size: number) => (text: string) => (wide(text) * size) / 2

describe('lines', () => {
  const cases: [string, string, number, string[]][] = [
    ['Korean words stay whole', '올트먼은 회사를 떠났다', 10, ['올트먼은', '회사를', '떠났다']],
    ['Latin ones too', 'one two three', 8, ['one two', 'three']],
    ['mixed ones', 'HBM4는 2027년 양산', 12, ['HBM4는', '2027년 양산']],
    ['a joint may end a line, with no space put in', 'pre-training', 8, ['pre-', 'training']],
    ['but not between digits', '2019-2020 a', 6, ['2019-2', '020 a']],
    ['a word no line can hold is cut between letters', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['not within one letter', '👩‍👩‍👧👩‍👩‍👧', 6, ['👩‍👩‍👧', '👩‍👩‍👧']],
    ['not before what closes', '가나다.', 6, ['가나', '다.']],
    ['spaces of every kind are one', ' a \t b ', 9, ['a b']],
    ['nothing has no lines', '  ', 9, []],
  ]
  test.each(cases)('%s', (_, text, width, lines) => expect(breakLines(text, width, wide)).toEqual(lines))

  test('even lines are as many and leave no word alone', () => {
    const text = 'aaa bbb ccc ddd eee'
    expect(breakLines(text, 15, wide)).toEqual(['aaa bbb ccc ddd', 'eee'])
    expect(evenLines(text, 15, wide)).toEqual(['aaa bbb ccc', 'ddd eee'])
    expect(evenLines('abcdefgh', 5, wide), 'a word is not cut smaller for that').toEqual(['abcde', 'fgh'])
  })

  test('an ellipsis takes the place of words, and of the mark before it', () => {
    expect(ellipsisAt('one, two', 8, wide)).toBe('one…')
    expect(ellipsisAt('one', 8, wide)).toBe('one…')
    expect(ellipsisAt('abcdefghi', 5, wide)).toBe('abcd…')
  })
})

describe('a picture', () => {
  const source = { title: '제목', facts: '신문 · 2026' }
  const of = (quote: string) => layoutPicture({ quote, ...source }, measure)
  const lines = (quote: string, role: Role) => of(quote).lines.filter((line) => line.role === role)

  test('a short quotation is large, and its picture no wider than it needs', () => {
    const picture = of('짧은 말')
    expect(picture.lines.map((line) => line.text)).toEqual(['짧은 말', '제목', '신문 · 2026'])
    expect(picture.lines[0]!.size).toBe(44)
    expect(picture.width).toBeLessThan(700)
    expect(picture.bar.y + picture.bar.height, 'the bar is beside the quotation alone').toBeLessThan(
      picture.lines[1]!.y,
    )
  })

  test('a longer one has smaller type, down to a bound, and then ends in an ellipsis', () => {
    const sizes = [1, 20, 40, 80, 160, 2000].map((n) => lines('가나다라마바사 '.repeat(n), 'quote'))
    const found = sizes.map((set) => set[0]!.size)
    expect(found).toEqual([...found].sort((a, b) => b - a))
    expect(found.at(-1)).toBe(26)
    expect(sizes.at(-1)).toHaveLength(26)
    expect(sizes.at(-1)!.at(-1)!.text).toMatch(/[^ ]…$/u)
    expect(sizes[1]!.at(-1)!.text, 'not where all of it is there').not.toContain('…')
    expect(of('가나다라마바사 '.repeat(2000)).width).toBeLessThanOrEqual(1200)
  })

  test('every line lies within the picture, also of a word without an end', () => {
    for (const quote of ['x'.repeat(20_000), '가 '.repeat(300), 'one\n\ntwo\n\n'.repeat(40)]) {
      const picture = of(quote)
      for (const { text, x, y, role, size } of picture.lines) {
        expect(x + measure(role, size)(text)).toBeLessThanOrEqual(picture.width - 71)
        expect(y).toBeLessThan(picture.height - 60)
      }
    }
  })

  test('paragraphs stand apart, and what reads from the right is mirrored', () => {
    const [one, two, three] = lines('하나\n\n둘\n셋', 'quote')
    expect(two!.y - one!.y).toBeGreaterThan(44 * 2)
    expect(three!.y - two!.y).toBe(two!.y - one!.y)
    expect(of('“قال الرئيس').rtl).toBe(true)
    expect(of('말 قال').rtl).toBe(false)
  })

  test('without a source there is the quotation alone', () => {
    const picture = layoutPicture({ quote: '말', title: '', facts: '' }, measure)
    expect(picture.lines).toHaveLength(1)
  })
})
