import { afterEach, expect, test } from 'vitest'
import type { ArticleRow } from '../ipc/types/ArticleRow'
import { language } from '../strings/language.svelte'
import { rowSaid } from './rowSaid'

const row = {
  title: '한빛반도체, 새 대표에 서윤재 내정',
  site: '가온경제',
  byline: [{ name: '문해린', role: null, email: null }],
  published: '2024-04-12',
  saved: '2024-05-01T00:00:00Z',
  minutes: 3,
  unread: true,
  starred: true,
  trashed: null,
  people: [{ id: 'p', kind: 'person', name: '서윤재' }],
  companies: [{ id: 'c', kind: 'company', name: '한빛반도체' }],
  highlights: 2,
  notes: 1,
  copies: 2,
} as unknown as ArticleRow

afterEach(() => (language.now = 'en'))

test('a row is said in the order in which it is seen, each part apart', () => {
  language.now = 'en'
  expect(rowSaid(row)).toBe(
    'Unread, 한빛반도체, 새 대표에 서윤재 내정, 가온경제, the same story in 2 more papers, 문해린, Apr 12, 2024, 3 min, ' +
      'Starred, 서윤재, 한빛반도체, 2 highlights, 1 note',
  )
  language.now = 'ko'
  expect(rowSaid(row)).toMatch(/^읽지 않음, 한빛반도체.*, 문해린, 2024년 4월 12일, 3분, /)
})

test('what a row does not have is not said', () => {
  language.now = 'en'
  const bare = { ...row, site: null, unread: false, starred: false, people: [], companies: [], copies: 0 }
  expect(rowSaid({ ...bare, title: 'A title', highlights: 0, notes: 0 })).toBe(
    'A title, 문해린, Apr 12, 2024, 3 min',
  )
})
