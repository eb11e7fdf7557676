// jsdom has no layout, so that a sheet stands in for it: paragraphs that have their height unless they are folded.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { blocksOf } from './blocks'
import { TextIndex } from './ranges'
import { Unfolding } from './unfolding'

const HIGH = 600
/** The head of the article above its text. */
const HEAD = 180

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A text of so many paragraphs of some 200 letters; no two that follow each other are equally high. */
function sheet(paragraphs: number) {
  const body = document.createElement('div')
  body.innerHTML = Array.from({ length: paragraphs }, (_, i) => {
    const words = `${i} ${'글 words '.repeat(20 + (i % 9))}`
    return i % 50 === 7 ? `<ul><li>${words}</li><li>${words}</li></ul>` : `<p>${words}</p>`
  }).join('')
  const scroller = document.createElement('div')
  let top = 0
  const children = [...body.children] as HTMLElement[]
  const heightOf = (child: HTMLElement) => (child.hidden ? 0 : 20 + (child.textContent?.length ?? 0) * 0.3)
  const padding = (side: 'paddingTop' | 'paddingBottom') => parseFloat(body.style[side]) || 0
  const height = () =>
    padding('paddingTop') + children.reduce((sum, it) => sum + heightOf(it), 0) + padding('paddingBottom')
  Object.defineProperty(scroller, 'scrollTop', {
    get: () => top,
    set: (to: number) => (top = Math.max(0, Math.min(to, HEAD + height() - HIGH))),
  })
  scroller.getBoundingClientRect = () => new DOMRect(0, 0, 500, HIGH)
  body.getBoundingClientRect = () => new DOMRect(0, HEAD - top, 500, height())
  Object.defineProperty(body, 'offsetHeight', { get: height })
  for (const [i, child] of children.entries())
    child.getBoundingClientRect = () => {
      if (child.hidden) return new DOMRect(0, 0, 0, 0)
      const above = children.slice(0, i).reduce((sum, it) => sum + heightOf(it), 0)
      return new DOMRect(0, HEAD + padding('paddingTop') + above - top, 500, heightOf(child))
    }
  const index = new TextIndex(body)
  const blocks = blocksOf(index)
  const changed = vi.fn()
  const unfolding = new Unfolding({ index, blocks, scroller, changed })
  const set = () => children.filter((child) => !child.hidden)
  /** The paragraph at the top of the view and how far below the edge it stands. */
  const line = () => {
    const first = set().find((child) => child.getBoundingClientRect().bottom > 0)!
    return `${children.indexOf(first)} ${first.getBoundingClientRect().top.toFixed(1)}`
  }
  /** What stands in the view, without gaps. */
  const filled = () => {
    const boxes = set().map((child) => child.getBoundingClientRect())
    return boxes[0]!.top <= Math.max(0, HEAD - top) && boxes.at(-1)!.bottom > HIGH - 0.5
  }
  const nth = (i: number) => blocks.find(({ element }) => children[i]!.contains(element))!.span
  const scrollTo = (to: number) => {
    scroller.scrollTop = to
    unfolding.scrolled()
  }
  return { body, scroller, blocks, children, unfolding, set, line, filled, nth, scrollTo, height, changed }
}

test('a text of some pages is set at once', () => {
  const page = sheet(100)
  page.unfolding.begin(0)
  expect(page.unfolding.whole).toBe(true)
  expect(page.set().length).toBe(100)
  expect(page.body.hasAttribute('style')).toBe(false)
})

test('of a long one only what is read first is set, and the rest has about its room', () => {
  const page = sheet(1000)
  const whole = page.height()
  const text = page.body.textContent
  page.unfolding.begin(0)
  page.unfolding.fill()
  expect(page.unfolding.whole).toBe(false)
  expect(page.set().length, 'some screens').toBeLessThan(60)
  expect(page.filled()).toBe(true)
  expect(Math.abs(page.height() / whole - 1), 'the scroll bar tells the truth').toBeLessThan(0.05)
  expect(page.body.textContent, 'the text is the whole one').toBe(text)
  expect(page.blocks[0]!.folded).toBeUndefined()
  expect(page.blocks.at(-1)!.folded).toBe('after')
})

test('frame by frame all of it is set, under the eyes of the reader and without moving what they read', () => {
  const page = sheet(1000)
  const [whole, html] = [page.height(), page.body.innerHTML]
  page.unfolding.begin(page.nth(500).start)
  page.scroller.scrollTop += page.children[500]!.getBoundingClientRect().top + 13
  page.unfolding.fill()
  const line = page.line()
  expect(line, 'in the middle of that paragraph').toBe('500 -13.0')
  for (let frame = 0; frame < 2000 && !page.unfolding.whole; frame++) {
    const before = page.set().length
    vi.advanceTimersToNextFrame()
    expect(page.set().length - before, 'a little in each').toBeLessThan(500)
    expect(page.line(), `frame ${frame}`).toBe(line)
    page.unfolding.scrolled()
  }
  expect(page.unfolding.whole).toBe(true)
  expect(page.height()).toBe(whole)
  expect(page.body.innerHTML, 'nothing of it stays in the text').toBe(html)
  expect(page.body.style.cssText).toBe('')
  expect(page.blocks.every((block) => block.folded === undefined)).toBe(true)
  expect(page.changed, 'what is measured from the top is measured anew').toHaveBeenCalledWith(true)
})

/** How many points each frame sets, and how long that takes, where a step takes so long and a code point so long. */
function framesOf(page: ReturnType<typeof sheet>, step: number, point: number) {
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  const points = () => page.unfolding.set.end - page.unfolding.set.start
  page.unfolding.begin(0)
  let before = points()
  page.changed.mockImplementation(() => (clock += step + (points() - before) * point))
  const frames: { set: number; took: number }[] = []
  for (let frame = 0; frame < 5000 && !page.unfolding.whole; frame++) {
    const began = clock
    before = points()
    vi.advanceTimersToNextFrame()
    if (points() > before) frames.push({ set: points() - before, took: clock - began })
  }
  vi.mocked(performance.now).mockRestore()
  expect(page.unfolding.whole).toBe(true)
  return frames
}

test('where each step costs more than its budget, however small, there are few of them', () => {
  const frames = framesOf(sheet(2000), 30, 0.0003)
  expect(frames.length).toBeLessThan(30)
  expect(Math.max(...frames.map(({ took }) => took))).toBeLessThan(100)
})

test('where it is the text that costs, the steps are small', () => {
  const frames = framesOf(sheet(2000), 1, 0.02)
  const long = frames.filter(({ took }) => took > 60)
  expect(long, 'a frame is soon over').toEqual([])
  expect(frames.length).toBeGreaterThan(100)
})

test('whoever goes somewhere finds it set, near or far', () => {
  const page = sheet(1000)
  page.unfolding.begin(0)
  for (const at of [40, 900, 3, 999, 0]) {
    expect(page.unfolding.folds(page.nth(at))).toBe(page.children[at]!.hidden)
    page.unfolding.reveal(page.nth(at))
    expect(page.children[at]!.hidden, `${at}`).toBe(false)
    expect(page.unfolding.folds(page.nth(at))).toBe(false)
    page.scroller.scrollTop += page.children[at]!.getBoundingClientRect().top - 100
    page.unfolding.scrolled()
    const folded = page.blocks.map((block) => block.folded)
    expect(folded.lastIndexOf('before') < folded.indexOf(undefined), 'what is set is in one piece').toBe(true)
  }
})

test('a span that reaches from what is set to what is not is set to its end', () => {
  const page = sheet(1000)
  page.unfolding.begin(0)
  page.unfolding.reveal({ start: page.nth(2).start, end: page.nth(300).end })
  expect(page.children.slice(0, 301).every((child) => !child.hidden)).toBe(true)
  const { set } = page.unfolding
  expect(set.start).toBe(0)
  const shown = page.blocks.filter(({ folded }) => !folded).map(({ span }) => span.end)
  expect(Math.abs(set.end - shown.at(-1)!), 'but for the space at its end').toBeLessThan(3)
})

test('wherever the scroll bar is dragged to, there is text', () => {
  const page = sheet(1000)
  page.unfolding.begin(0)
  page.unfolding.fill()
  for (const part of [0.5, 0.9, 0.1, 1, 0.3, 0]) {
    page.scrollTo(part * page.height())
    expect(page.filled(), `${part} of the way`).toBe(true)
  }
  page.scrollTo(page.height())
  expect(page.children.at(-1)!.hidden, 'the end is the end').toBe(false)
  expect(page.children.at(-1)!.getBoundingClientRect().bottom).toBeCloseTo(HIGH)
})

test('at the top of the page stands the head of the article, wherever one came from', () => {
  const page = sheet(1000)
  page.unfolding.begin(page.nth(700).start)
  page.scroller.scrollTop += page.children[700]!.getBoundingClientRect().top
  page.unfolding.fill()
  page.scrollTo(0)
  expect(page.scroller.scrollTop).toBe(0)
  expect(page.children[0]!.hidden).toBe(false)
  expect(page.filled()).toBe(true)
})

test('all of it is set when that is asked for', () => {
  const page = sheet(1000)
  const html = page.body.innerHTML
  page.unfolding.begin(page.nth(600).start)
  page.scroller.scrollTop += page.children[600]!.getBoundingClientRect().top
  const line = page.line()
  page.unfolding.unfoldAll()
  expect(page.unfolding.whole).toBe(true)
  expect(page.line()).toBe(line)
  expect(page.body.innerHTML).toBe(html)
  vi.advanceTimersToNextFrame()
  vi.advanceTimersToNextFrame()
})

test('words beside the paragraphs cannot be folded, so such a text is set at once', () => {
  const page = sheet(1000)
  page.body.append('loose words')
  const index = new TextIndex(page.body)
  const { scroller, changed } = page
  const unfolding = new Unfolding({ index, blocks: blocksOf(index), scroller, changed })
  unfolding.begin(0)
  expect(unfolding.whole).toBe(true)
})

test('a change of size that unfolding made is told from another', () => {
  const page = sheet(1000)
  page.unfolding.begin(0)
  page.unfolding.fill()
  expect(page.unfolding.own).toBe(true)
  Object.defineProperty(page.scroller, 'offsetHeight', { value: HIGH - 100, configurable: true })
  expect(page.unfolding.own, 'the window is lower now').toBe(false)
  page.unfolding.reveal(page.nth(500))
  expect(page.unfolding.own).toBe(true)
  page.children[500]!.textContent += ' and some more words, as when a face comes'
  expect(page.unfolding.own).toBe(false)
})
