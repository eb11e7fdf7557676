// Particles by the last sound of the word before them: 서재를, 태그를, but 한국경제신문을.

/** The form after a consonant, then the one after a vowel. */
export type Pair = '을/를' | '이/가' | '은/는' | '과/와' | '으로/로' | '이라는/라는'

/** How the word ends when it is read aloud; ㄹ is a consonant to all but 으로/로. */
type Ending = 'vowel' | 'ㄹ' | 'consonant'

/** The word with the particle that fits it: `josa('서재', '을/를')` is `서재를`. */
export function josa(word: string, pair: Pair): string {
  const [closed, open] = pair.split('/') as [string, string]
  const ending = endingOf(word)
  // Who knows how to read the word knows which of the two is meant: 尹을(를), 尹(으)로.
  if (ending === null)
    return word + (closed.endsWith(open) ? `(${closed.slice(0, -open.length)})${open}` : `${closed}(${open})`)
  return word + (ending === 'vowel' || (ending === 'ㄹ' && pair === '으로/로') ? open : closed)
}

function endingOf(word: string): Ending | null {
  const said = spoken(word)
  const last = said.at(-1) ?? ''
  if (/[가-힣]/u.test(last)) return hangul(last)
  if (/\d/u.test(last)) return digits(/[\d.,]*\d$/u.exec(said)?.[0] ?? last)
  if (last === '%') return 'vowel'
  // é is said where e is silent; other accents change no ending.
  if (/é$/iu.test(said)) return 'vowel'
  const latin = /[A-Za-z]+$/u.exec(said.normalize('NFD').replace(/\p{M}+/gu, ''))?.[0]
  return latin ? letters(latin) : null
}

/** Without what is not read out at the end: quotes, brackets, full stops, and a remark in brackets. */
function spoken(word: string): string {
  const bare = word.normalize('NFC').replace(/[^\p{L}\p{N}%)\]]+$/u, '')
  const remark = /^(.*[\p{L}\p{N}%][^\p{L}\p{N}]*)[([][^()[\]]*[)\]]$/u.exec(bare)
  return (remark?.[1] ?? bare).replace(/[^\p{L}\p{N}%]+$/u, '')
}

function hangul(syllable: string): Ending {
  const final = (syllable.charCodeAt(0) - 0xac00) % 28
  return final === 0 ? 'vowel' : final === 8 ? 'ㄹ' : 'consonant'
}

/** 2 is 이, 10 is 십, 2,000 is 이천, 10000 is 만, 1조 is 조; after a decimal point each digit is read by itself. */
function digits(number: string): Ending {
  const zeros = /^[\d,]*[1-9][\d,]*$/u.test(number)
    ? (/0*$/u.exec(number.replaceAll(',', ''))?.[0].length ?? 0)
    : 0
  if (zeros >= 12 && zeros < 16) return 'vowel'
  if (zeros > 0) return 'consonant'
  const last = number.at(-1) ?? ''
  if ('178'.includes(last)) return 'ㄹ'
  return '036'.includes(last) ? 'consonant' : 'vowel'
}

/** Capitals are read letter by letter (MS, OpenAI, SpaceX), unless they make a word (NAVER); the rest is a word. */
function letters(latin: string): Ending {
  const capitals = /[A-Z]+$/u.exec(latin)?.[0] ?? ''
  const isWord = capitals === latin && /^.{4,}$/u.test(latin) && /[B-DF-HJ-NP-TV-Z][AEIOU]/u.test(latin)
  return capitals && !isWord ? letter(capitals.at(-1) ?? '') : latinWord(latin.toLowerCase())
}

/** 엘, 엠, 엔, 알. */
function letter(last: string): Ending {
  if ('LR'.includes(last)) return 'ㄹ'
  return 'MN'.includes(last) ? 'consonant' : 'vowel'
}

/** Short vowels keep the consonant after them: 앱, 스냅, 웹, 레딧, 맥, 틱톡, 슬랙. */
const SHORT = /(^|[^aeiou])[aeiou]([bptck]|ck|pp|tt)$/u

/** By how Korean writes such words: 구글, 인텔, 크롬, 스톤, 삼성, 페이스북, but 트위터, 뱅크, 포드, 허브. */
function latinWord(word: string): Ending {
  if (/le?$/u.test(word)) return 'ㄹ'
  if (/([mn]|ng|[aeiou][mn]e|ook)$/u.test(word)) return 'consonant'
  return SHORT.test(word) && !word.endsWith('hub') ? 'consonant' : 'vowel'
}
