// Which ranges are painted where, and that painting leaves the article alone.

import { afterEach, expect, test, vi } from 'vitest'
import type { Highlight as Mark } from '../ipc/types/Highlight'
import { Painter } from './highlights'
import { candidates, spanOf } from './hits'
import { layersOf, type Paint } from './layers'
import { TextIndex } from './ranges'

const nothing: Paint = {
  marks: [],
  focused: null,
  hovered: null,
  matches: [],
  match: null,
  flash: null,
  suggestion: null,
  selecting: null,
}

function mark(id: string, color: Mark['color'], start: number, end: number): Mark {
  const position = { start, end }
  return {
    id,
    article: 'a',
    color,
    selector: { exact: '', prefix: '', suffix: '', position },
    text_hash: '',
    span: position,
    note: null,
    tags: [],
    created: '',
  }
}

afterEach(() => vi.unstubAllGlobals())

test('the focused highlight flashes in its own colour, any other span in the accent', () => {
  const marks = [mark('1', 'yellow', 0, 4)]
  const flash = { start: 0, end: 4 }
  const own = layersOf({ ...nothing, marks, focused: '1', flash })
  expect([...own.keys()].sort()).toEqual(['mark-yellow-again', 'mark-yellow-focused'])
  expect(layersOf({ ...nothing, marks, flash }).get('flash')).toEqual([flash])
})

test('each colour has its layer and the focused highlight the strong one', () => {
  const layers = layersOf({
    ...nothing,
    marks: [mark('1', 'yellow', 0, 4), mark('2', 'blue', 2, 6), mark('3', 'blue', 8, 9)],
    focused: '2',
  })
  expect([...layers]).toEqual([
    ['mark-yellow', [{ start: 0, end: 4 }]],
    ['mark-blue-focused', [{ start: 2, end: 6 }]],
    ['mark-blue', [{ start: 8, end: 9 }]],
  ])
})

test('highlights of one colour that overlap are in two layers, those that touch in one', () => {
  const marks = [mark('1', 'pink', 0, 5), mark('2', 'pink', 3, 8), mark('3', 'pink', 8, 9)]
  const layers = layersOf({ ...nothing, marks })
  expect(layers.get('mark-pink')).toEqual([
    { start: 0, end: 5 },
    { start: 8, end: 9 },
  ])
  expect(layers.get('mark-pink-again')).toEqual([{ start: 3, end: 8 }])
})

test('an orphan is painted nowhere; the current match apart from the others', () => {
  const orphan = { ...mark('1', 'green', 0, 1), span: null }
  const matches = [
    { start: 0, end: 1 },
    { start: 4, end: 5 },
  ]
  const layers = layersOf({ ...nothing, marks: [orphan], matches, match: 1 })
  expect([...layers.keys()]).toEqual(['match', 'match-current'])
})

test('of several things under a point the shortest comes first', () => {
  const marks = [mark('1', 'pink', 0, 50), mark('2', 'pink', 10, 20)]
  const mention = {
    entity: 'e',
    kind: 'person' as const,
    name: '샘 올트먼',
    span: { start: 12, end: 15 },
    text: '올트먼',
    state: 'confirmed' as const,
  }
  expect(candidates(marks, [mention], 13).map((hit) => spanOf(hit).start)).toEqual([12, 10, 0])
  expect(candidates(marks, [mention], 30).map((hit) => spanOf(hit).start)).toEqual([0])
})

test('painting leaves the DOM as it was, and rebuilds only the layers that changed', () => {
  const registry = new Map<string, FakeHighlight>()
  class FakeHighlight {
    priority = 0
    ranges: AbstractRange[] = []
    add(range: AbstractRange) {
      this.ranges.push(range)
    }
    delete(range: AbstractRange) {
      this.ranges = this.ranges.filter((other) => other !== range)
    }
    clear() {
      this.ranges = []
    }
  }
  vi.stubGlobal('CSS', { highlights: registry })
  vi.stubGlobal('Highlight', FakeHighlight)
  const body = document.createElement('div')
  body.innerHTML = '<p>한국<b>경제</b>😀</p><ul><li>둘</li></ul>'
  const before = body.innerHTML
  const painter = new Painter(new TextIndex(body))
  const marks = [mark('1', 'yellow', 0, 3), mark('2', 'green', 2, 6), mark('3', 'blue', 90, 99)]
  painter.paint({ ...nothing, marks })
  expect([...registry.keys()], 'a span beyond the text has no range').toEqual(['mark-yellow', 'mark-green'])
  const yellow = registry.get('mark-yellow')
  const green = registry.get('mark-green')
  painter.paint({ ...nothing, marks, focused: '2' })
  expect(green?.ranges, 'WebKit draws again only what a highlight itself loses').toEqual([])
  expect(registry.get('mark-yellow'), 'untouched').toBe(yellow)
  expect([...registry.keys()]).toEqual(['mark-yellow', 'mark-green-focused'])
  const more = [...marks, mark('4', 'yellow', 4, 6)]
  const [first] = yellow!.ranges
  painter.paint({ ...nothing, marks: more })
  expect(yellow!.ranges.length, 'one range more, and the other is the same').toBe(2)
  expect(yellow!.ranges[0]).toBe(first)
  painter.paint({ ...nothing, marks: more }, { start: 1, end: 5 })
  const texts = yellow!.ranges.map(({ startOffset, endOffset }) => [startOffset, endOffset])
  expect(texts, 'only what is set').toEqual([
    [1, 1],
    [0, 2],
  ])
  expect(body.innerHTML).toBe(before)
  painter.clear()
  expect(registry.size, 'nothing stays behind').toBe(0)
})
