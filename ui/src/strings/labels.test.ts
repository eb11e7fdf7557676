// What is said contains what is seen, as a word of its own, so that one who speaks to the window can call it by that.

import { expect, test } from 'vitest'
import { en } from './en'
import { ko } from './ko'

const words = (label: string) => label.match(/[\p{L}\p{N}]+/gu) ?? []

test.each([en, ko])('a number or a name on a button is a word of its label', (t) => {
  expect(words(t.article.moreTags(2))).toContain('2')
  expect(words(t.mapping.searchBoth('강도현', '한빛반도체', 5))).toContain('5')
  expect(words(t.appearing.unfold('강도현'))).toContain('강도현')
})
