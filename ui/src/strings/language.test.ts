// The language is changed while the window is open: every word follows, and nothing that is open or typed is lost.

import { cleanup, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import { day } from '../parts/dates'
import { dayOf } from '../reader/dates'
import { moveToState } from '../state/articles'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { screen } from '../state/screen.svelte'
import { undo } from '../state/undo.svelte'
import { language } from './language.svelte'
import { t } from '.'

const user = userEvent.setup()
let fake: Fake

beforeEach(async () => {
  fake = createFake()
  setBackend(fake)
  await language.load()
})

afterEach(() => {
  cleanup()
  screen.close()
  library.closeArticle()
  vi.restoreAllMocks()
  language.choose('system')
})

function systemSpeaks(...languages: string[]): void {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
  dispatchEvent(new Event('languagechange'))
}

async function openArticle(): Promise<void> {
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await library.refresh()
  await library.open({ id: fake.world.articles.find((a) => a.sample.title.startsWith('한빛반도체'))!.id })
  await page.findByRole('complementary', { name: 'In this article' })
}

test('it is the system’s until one is chosen, and what is chosen is kept', async () => {
  expect(language.now).toBe('en')
  systemSpeaks('ko-KR', 'en-US')
  expect([language.now, document.documentElement.lang, t.settings.title]).toEqual(['ko', 'ko', '설정'])
  language.choose('en')
  expect([language.now, document.documentElement.lang, t.settings.title]).toEqual(['en', 'en', 'Settings'])
  expect(await fake.setting('language')).toBe('en')
  language.chosen = 'system'
  await language.load()
  expect(language.chosen, 'as it was kept').toBe('en')
  systemSpeaks('en-US', 'ko-KR')
  language.choose('system')
  expect(language.now, 'the first of the system’s languages counts').toBe('en')
})

test('what is kept and not understood is the system’s', async () => {
  await fake.putSetting('language', 'xx')
  await language.load()
  expect(language.chosen).toBe('system')
})

test('a part of the catalogue that was taken before follows, and so do dates', () => {
  const words = t.naming
  const now = new Date('2026-08-12T00:00:00Z')
  const said = () => [
    words.accept,
    words.places(3),
    day('2026-11-20', now),
    day('2023-11', now),
    dayOf('2023-11-20'),
  ]
  expect(said()).toEqual(['Accept', '3 places', 'Nov 20', 'Nov 2023', 'November 20, 2023'])
  language.choose('ko')
  expect(said()).toEqual(['수락', '3곳', '11월 20일', '2023년 11월', '2023년 11월 20일'])
  expect([day('2023-11-20', now), day('2023', now), day('soon', now)]).toEqual([
    '2023년 11월 20일',
    '2023년',
    '',
  ])
})

test('with an article open every label changes, and the place, the list and a half-written note stay', async () => {
  await openArticle()
  const reader = page.getByRole('region', { name: 'Page' })
  reader.scrollTop = 120
  const body = reader.querySelector('.article-body')?.firstElementChild
  const cursor = library.cursor
  await user.click(page.getAllByRole('button', { name: 'Add a note to this article' })[0]!)
  const note = await page.findByRole<HTMLTextAreaElement>('textbox', { name: 'Note' })
  await user.type(note, 'half a th')
  language.choose('ko')
  expect(await page.findByRole('complementary', { name: '이 글에서' })).toBeTruthy()
  expect(page.getByRole('navigation', { name: '위치' })).toBeTruthy()
  expect(page.getByRole('combobox', { name: '검색' })).toBeTruthy()
  expect(page.getByRole('button', { name: /^보관/ })).toBeTruthy()
  expect(within(page.getByRole('navigation', { name: '위치' })).getByText('받은 글')).toBeTruthy()
  const left = [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
    .flatMap((it) => ['aria-label', 'title', 'placeholder'].map((name) => it.getAttribute(name) ?? ''))
    .filter((text) =>
      /\b(Archive|Note|Highlight|Move|Copy|Open|Show|Search|Tag|More|Save|Close|Add)\b/.test(text),
    )
  expect(left, 'nothing is still said in English').toEqual([])
  expect(page.getByRole('region', { name: '본문' }), 'the same page').toBe(reader)
  expect([reader.scrollTop, library.cursor], 'where the reader was').toEqual([120, cursor])
  expect(reader.querySelector('.article-body')?.firstElementChild, 'not set anew').toBe(body)
  const kept = page.getByRole<HTMLTextAreaElement>('textbox', { name: '메모' })
  expect([kept === note, kept.value, document.activeElement === note]).toEqual([true, 'half a th', true])
})

test('what the page has no words for is called anew too', async () => {
  const real = fake.article.bind(fake)
  fake.article = async (id) => {
    const view = await real(id)
    return { ...view, html: `${view.html}<figure><img alt=""></figure>` }
  }
  await openArticle()
  expect(page.getByRole('img', { name: 'This picture was not saved.' })).toBeTruthy()
  language.choose('ko')
  expect(await page.findByRole('img', { name: '이 그림은 저장되지 않았습니다.' })).toBeTruthy()
})

test('it is chosen in the settings, which stay open and change their words', async () => {
  await openArticle()
  screen.show('settings')
  const sheet = await page.findByRole('dialog', { name: 'Settings' })
  await user.click(within(sheet).getByRole('radio', { name: '한국어' }))
  expect(page.getByRole('dialog', { name: '설정' }), 'the same sheet').toBe(sheet)
  expect(within(sheet).getByRole<HTMLInputElement>('radio', { name: '한국어' }).checked).toBe(true)
  expect(within(sheet).getByRole('radiogroup', { name: '언어' })).toBeTruthy()
  await user.click(within(sheet).getByRole('radio', { name: 'English' }))
  expect(page.getByRole('dialog', { name: 'Settings' })).toBe(sheet)
})

test('what was done before is taken back in the language of now', async () => {
  await openArticle()
  await moveToState(library.article!, 'archive')
  language.choose('ko')
  await undo.undo()
  expect(await page.findByText('되돌렸습니다: 보관했습니다.')).toBeTruthy()
})
