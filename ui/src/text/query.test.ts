import { expect, test } from 'vitest'
import type { QueryPart } from '../ipc/types/QueryPart'
import { codePoints } from './codepoints'
import { exactly, narrowed, partSaying, replaced, without } from './query'

/** The span of `part` in `query`, in code points. */
function spanOf(query: string, part: string) {
  const start = codePoints(query.slice(0, query.indexOf(part)))
  return { start, end: start + codePoints(part) }
}

test.each([
  ['person:강도현 학습', 'person:강도현', '학습'],
  ['🙂 학습 -카스텔란 소형', '-카스텔란', '🙂 학습 소형'],
  ['(tag:반도체)', 'tag:반도체', ''],
  ['부채 OR person:강도현', 'person:강도현', '부채'],
  ['person:강도현 OR 부채', 'person:강도현', '부채'],
  ['가 OR tag:나 OR 다', 'tag:나', '가 OR 다'],
  ['(tag:a OR b) c', 'tag:a', '(b) c'],
  ['ORACLE tag:a', 'tag:a', 'ORACLE'],
  ['"지속 협력"', '"지속 협력"', ''],
  ['tag:a  "두  칸', 'tag:a', '"두  칸'],
  ['tag:a 학습 ', 'tag:a', '학습 '],
  ['가 | tag:나', 'tag:나', '가'],
  ['(가 (tag:나) OR 다)', 'tag:나', '(가 OR 다)'],
  ['"가 OR" tag:나', 'tag:나', '"가 OR"'],
])('%s without %s', (query, part, left) => expect(without(query, spanOf(query, part))).toBe(left))

test.each([
  ['per', 'per', 'person:', 'person:', 7],
  ['학습 올트', '올트', 'person:"샘 올트먼"', '학습 person:"샘 올트먼" ', 18],
  ['🙂 올트 학습', '올트', 'person:올트먼', '🙂 person:올트먼 학습', 12],
])('%s: a choice takes the place of %s', (query, part, text, edited, caret) =>
  expect(replaced(query, spanOf(query, part), text)).toEqual({ query: edited, caret }),
)

test.each([
  ['학습', 'is:inbox', 'is:inbox 학습'],
  ['', 'is:inbox', 'is:inbox'],
  ['  ', 'is:inbox', 'is:inbox'],
  ['학습 OR ', 'tag:a', 'tag:a 학습 OR '],
  ['OR 학습', 'tag:a', 'tag:a 학습'],
  ['OR | OR', 'tag:a', 'tag:a'],
  ['ORACLE OR 부채', 'tag:a', 'tag:a ORACLE OR 부채'],
  ['학습 OR 부채', 'tag:a', 'tag:a 학습 OR 부채'],
  ['"끝나지  않은', 'person:"샘 올트먼"', 'person:"샘 올트먼" "끝나지  않은'],
  ['(학습 OR (부채', 'tag:a', 'tag:a (학습 OR (부채'],
  ['학습 -', 'tag:a', 'tag:a 학습 -'],
  ['-학습', 'tag:a', 'tag:a -학습'],
  ['study "half open', 'site:press.example', 'site:press.example study "half open'],
])('%s narrowed by %s, and widened again', (query, condition, edited) => {
  expect(narrowed(query, condition)).toBe(edited)
  const begun = /^\s*(?:(?:OR(?![^\s])|\|)\s*)*/u
  expect(without(edited, spanOf(edited, condition))).toBe(query.replace(begun, ''))
})

test('a condition is known in the query whatever its quotes and case', () => {
  const part = (value: string, more: Partial<QueryPart> = {}): QueryPart => ({
    span: { start: 0, end: 1 },
    field: 'person',
    value,
    excluded: false,
    ...more,
  })
  const says = (parts: QueryPart[], condition: string, query = 'x') =>
    partSaying(query, parts, condition) !== null
  expect(says([part('샘 올트먼')], 'person:"샘 올트먼"')).toBe(true)
  expect(says([part('sam altman')], 'person:"Sam Altman"')).toBe(true)
  expect(says([part('샘 올트먼', { excluded: true })], 'person:"샘 올트먼"'), 'excluded').toBe(false)
  expect(says([part('inbox')], 'is:inbox'), 'of another field').toBe(false)
  const joined = 'person:a OR 부채'
  expect(says([part('a', { span: { start: 0, end: 11 } })], 'person:a', joined), 'one of several').toBe(false)
})

test.each([
  ['올트먼은 말했다', '올트먼', '=올트먼은 말했다'],
  ['협력 (Altman OR 부채)', 'altman', '협력 (=Altman OR 부채)'],
  ['-올트먼', '올트먼', '-=올트먼'],
  ['샘 올트먼은 말했다', '샘 올트먼', '"샘 올트먼" 말했다'],
  ['"올트먼은" 올트먼', '올트먼', '"올트먼은" =올트먼'],
  ['=올트먼', '올트먼', null],
  ['person:올트먼', '올트먼', null],
])('%s: only %s as spelled', (query, word, edited) => expect(exactly(query, word)).toBe(edited))
