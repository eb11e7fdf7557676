// A list of names: how it is read, what is said of each, and how it is taken away.

import { cleanup, fireEvent, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import '../testing/whole'
import App from '../App.svelte'
import { createFake, type Fake } from '../ipc/fake'
import type { Appearance } from '../ipc/types/Appearance'
import { setBackend } from '../state/backend'
import { library } from '../state/library.svelte'
import { appearing } from './appearing.svelte'
import { MOST, namesIn } from './names'
import { cellsOf, csv, formsOf, inOrder, plain, tsv } from './sheet'

const user = userEvent.setup()
let fake: Fake

afterEach(() => {
  cleanup()
  appearing.clear()
  library.goTo({ at: 'state', state: 'inbox' })
})

test.each([
  ['one a line', '강도현\n서윤재\r\n  Mira   Castellan ', ['강도현', '서윤재', 'Mira Castellan']],
  ['commas and tabs', 'A1, B2\tC3、D4; E5', ['A1', 'B2', 'C3', 'D4', 'E5']],
  ['each once, as it was first', 'Halden\nhalden\nHALDEN', ['Halden']],
  ['a name with a comma in quotation marks', '"Alphabet, Inc.",Meta', ['Alphabet, Inc.', 'Meta']],
  ['one mark too many loses nothing', '"Alphabet, Inc.\nMeta', ['Alphabet', 'Inc.', 'Meta']],
  ['letters that came apart', '한빛'.normalize('NFD'), ['한빛']],
  ['nothing but marks', ' ,,\t\n - \n…', []],
])('%s', (_, text, names) => {
  expect(namesIn(text)).toEqual({ names, left: 0 })
})

test('five hundred are looked for, and the rest is counted', () => {
  const { names, left } = namesIn(Array.from({ length: 520 }, (_, n) => `name ${n}`).join('\n'))
  expect([names.length, left]).toEqual([MOST, 20])
  expect(namesIn('x'.repeat(10_000)).names, 'no name is a page long').toEqual([])
})

// The same cases as core's export has.
test.each([
  ['plain', 'plain'],
  ['=HYPERLINK("http://a")', '\'=HYPERLINK("http://a")'],
  ['+1', "'+1"],
  ['-49 %', "'-49 %"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  [' =x', "' =x"],
  ['＝x', "'＝x"],
  ['a=b', 'a=b'],
  ['a\0b', 'a b'],
])('the cell %j is no formula', (cell, expected) => {
  expect(plain(cell)).toBe(expected)
})

const sentence = { text: '', span: { start: 0, end: 0 }, marks: [] }
const row = (name: string, articles: number, title = 'A, "quoted" title'): Appearance => ({
  name,
  entity: null,
  spellings: [name],
  articles,
  mentions: articles * 2,
  newest: articles ? [{ article: 'a', title, day: '2026-05-04T10:00:00Z', mentions: 2, sentence }] : [],
})

test('what was not found stands last, each in its order', () => {
  const rows = [row('none', 0), row('two', 2), row('nor', 0), row('one', 1)]
  expect(inOrder(rows).map(({ name }) => name)).toEqual(['two', 'one', 'none', 'nor'])
})

test('CSV quotes what has to be, and computes nothing', () => {
  const text = csv(cellsOf([row('=cmd|x', 1), row('no', 0)]))
  expect(text.split('\r\n')).toEqual([
    'Name,Known as,Spellings looked for,Articles,Mentions,Newest',
    `'=cmd|x,,'=cmd|x,1,2,"A, ""quoted"" title (2026-05-04)"`,
    'no,,no,0,0,',
    '',
  ])
})

test('tabs and line ends separate and are in no cell; the same table for what takes tables', () => {
  const cells = cellsOf([row('a|b', 1, 'one\ttwo\nthree <b>')])
  expect(tsv(cells).split('\n')).toHaveLength(2)
  expect(tsv(cells).split('\n')[1]?.split('\t')).toHaveLength(6)
  const forms = formsOf([row('a|b', 1, '<b>')], 'tsv')
  expect(forms.html).toContain('<td>&lt;b&gt; (2026-05-04)</td>')
  expect(forms.markdown.split('\n')[2]).toContain('| a\\|b |')
})

async function open(): Promise<void> {
  fake = createFake()
  setBackend(fake)
  render(App)
  await waitFor(() => expect(library.sidebar).not.toBeNull())
  await user.keyboard('gw')
  await page.findByRole('textbox', { name: 'Names' })
}

async function look(text: string): Promise<HTMLElement> {
  const area = page.getByRole('textbox', { name: 'Names' })
  await user.clear(area)
  await user.click(area)
  await user.paste(text)
  await user.keyboard('{Control>}{Enter}{/Control}')
  return page.findByRole('table', { name: 'Where they appear' })
}

test('a pasted list says of each who it is and how often it stands where; a place opens, and coming back finds it', async () => {
  await open()
  expect(document.activeElement, 'ready for pasting').toBe(page.getByRole('textbox', { name: 'Names' }))
  const table = await look('홍길동\n강도현이\nPinehurst Automation, Castellan')
  expect(await page.findByText('3 names found, 1 not.')).toBeTruthy()
  const lines = within(table)
    .getAllByRole('row')
    .slice(1)
    .map((line) => [...line.children].map((cell) => cell.textContent.trim()))
  expect(lines.map(([name]) => name)).toEqual(['강도현이', 'Pinehurst Automation', 'Castellan', '홍길동'])
  expect(lines[0]?.[1], 'known by its particle').toBe('강도현')
  expect(lines[0]?.[2]).toContain('Kang Do-hyun')
  expect(lines[1]?.[1]).toBe('Not known yet')
  expect(lines[3]?.at(-1)).toBe('Not found')
  const unfold = within(table).getByRole('button', { name: 'Show where Castellan appears' })
  expect(unfold.getAttribute('aria-expanded')).toBe('false')
  await user.click(unfold)
  expect(unfold.getAttribute('aria-expanded')).toBe('true')
  const [place] = within(document.getElementById(unfold.getAttribute('aria-controls')!)!).getAllByRole(
    'button',
  )
  expect(place?.querySelector('mark')?.textContent).toBe('Mira Castellan')
  await user.click(place!)
  await waitFor(() => expect(library.article?.title).toContain('Pinehurst'))
  expect(library.jump).not.toBeNull()
  await user.keyboard('{Escape}')
  await waitFor(() =>
    expect(page.getByRole('button', { name: 'Show where Castellan appears', expanded: true })).toBeTruthy(),
  )
  await user.click(page.getByRole('button', { name: '강도현' }))
  expect(await page.findByRole('heading', { level: 1, name: '강도현' })).toBeTruthy()
})

test('a key that ends a composition looks for nothing yet', async () => {
  await open()
  const asked = vi.spyOn(fake, 'appearances')
  const area = page.getByRole('textbox', { name: 'Names' })
  await user.type(area, '강도현')
  // WebKit reports the key that ends a composition with isComposing already false.
  await fireEvent.keyDown(area, { key: 'Enter', ctrlKey: true, keyCode: 229 })
  expect(asked).not.toHaveBeenCalled()
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(asked).toHaveBeenCalledOnce()
})

test('while names are looked for the button keeps the keyboard, and the result is read out', async () => {
  await open()
  const said = page.getAllByRole('status').find((one) => one.closest('.box'))
  expect(said?.textContent, 'there before it says anything').toBe('')
  let found: () => void = () => {}
  const real = fake.appearances
  fake.appearances = async (names) => {
    await new Promise<void>((done) => (found = done))
    return real(names)
  }
  await user.type(page.getByRole('textbox', { name: 'Names' }), '강도현')
  const find = page.getByRole<HTMLButtonElement>('button', { name: 'Look for them' })
  find.focus()
  await user.keyboard('{Enter}')
  expect(find.textContent.trim()).toBe('Looking…')
  expect(find.disabled, 'a disabled button loses the keyboard').toBe(false)
  found()
  await waitFor(() => expect(said?.textContent).toBe('1 name found, none missing.'))
})

test('the table is copied in both forms', async () => {
  await open()
  await look('강도현\n=SUM(1)')
  await user.click(await page.findByRole('button', { name: 'Copy as CSV' }))
  expect(await page.findByText('Copied 2 rows.')).toBeTruthy()
  expect(fake.copied[0]?.plain).toContain("'=SUM(1)")
  await user.click(page.getByRole('button', { name: 'Copy as a table' }))
  expect(fake.copied[1]?.plain.split('\n')).toHaveLength(3)
  expect(fake.copied[1]?.html).toContain('<table>')
})

test('nothing typed looks for nothing; a failure is told and the list stays', async () => {
  await open()
  const find = page.getByRole<HTMLButtonElement>('button', { name: 'Look for them' })
  expect(find.disabled).toBe(true)
  const asked = vi.spyOn(fake, 'appearances').mockRejectedValue({ message: 'The library is gone.' })
  const area = page.getByRole<HTMLTextAreaElement>('textbox', { name: 'Names' })
  await user.type(area, '강도현')
  await user.click(find)
  expect(await page.findByText('The library is gone.')).toBeTruthy()
  expect(asked).toHaveBeenCalledWith(['강도현'])
  expect(area.value).toBe('강도현')
})
