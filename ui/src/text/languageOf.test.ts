import { expect, test } from 'vitest'
import { languageOf } from './languageOf'

test('a name in Hangul is Korean, one in other letters may be anything', () => {
  expect(languageOf('미라 카스텔란')).toBe('ko')
  expect(languageOf('LG전자')).toBe('ko')
  expect(languageOf('Mira Castellan')).toBeUndefined()
  expect(languageOf('三星電子')).toBeUndefined()
})
