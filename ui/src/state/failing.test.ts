// What a reader is told when something failed, in either language.

import { afterEach, expect, test } from 'vitest'
import { commands } from '../ipc/commands'
import { doingOf } from '../ipc/doing'
import { language } from '../strings/language.svelte'
import { failureText, reasonOf } from './backend'

const SAID = 'save /tmp/a.html: No space left on device (os error 28)'

afterEach(() => {
  language.now = 'en'
})

test('in English the sentence of the library is enough', () => {
  language.now = 'en'
  expect(failureText({ message: SAID, cause: 'disk_full', doing: 'saving' })).toBe(SAID)
})

test('in Korean it is said first what failed, why, and what to do', () => {
  language.now = 'ko'
  const [words, said] = failureText({ message: SAID, cause: 'disk_full', doing: 'saving' }).split('\n')
  expect(words).toBe(
    '글을 저장하지 못했습니다. 디스크에 남은 공간이 없습니다. 공간을 비운 뒤 다시 해 주세요.',
  )
  expect(said).toBe(SAID)
  expect(failureText({ message: SAID })).toBe(SAID)
  expect(reasonOf({ error: 'read b.pdf: this PDF has no text', cause: 'scan' })).toMatch(/^글자 없이/)
})

test('each command is part of something a reader does', () => {
  expect(commands.filter((command) => doingOf(command) === null)).toEqual([])
})
