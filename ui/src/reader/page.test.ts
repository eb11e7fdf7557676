// What the page gives to the article's own markup: nothing that is text.

import { expect, test } from 'vitest'
import { createFake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { fillPage } from './page'

function fill(html: string): HTMLElement {
  setBackend(createFake())
  const body = document.createElement('div')
  fillPage(body, html)
  return body
}

const row = (tag: string, ...cells: string[]) =>
  `<tr>${cells.map((c) => `<${tag}>${c}</${tag}>`).join('')}</tr>`

test('columns of numbers are set to be compared, heads and all', () => {
  const html = `<table>${row('th', '분기', '매출', '말')}${row('td', '1분기', '12,480', '3')}${row('td', '2분기', '-9.6%', '없음')}</table>`
  const body = fill(html)
  const marked = [...body.querySelectorAll('.numbers')].map((cell) => cell.textContent)
  expect(marked, 'a column with a word in it is words').toEqual(['매출', '12,480', '-9.6%'])
  expect(body.textContent, 'the text is as it was').toBe('분기매출말1분기12,48032분기-9.6%없음')
})

test('where cells span others no column is taken for another', () => {
  const body = fill('<table><tr><td colspan="2">1</td></tr><tr><td>a</td><td>2</td></tr></table>')
  expect(body.querySelectorAll('.numbers')).toHaveLength(0)
})

test('a picture keeps its room until it is there, and then has its own size', () => {
  const picture = (sides: string) => `<p><img data-image="${'a'.repeat(64)}" ${sides}></p>`
  const body = fill(
    picture('width="640" height="400"') + picture('width="640"') + picture('width="20" height="20"'),
  )
  const [image, unknown, small] = [...body.querySelectorAll('img')]
  expect(image!.className).toBe('coming')
  expect(image!.style.getPropertyValue('--wide') + image!.style.getPropertyValue('--high')).toBe('640400')
  expect([unknown!.className, small!.className], 'only where both sides are told').toEqual(['', 'in-line'])
  image!.dispatchEvent(new Event('load'))
  expect(image!.className).toBe('')
})
