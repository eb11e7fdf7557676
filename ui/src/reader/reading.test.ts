// Changes to an article: shown at once, called done only when stored, withdrawn when not.

import { beforeEach, expect, test, vi } from 'vitest'
import { createFake, type Fake } from '../ipc/fake'
import type { ArticleView } from '../ipc/types/ArticleView'
import type { Highlight } from '../ipc/types/Highlight'
import { setBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'
import { reading } from './reading.svelte'

let fake: Fake
let article: ArticleView
const changed = vi.fn()
const full = { message: 'The disk is full. Free some space and try again.' }

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  article = await fake.article(fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id)
  reading.show(article, changed)
  changed.mockClear()
})

const span = { start: 0, end: 5 }
const ids = () => reading.marks.map((mark) => mark.id)

test('a highlight shows before it is stored and is called done only after', async () => {
  let store: (made: Highlight) => void = () => {}
  const real = fake.highlight.bind(fake)
  fake.highlight = (...call) => new Promise((done) => (store = () => void real(...call).then(done)))
  const before = ids().length
  const making = reading.highlight(span, '한빛반도체', 'green')
  expect(ids(), 'painted already').toHaveLength(before + 1)
  expect(reading.said, 'not called done').toBe('')
  expect(undo.entries, 'nothing to undo yet').toHaveLength(0)
  store({} as Highlight)
  const made = await making
  expect(ids()).toContain(made?.id)
  expect(ids(), 'the stored one in place of the shown one').toHaveLength(before + 1)
  expect(reading.said).not.toBe('')
  expect(reading.focused).toBe(made?.id)
  await undo.undo()
  expect(ids(), 'undone').not.toContain(made?.id)
})

test('a highlight that could not be stored is withdrawn, and the reader told', async () => {
  fake.highlight = () => Promise.reject(full)
  const before = ids()
  expect(await reading.highlight(span, '한빛반도체', 'green')).toBeNull()
  expect(ids()).toEqual(before)
  expect(toasts.list.at(-1)?.text).toBe(full.message)
  expect(reading.said).toBe('')
})

test('a highlight stored after another article was opened does not appear in that one', async () => {
  let fail: () => void = () => {}
  fake.highlight = (id, version, at, color) =>
    new Promise((done) => {
      const made = { ...article.marks[0]!, id: 'late', article: id, span: at, color, version }
      fail = () => done(made)
    })
  const making = reading.highlight(span, '한빛반도체', 'green')
  const other = await fake.article(fake.world.articles.find((a) => a.id !== article.id)!.id)
  reading.show(other, changed)
  fail()
  await making
  expect(ids()).toEqual(other.marks.map((mark) => mark.id))
})

test('recolouring and deleting come back when they fail, and by undo when they do not', async () => {
  const mark = reading.marks[0]!
  const { recolor, deleteHighlight } = fake
  fake.recolor = () => Promise.reject(full)
  await reading.recolor(mark, 'purple')
  expect(reading.mark(mark.id)?.color).toBe(mark.color)
  fake.deleteHighlight = () => Promise.reject(full)
  await reading.remove(mark)
  expect(ids()).toContain(mark.id)

  fake.recolor = recolor
  fake.deleteHighlight = deleteHighlight
  await reading.recolor(mark, 'purple')
  expect(reading.mark(mark.id)?.color).toBe('purple')
  await reading.remove(reading.mark(mark.id)!)
  expect(ids()).not.toContain(mark.id)
  await undo.undo()
  expect(reading.mark(mark.id)?.color, 'back as it was when deleted').toBe('purple')
  await undo.undo()
  expect(reading.mark(mark.id)?.color).toBe(mark.color)
})

test('tagging says what it found and can be undone', async () => {
  const tagged = await reading.tagEntity('company', '사외이사는', null)
  expect(tagged?.created).toBe(true)
  const made = tagged!.entity.id
  expect(toasts.list.at(-1)?.text).toContain(tagged!.entity.name)
  await undo.undo()
  expect((await fake.sidebar()).companies.some((company) => company.id === made)).toBe(false)
})

test('a rejected mention goes at once, and comes back if that could not be stored', async () => {
  const mention = reading.mentions[0]!
  fake.rejectMention = () => Promise.reject(full)
  await reading.reject(mention)
  expect(reading.mentions).toContain(mention)
})
