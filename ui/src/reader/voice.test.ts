// Who reads aloud: the system for the languages it has, the engine for the others.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { findVoice } from './voice'

let fake: Fake

beforeEach(() => setBackend((fake = createFake())))
afterEach(() => vi.unstubAllGlobals())

/** An engine with these voices, that ends what it says at once. */
function engine(...langs: string[]) {
  const said: string[] = []
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      onend = () => {}
      constructor(readonly text: string) {}
    },
  )
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => langs.map((lang) => ({ lang, default: false })),
    speak: (one: { text: string; onend: () => void }) => {
      said.push(one.text)
      one.onend()
    },
    cancel: () => {},
  })
  return said
}

async function read(text: string, lang: string): Promise<Set<string> | undefined> {
  const voice = await findVoice()
  void voice?.speak(text, lang, 1)
  return voice?.languages
}

test('a language the engine lacks is read by the system', async () => {
  const said = engine('en-US')
  fake.voices = async () => ['ko']
  expect(await read('안녕하십니까', 'ko')).toEqual(new Set(['ko', 'en']))
  expect(fake.spoken.map(({ text }) => text)).toEqual(['안녕하십니까'])
  await read('Good morning', 'en')
  expect(said).toEqual(['Good morning'])
})

test('where both can, it is the system’s voice, which is the one the reader chose', async () => {
  const said = engine('en-US')
  fake.voices = async () => ['en-GB', 'ko']
  await read('Good morning', 'en')
  expect(fake.spoken).toHaveLength(1)
  expect(said).toEqual([])
})

test('an engine alone reads, and where nobody can there is nobody', async () => {
  const said = engine('ko-KR')
  fake.voices = async () => []
  await read('안녕하십니까', 'ko')
  expect(said).toEqual(['안녕하십니까'])
  vi.unstubAllGlobals()
  expect(await findVoice()).toBeNull()
})
