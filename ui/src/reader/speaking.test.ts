// Reading aloud: what is said, in which language, and what the keys do to it.

import { render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import { setBackend } from '../state/backend'
import { dispatchKey } from '../state/keys'
import { toasts } from '../state/toasts.svelte'
import Reader from './Reader.svelte'
import { languageOf } from './sentences'
import { speaking } from './speaking.svelte'

let fake: Fake
let article: ArticleView
/** Ends the sentence that is being spoken. */
let end: () => void

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  fake.speak = (text, lang, rate) => {
    fake.spoken.push({ text, lang, rate })
    return new Promise((done) => (end = done))
  }
  fake.stopSpeaking = async () => end()
  speaking.rate = 1
  article = await fake.article(fake.world.articles[0]!.id)
})
afterEach(() => speaking.stop())

const html =
  '<p>첫 문장이다.<sup><a data-ref="1">1</a></sup> 둘째 문장이다.</p><p>One English sentence.</p><p>끝.</p><p data-note="1">주석.</p>'

function open(change: Partial<ArticleView> = {}) {
  return render(Reader, {
    article: { ...article, html, text: '첫 문장이다.1 둘째', lang: 'ko', version: 'aloud', ...change },
    terms: [],
    jump: null,
    onchanged: vi.fn(),
  })
}

function press(code: string, more: KeyboardEventInit = {}) {
  dispatchKey(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...more }))
}
const said = () => fake.spoken.map(({ text, lang }) => `${lang}: ${text}`)
const spoke = (n: number) => waitFor(() => expect(fake.spoken).toHaveLength(n))

test('sentence by sentence in its own language, without the signs of notes; at the end it is over', async () => {
  const { container } = open()
  const body = container.querySelector('.article-body')!
  const text = body.textContent
  press('KeyR', { shiftKey: true })
  for (let n = 1; n <= 5; n++) {
    await spoke(n)
    end()
  }
  await waitFor(() => expect(speaking.state).toBe('off'))
  expect(said()).toEqual([
    'ko: 첫 문장이다.',
    'ko: 둘째 문장이다.',
    'en: One English sentence.',
    'ko: 끝.',
    'ko: 주석.',
  ])
  expect(body.textContent).toBe(text)
})

test('pause, go on, a sentence on and back, faster, and an end to it', async () => {
  open()
  press('KeyR', { shiftKey: true })
  await spoke(1)
  expect(screen.getByRole('toolbar', { name: 'Reading aloud' })).toBeTruthy()
  press('BracketRight', { shiftKey: true })
  await spoke(2)
  press('BracketRight', { shiftKey: true })
  await spoke(3)
  press('BracketLeft', { shiftKey: true })
  await spoke(4)
  expect(said().slice(1)).toEqual(['ko: 둘째 문장이다.', 'en: One English sentence.', 'ko: 둘째 문장이다.'])
  press('KeyR', { shiftKey: true })
  expect(speaking.state).toBe('paused')
  press('KeyR', { shiftKey: true })
  await spoke(5)
  expect(said()[4], 'from the beginning of its sentence').toBe('ko: 둘째 문장이다.')
  press('Period', { shiftKey: true })
  await spoke(6)
  expect(fake.spoken[5]?.rate).toBe(1.25)
  expect(fake.world.settings.get('speaking')).toEqual({ rate: 1.25 })
  press('Escape')
  expect(speaking.state).toBe('off')
  end()
  await new Promise((done) => setTimeout(done))
  expect(fake.spoken, 'the end of a sentence that was stopped starts no other').toHaveLength(6)
})

test('where there are no voices, or not the right one, it is said in words', async () => {
  fake.voices = async () => []
  open()
  press('KeyR', { shiftKey: true })
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/no voices/))
  fake.voices = async () => ['en-US']
  press('KeyR', { shiftKey: true })
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/no voice for Korean/))
  expect(speaking.state).toBe('off')
  expect(fake.spoken).toEqual([])
})

test('another article ends it', async () => {
  const { unmount } = open()
  press('KeyR', { shiftKey: true })
  await spoke(1)
  unmount()
  expect(speaking.state).toBe('off')
})

test('the language of words is told by their letters first', () => {
  expect(languageOf('오픈AI가', 'en')).toBe('ko')
  expect(languageOf('A sentence.', 'ko')).toBe('en')
  expect(languageOf('42%', 'ko')).toBe('ko')
  expect(languageOf('Ein Satz.', 'de-AT')).toBe('de')
})
