// Notes beside the text: which, with what words, and where.

import { expect, test } from 'vitest'
import { sideNotesOf, stacked } from './sideNotes'

function bodyOf(html: string): HTMLElement {
  const body = document.createElement('div')
  body.innerHTML = html
  return body
}

const told = (html: string) =>
  sideNotesOf(bodyOf(html)).map(({ label, words }) => `${label}|${words.textContent?.trim()}`)

test('a note stands beside its first sign, without the way back', () => {
  const html = `<p data-note="3">글<sup><a data-ref="1">1</a></sup> 또<sup><a data-ref="1">1</a></sup></p>
    <p>끝<a data-ref="2">[2]</a></p>
    <ol><li data-note="1">첫 <em>주석</em> <a data-ref="3">↩</a></li><li><p data-note="2">2. 둘째</p><p>그리고</p></li></ol>`
  expect(told(html), 'the second begins with its own number').toEqual(['1|첫 주석', '|2. 둘째그리고'])
})

test('headings, long links and what leads backwards are no notes', () => {
  const html = `<ul><li><a data-ref="1">1</a></li><li><a data-ref="2">어떻게 여기까지 왔나</a></li></ul>
    <h2 data-note="1">처음</h2><p data-note="2">다음 <a data-ref="4">4</a></p><p data-note="9"><a data-ref="2">2</a></p>`
  expect(told(html)).toEqual([])
})

test('nothing of a copy can be found, followed or reached', () => {
  const [note] = sideNotesOf(
    bodyOf(
      '<p>a<a data-ref="1">*</a></p><p data-note="1">b <a href="https://x.example" tabindex="0" id="i">c</a></p>',
    ),
  )
  expect(note?.words.textContent).toBe('b c')
  expect(note?.words.querySelector('[href], [id], [tabindex], [data-note]')).toBeNull()
})

test('notes that would overlap move down, no farther than they must', () => {
  expect(stacked([10, 20, 300], [50, 40, 10], 10)).toEqual([10, 70, 300])
})
