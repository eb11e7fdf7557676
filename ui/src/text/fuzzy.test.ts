import { describe, expect, test } from 'vitest'
import { fold, match, typedWord } from './fuzzy'

const found = (typed: string, text: string) => match(typedWord(typed), fold(text))

/** The text with what matched in brackets. */
function shown(typed: string, text: string): string | null {
  const at = found(typed, text)?.at
  if (!at) return null
  return [...text.split('')].map((letter, n) => (at.includes(n) ? `[${letter}]` : letter)).join('')
}

describe('what matches, and where', () => {
  const cases: [why: string, typed: string, text: string, shown: string | null][] = [
    ['a beginning', 'arc', 'Archive', '[A][r][c]hive'],
    ['the beginnings of words', 'gti', 'Go to the Inbox', '[G]o to [t]he [I]nbox'],
    ['a later word rather than scattered letters', 'map', 'Show him a map', 'Show him a [m][a][p]'],
    ['letters left out of one word', 'thm', 'Theme: Dark', '[T][h]e[m]e: Dark'],
    ['across words by their beginnings', 'thdark', 'Theme: Dark', '[T][h]eme: [D][a][r][k]'],
    ['a run in the middle of a word', 'light', 'Highlight', 'High[l][i][g][h][t]'],
    ['never letters from the middles of several words', 'tag', 'Take the paragraph', null],
    ['never in another order', 'xobni', 'Inbox', null],
    ['never two letters in the middle of a word', 'rc', 'Archive', null],
    ['without accents', 'resume', 'Résumé', '[R][é][s][u][m][é]'],
    ['with accents for without', 'é', 'Emil', '[E]mil'],
    ['a second alphabet begins a word', 'ai', '오픈AI', '오픈[A][I]'],
    ['the same syllables', '올트먼', '샘 올트먼', '샘 [올][트][먼]'],
    ['without the space between names', '샘올트먼', '샘 올트먼', '[샘] [올][트][먼]'],
    ['the end of a compound', '전자', '삼성전자', '삼성[전][자]'],
    ['initial consonants', 'ㅇㅌㅁ', '샘 올트먼', '샘 [올][트][먼]'],
    ['of the last word', 'ㅂㄱㅎ', '한국의 박근혜', '한국의 [박][근][혜]'],
    ['initials in the middle of a word', 'ㅈㅈ', '삼성전자', '삼성[전][자]'],
    ['initials that an input method put together', 'ㅄㅈ', '부산진', '[부][산][진]'],
    ['a double consonant is one', 'ㄲ', '까치', '[까]치'],
    ['and is not two', 'ㄱㄱ', '까치', null],
    ['consonants that are just that', 'ㅋㅋ', 'ㅋㅋ', '[ㅋ][ㅋ]'],
    ['syllables and initials together', '올ㅌ', '올트먼', '[올][트]먼'],
    ['a syllable on its way: 오 becomes 올', '오', '올트먼', '[올]트먼'],
    ['a vowel on its way: 고 becomes 과', '고', '과학', '[과]학'],
    ['a final on its way: 달 becomes 닭', '달', '닭고기', '[닭]고기'],
    ['the next initial, still a final: 올틈 becomes 올트머', '올틈', '올트먼', '[올][트][먼]'],
    ['half of a double final: 밖 stays', '밖', '밖으로', '[밖]으로'],
    ['a double final that comes apart: 앉 becomes 안자', '앉', '안자', '[안][자]'],
    ['only the last syllable is on its way', '오트', '올트먼', null],
    ['nothing typed', '', 'Inbox', null],
  ]
  test.each(cases)('%s: %s in %s', (_, typed, text, expected) => expect(shown(typed, text)).toBe(expected))
})

describe('the better comes first', () => {
  const cases: [typed: string, better: string, worse: string][] = [
    ['tag', 'Tag', 'Tag the highlight'],
    ['map', 'Its map', 'Maple'],
    ['arch', 'Archive', 'Go to the Archive'],
    ['ko', 'Korea', 'Bangkok'],
    ['pl', 'Previous list', 'Simple'],
    ['올트먼', '올트먼', '샘 올트먼'],
    ['ㅇㅌㅁ', '올트먼', '이 타일의 무늬'],
    ['삼', '삼성전자', '신삼국지'],
    ['오', '오픈AI', '라디오'],
    ['내보내', '내보내기', '내보낸 파일'],
    ['대', '대한', '댁'],
  ]
  test.each(cases)('%s: %s before %s', (typed, better, worse) => {
    expect(found(typed, better)!.score).toBeGreaterThan(found(typed, worse)?.score ?? 0)
  })
})

test('a long text and a long word take a moment, not more', () => {
  const text = fold('ab '.repeat(2000))
  const before = performance.now()
  match(typedWord('ab'.repeat(500)), text)
  expect(performance.now() - before, 'both are bounded').toBeLessThan(500)
})
