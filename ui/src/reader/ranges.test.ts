// Code points and the DOM, there and back, over the shapes an article's markup takes.

import { expect, test } from 'vitest'
import { blocksOf, extend, nextUnit } from './blocks'
import { TextIndex } from './ranges'
import { select, selectedSpan } from './selection'
import { termSpans } from './terms'

const SHAPES: Record<string, string> = {
  paragraphs: '<p>올트먼이 돌아왔다.</p>\n\n<p>Second one.</p>',
  nested: '<p>가<b>나<i>다</i></b>라 <a href="https://x.example">마<code>바</code></a></p>',
  emoji: '<p>a😀b👩‍🚀c</p><p>😀</p><p>끝🏁</p>',
  breaks: '<p>one<br>two<br><br>three</p>',
  table: '<table><tr><td>1분기</td><td>1,200억원</td></tr><tr><td></td><td>🚀</td></tr></table>',
  list: '<ul><li>하나</li>\n<li>둘<ol><li>셋</li></ol></li></ul>',
  comment: '<p>be<!-- not text -->fore</p>',
  empty: '<p></p><p> </p>',
}

function bodyOf(html: string): HTMLElement {
  const body = document.createElement('div')
  body.innerHTML = html
  document.body.replaceChildren(body)
  return body
}

for (const [shape, html] of Object.entries(SHAPES)) {
  test(`every span of ${shape} is the same text in the DOM, and comes back as itself`, () => {
    const body = bodyOf(html)
    const index = new TextIndex(body)
    const points = [...(body.textContent ?? '')]
    expect(index.text, 'the canonical text is textContent').toBe(body.textContent)
    expect(index.length, 'length counts code points').toBe(points.length)
    for (let start = 0; start < points.length; start++) {
      for (let end = start + 1; end <= points.length; end++) {
        const exact = points.slice(start, end).join('')
        const range = index.rangeOf({ start, end })
        expect(range?.toString(), `${start}–${end} in the DOM`).toBe(exact)
        expect(index.slice({ start, end }), `${start}–${end} of the text`).toBe(exact)
        const back = range && index.spanOf(range)
        const lead = [...exact].length - [...exact.trimStart()].length
        const length = [...exact.trim()].length
        expect(back, `${start}–${end} and back, without white space at its ends`).toEqual(
          length === 0 ? null : { start: start + lead, end: start + lead + length },
        )
      }
    }
    for (let point = 0; point <= points.length; point++)
      expect(index.pointOf(index.unitOf(point)), 'UTF-16 and back').toBe(point)
    expect(body.innerHTML, 'an index only reads').toBe(bodyOf(html).innerHTML)
  })
}

test('adjacent text nodes are one text', () => {
  const body = bodyOf('<p>한국😀경제</p>')
  const text = body.querySelector('p')!.firstChild as Text
  text.splitText(4).splitText(1)
  const index = new TextIndex(body)
  expect(index.rangeOf({ start: 1, end: 5 })?.toString()).toBe('국😀경제')
  expect(index.spanOf(index.rangeOf({ start: 2, end: 4 })!)).toEqual({ start: 2, end: 4 })
})

test('a span never reaches into the paragraph beside it', () => {
  const index = new TextIndex(bodyOf('<p>one</p><p>two</p>'))
  const range = index.rangeOf({ start: 0, end: 3 })!
  expect(range.endContainer.textContent, 'it ends in the first paragraph').toBe('one')
  expect(index.rangeOf({ start: 3, end: 6 })!.startContainer.textContent, 'it begins in the second').toBe(
    'two',
  )
})

test('an end between the halves of a character takes all of it', () => {
  const body = bodyOf('<p>a😀b</p>')
  const text = body.querySelector('p')!.firstChild as Text
  const range = document.createRange()
  range.setStart(text, 2)
  range.setEnd(text, 3)
  expect(new TextIndex(body).spanOf(range)).toEqual({ start: 1, end: 2 })
})

test('spans beyond the text are cut to it', () => {
  const index = new TextIndex(bodyOf('<p>abc</p>'))
  expect(index.rangeOf({ start: 2, end: 99 })?.toString()).toBe('c')
  expect(index.rangeOf({ start: 5, end: 9 }), 'nothing of it is there').toBeNull()
  expect(index.rangeOf({ start: 2, end: 2 }), 'an empty span has no range').toBeNull()
})

test('selections that end on elements, outside the article or on nothing', () => {
  const root = document.createElement('main')
  root.innerHTML =
    '<h1>Title</h1><div id="b"><p>하나</p><p> </p><ul><li>둘</li></ul></div><footer>After</footer>'
  document.body.replaceChildren(root)
  const body = root.querySelector('#b')!
  const index = new TextIndex(body)
  const over = (from: [Node, number], to: [Node, number]) => {
    getSelection()!.setBaseAndExtent(from[0], from[1], to[0], to[1])
    return selectedSpan(index)
  }
  const [title, footer] = [root.querySelector('h1')!.firstChild!, root.querySelector('footer')!.firstChild!]
  expect(over([title, 2], [footer, 2]), 'all of the article and no more').toEqual({ start: 0, end: 4 })
  expect(over([footer, 2], [title, 2]), 'made backwards').toEqual({ start: 0, end: 4 })
  expect(over([body, 0], [body, 1]), 'children of the body').toEqual({ start: 0, end: 2 })
  expect(over([body, 1], [body, 2]), 'only white space').toBeNull()
  expect(over([title, 0], [title, 3]), 'only outside').toBeNull()
  expect(over([body, 1], [body, 1]), 'collapsed').toBeNull()
  expect(over([root, 1], [root, 3]), 'ends on an ancestor').toEqual({ start: 0, end: 4 })
})

test('selecting backwards keeps the loose end in front', () => {
  const index = new TextIndex(bodyOf('<p>abcdef</p>'))
  select(index, 5, 2)
  expect(getSelection()!.toString()).toBe('cde')
  expect(getSelection()!.focusOffset, 'the focus is the earlier end').toBe(2)
})

const PROSE =
  '<p>오픈AI에서 해임된 샘 올트먼이 돌아왔다. 그는 “다시 시작한다”고 말했다.</p><p>The board met. It left.</p>'

test('words and sentences are stepped over across paragraphs', () => {
  const index = new TextIndex(bodyOf(PROSE))
  const blocks = blocksOf(index)
  expect(blocks.map((block) => index.slice(block.span)[0])).toEqual(['오', 'T'])
  const first = nextUnit(index, blocks, 0, 1, 'sentence', 'ko')!
  expect(index.slice(first)).toBe('오픈AI에서 해임된 샘 올트먼이 돌아왔다.')
  const second = extend(index, blocks, first.start, first.end, 1, 'sentence', 'ko')
  expect(index.slice({ start: first.start, end: second }), 'one sentence more').toMatch(/말했다\.$/u)
  const back = extend(index, blocks, first.start, second, -1, 'sentence', 'ko')
  expect(back, 'and back to the first, without the space behind it').toBe(first.end)
  expect(extend(index, blocks, first.start, first.end, -1, 'sentence', 'ko'), 'then nothing').toBe(
    first.start,
  )
  const third = extend(index, blocks, first.start, second, 1, 'sentence', 'ko')
  expect(index.slice({ start: second, end: third })).toBe('The board met.')
  const word = nextUnit(index, blocks, blocks[1]!.span.start, -1, 'word', 'ko')!
  expect(index.slice(word), 'backwards over the border of a paragraph').toBe('말했다')
  expect(nextUnit(index, blocks, index.length, 1, 'word', 'ko'), 'the end').toBeNull()
})

test('search stems are marked as the search finds them', () => {
  const index = new TextIndex(
    bodyOf('<p>오픈 AI와 오픈AI는 said “AI”. 지속 협력, Open AI, openai. 😀올트먼은</p>'),
  )
  const found = (terms: string[]) => termSpans(index, terms).map((span) => index.slice(span))
  expect(found(['오픈AI'])).toEqual(['오픈 AI', '오픈AI'])
  expect(found(['AI']), 'a Latin word only as a whole').toEqual(['AI', 'AI', 'AI', 'AI'])
  expect(found(['지속협력'])).toEqual(['지속 협력'])
  expect(found(['open ai'])).toEqual(['Open AI'])
  expect(found(['올트먼']), 'behind an astral character').toEqual(['올트먼'])
  expect(found(['(', '', '  ', 'a.c'])).toEqual([])
})
