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
])('%s without %s', (query, part, left) => expect(without(query, spanOf(query, part))).toBe(left))

test.each([
  ['per', 'per', 'person:', 'person:', 7],
  ['학습 올트', '올트', 'person:"샘 올트먼"', '학습 person:"샘 올트먼" ', 18],
  ['🙂 올트 학습', '올트', 'person:올트먼', '🙂 person:올트먼 학습', 12],
])('%s: a choice takes the place of %s', (query, part, text, edited, caret) =>
  expect(replaced(query, spanOf(query, part), text)).toEqual({ query: edited, caret }),
)

test.each([
  ['학습', 'is:inbox', '학습 is:inbox'],
  ['', 'is:inbox', 'is:inbox'],
  ['학습 OR ', 'tag:a', '학습 tag:a'],
])('%s narrowed by %s', (query, condition, edited) => expect(narrowed(query, condition)).toBe(edited))

test('a condition is known in the query whatever its quotes and case; an excluded one is another', () => {
  const part = (value: string, excluded = false): QueryPart => ({
    span: { start: 0, end: 1 },
    field: 'person',
    value,
    excluded,
  })
  expect(partSaying([part('샘 올트먼')], 'person:"샘 올트먼"')).not.toBeNull()
  expect(partSaying([part('sam altman')], 'person:"Sam Altman"')).not.toBeNull()
  expect(partSaying([part('샘 올트먼', true)], 'person:"샘 올트먼"')).toBeNull()
  expect(partSaying([part('inbox')], 'is:inbox')).toBeNull()
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
