import { beforeEach, expect, test, vi } from 'vitest'
import { createFake } from '../ipc/fake'
import type { SearchAnswer } from '../ipc/types/SearchAnswer'
import { setBackend } from './backend'
import { newSearch, settled } from './search.svelte'

const nothing: SearchAnswer = {
  total: 0,
  hits: [],
  ignored: [],
  expanded: {},
  any_of: false,
  behind: 0,
  terms: [],
  parts: [],
  suggestions: [],
}

beforeEach(() => setBackend(createFake()))

test('an older answer that comes late is dropped', async () => {
  const waiting: Record<string, (answer: SearchAnswer) => void> = {}
  const slow = (query: string) => new Promise<SearchAnswer>((answer) => (waiting[query] = answer))
  setBackend({ ...createFake(), search: slow })
  const search = newSearch()
  search.typed = 'first'
  const first = search.run()
  search.typed = 'second'
  const second = search.run()
  waiting['second']?.({ ...nothing, total: 2 })
  await second
  waiting['first']?.({ ...nothing, total: 1 })
  await first
  expect(search.answer?.total).toBe(2)
  expect(search.answered).toBe('second')
})

test('of keys that come faster than answers only the newest waits', async () => {
  const asked: string[] = []
  const done: (() => void)[] = []
  const slow = (query: string) =>
    new Promise<SearchAnswer>((answer) => {
      asked.push(query)
      done.push(() => answer({ ...nothing, total: asked.length }))
    })
  setBackend({ ...createFake(), search: slow })
  const search = newSearch()
  const runs = ['a', 'ab', 'abc', 'abcd'].map((text) => {
    search.typed = text
    return search.run()
  })
  expect(asked, 'two are under way').toEqual(['a', 'ab'])
  done[0]?.()
  await vi.waitFor(() => expect(asked).toEqual(['a', 'ab', 'abcd']))
  done.forEach((answer) => answer())
  await Promise.all(runs)
  expect(search.answered).toBe('abcd')
})

test('clearing the box while an answer is on its way leaves the box empty', async () => {
  let answer = (_: SearchAnswer) => {}
  setBackend({ ...createFake(), search: () => new Promise((done) => (answer = done)) })
  const search = newSearch()
  search.typed = 'x'
  const running = search.run()
  search.typed = ''
  await search.run()
  answer({ ...nothing, total: 9 })
  await running
  expect(search.answer).toBeNull()
})

test('of keys that come faster than answers two are asked for at once, then the last', async () => {
  const backend = createFake()
  const asked = vi.spyOn(backend, 'search')
  setBackend(backend)
  const search = newSearch()
  for (const text of ['ㄱ', '가', '강', '강ㄷ', '강도']) search.type(text)
  await vi.waitFor(() => expect(search.answered).toBe('강도'))
  expect(asked.mock.calls.map(([query]) => query)).toEqual(['ㄱ', '가', '강도'])
  expect(search.hits.length, 'the middle of a name finds it').toBeGreaterThan(0)
})

test.each([
  ['올트ㅁ', '올트'],
  ['올트머', '올트머'],
  ['ㅁㅅ', 'ㅁㅅ'],
  ['오픈AIㄹ', '오픈AI'],
  ['\u1100\u1161\u11bc', '강'],
  ['person:', ''],
  ['학습 -인물:', '학습 '],
  ['person:강', 'person:강'],
  ['person: 강', 'person: 강'],
])('what is only begun is not asked for: %s', (typed, asked) => expect(settled(typed)).toBe(asked))

test('the fake answers as the real one would', async () => {
  const search = newSearch()
  search.typed = '카스텔란은 모르는: is:nowhere'
  await search.run()
  expect(search.answer?.ignored).toContain('is:nowhere')
  expect(
    Object.keys(search.answer?.expanded ?? {}),
    'the particle is off and the spellings are known',
  ).toContain('카스텔란')
})

test('the current result stays the same article when the library changes', async () => {
  const backend = createFake()
  setBackend(backend)
  const search = newSearch()
  search.typed = '강도현'
  await search.run()
  const { hits } = search
  search.cursor = 1
  const answer = search.answer ?? nothing
  setBackend({ ...backend, search: async () => ({ ...answer, hits: hits.toReversed() }) })
  await search.again()
  expect(search.hits[search.cursor]?.article.id).toBe(hits[1]?.article.id)
})

/** A backend that answers one question after another as it is told to. */
function slowly() {
  const waiting: { query: string; offset: number; answer: (answer: Partial<SearchAnswer>) => void }[] = []
  setBackend({
    ...createFake(),
    search: (query, _sort, offset) =>
      new Promise((done) =>
        waiting.push({ query, offset, answer: (answer) => done({ ...nothing, ...answer }) }),
      ),
  })
  const asked = (query: string, nth = 0) =>
    vi.waitFor(() => {
      const one = waiting.filter((one) => one.query === query)[nth]
      if (!one) throw new Error(`${query} is not asked for`)
      return one
    })
  return { waiting, asked }
}

async function some(count: number): Promise<SearchAnswer['hits']> {
  const { hits } = await createFake().search('e', 'relevance', 0, count)
  return hits
}

test('the answer of before a change never takes the place of a newer query', async () => {
  const { asked } = slowly()
  const search = newSearch()
  search.type('first')
  ;(await asked('first')).answer({ total: 1 })
  await vi.waitFor(() => expect(search.answered).toBe('first'))
  const again = search.again()
  const old = await asked('first', 1)
  search.type('second')
  ;(await asked('second')).answer({ total: 2 })
  await vi.waitFor(() => expect(search.answered).toBe('second'))
  old.answer({ total: 9 })
  ;(await asked('second', 1)).answer({ total: 3 })
  await again
  expect(search.answer?.total, 'and the newer query learns of the change').toBe(3)
})

test('a query that was under way when the library changed is answered again', async () => {
  const { asked } = slowly()
  const search = newSearch()
  search.type('first')
  const before = await asked('first')
  const again = search.again()
  before.answer({ total: 1 })
  ;(await asked('first', 1)).answer({ total: 2 })
  await again
  expect(search.answer?.total).toBe(2)
})

test('changes that come one upon the other are answered once more, not each', async () => {
  const { asked, waiting } = slowly()
  const search = newSearch()
  search.type('first')
  ;(await asked('first')).answer({})
  await vi.waitFor(() => expect(search.answered).toBe('first'))
  const again = search.again()
  const one = await asked('first', 1)
  for (let n = 0; n < 50; n++) void search.again()
  one.answer({})
  ;(await asked('first', 2)).answer({ total: 7 })
  await again
  expect(waiting).toHaveLength(3)
  expect(search.answer?.total).toBe(7)
})

test('further results that come after a change are not put behind other ones', async () => {
  const hits = await some(3)
  const { asked } = slowly()
  const search = newSearch()
  search.type('first')
  ;(await asked('first')).answer({ total: 3, hits: hits.slice(0, 2) })
  await vi.waitFor(() => expect(search.hits).toHaveLength(2))
  const more = search.more()
  const further = await asked('first', 1)
  const again = search.again()
  ;(await asked('first', 2)).answer({ total: 3, hits })
  await again
  further.answer({ total: 3, hits: hits.slice(2) })
  await more
  expect(search.hits.map((hit) => hit.article.id)).toEqual(hits.map((hit) => hit.article.id))
})
