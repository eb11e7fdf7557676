// An article as it goes to paper: a copy of its own, with what the reader made of it. The page that is read stays as it
// is, because its text is what every offset counts.

import type { ArticleView } from '../ipc/types/ArticleView'
import type { Color } from '../ipc/types/Color'
import type { Highlight } from '../ipc/types/Highlight'
import type { Note } from '../ipc/types/Note'
import { noteHtml } from '../notes/markdown'
import { blocksOf, partsOf, quoteOf, type Block } from '../reader/blocks'
import { dayOf } from '../reader/dates'
import { fillPage, isKorean } from '../reader/page'
import { TextIndex } from '../reader/ranges'
import { getBackend } from '../state/backend'
import { colors } from '../state/colors.svelte'
import { t } from '../strings'

/** What the reader made of an article; null when only the article is wanted. */
export interface Annotations {
  /** In reading order, orphans last. */
  marks: Highlight[]
  /** On the article itself. */
  notes: Note[]
}

/** A table with more columns than these is set smaller, and smaller still. */
const WIDE = 6
const WIDEST = 10
/** The way back from a footnote, which is no word. */
const BACK = /^[\s↩↑⤴\ufe0e\ufe0f]+$/u

const words = t.printing

/** The article set for paper, in an element that belongs to no document yet. */
export function paperOf(article: ArticleView, annotations: Annotations | null): HTMLElement {
  const paper = element('article', 'paper')
  paper.classList.toggle('korean', isKorean(article))
  if (article.lang) paper.lang = article.lang
  const body = element('div', 'article-body')
  fillPage(body, article.html)
  paper.append(headOf(article))
  if (article.lead_image) paper.append(leadOf(article.lead_image))
  paper.append(body)
  if (annotations) {
    const index = new TextIndex(body)
    const blocks = blocksOf(index)
    const numbers = numbered(annotations.marks)
    // The quotations first: afterwards the text has numbers in it.
    const list = listOf(annotations, numbers, (mark) => quotationOf(mark, index, blocks))
    paintOn(index, blocks, annotations.marks, numbers)
    if (list) paper.append(list)
  }
  atRest(paper)
  return paper
}

/** The numbers of highlights with a note, in reading order: what ties the text to the list. */
export function numbered(marks: Highlight[]): Map<string, number> {
  const noted = marks.filter((mark) => mark.note && mark.span)
  return new Map(noted.map((mark, i) => [mark.id, i + 1]))
}

function headOf(article: ArticleView): HTMLElement {
  const head = element('header')
  const facts = [article.site, article.section, article.published && dayOf(article.published)].filter(Boolean)
  if (facts.length > 0) head.append(element('p', 'facts', facts.join(' · ')))
  head.append(spoken(element('h1', '', article.title)))
  for (const line of article.subtitle?.split('\n') ?? [])
    if (line.trim() !== '') head.append(spoken(element('p', 'subtitle', line)))
  const writers = article.byline.map(({ name, role }) => (role ? `${name} ${role}` : name))
  if (writers.length > 0) head.append(spoken(element('p', 'byline', writers.join(', '))))
  if (article.url) head.append(element('p', 'address', article.url))
  return head
}

function leadOf(hash: string): HTMLElement {
  const figure = element('figure', 'lead')
  const image = element('img')
  image.alt = ''
  image.src = getBackend().imageAddress(hash)
  figure.append(image)
  return figure
}

/** Puts each highlight around its words and each number behind the last of them. */
function paintOn(index: TextIndex, blocks: Block[], marks: Highlight[], numbers: Map<string, number>): void {
  const placed = marks.flatMap(({ id, color, span }) => {
    const parts = span ? partsOf(blocks, span) : []
    return parts.map((part, i) => ({
      color,
      part,
      sign: i === parts.length - 1 ? numbers.get(id) : undefined,
    }))
  })
  // Both go once from the beginning to the end: `here` is what reaches into the run at hand.
  placed.sort((a, b) => a.part.start - b.part.start)
  let here: typeof placed = []
  let next = 0
  for (const { node, span } of [...index.runs()]) {
    here = here.filter(({ part }) => part.end > span.start)
    while (next < placed.length && placed[next]!.part.start < span.end) here.push(placed[next++]!)
    if (here.length === 0) continue
    const ends = here.flatMap(({ part }) => [part.start, part.end])
    const cuts = [...new Set([span.start, span.end, ...ends])]
      .filter((point) => point >= span.start && point <= span.end)
      .sort((a, b) => a - b)
    const points = [...node.data]
    node.replaceWith(
      ...cuts.slice(1).flatMap((end, i) => {
        const start = cuts[i]!
        const over = here.filter(({ part }) => part.start <= start && end <= part.end)
        const text = document.createTextNode(points.slice(start - span.start, end - span.start).join(''))
        const piece = over.reduceRight<Node>((inside, { color }) => markOf(inside, color), text)
        const ending = over.filter(({ part, sign }) => part.end === end && sign !== undefined)
        return [piece, ...ending.map(({ color, sign }) => signOf(sign!, color))]
      }),
    )
  }
}

function markOf(inside: Node, color: Color): HTMLElement {
  const mark = element('mark')
  mark.dataset['color'] = color
  mark.append(inside)
  return mark
}

function signOf(number: number, color: Color): HTMLElement {
  const sign = element('sup', 'sign', String(number))
  sign.dataset['color'] = color
  return sign
}

/** What stands behind the article; null when nothing was highlighted and nothing written. */
function listOf(
  { marks, notes }: Annotations,
  numbers: Map<string, number>,
  quotation: (mark: Highlight) => string,
): HTMLElement | null {
  const placed = marks.filter((mark) => mark.span)
  const orphans = marks.filter((mark) => !mark.span)
  if (marks.length + notes.length === 0) return null
  const section = element('section', 'annotations')
  section.append(element('h2', '', words.list))
  const part = (title: string | null, things: HTMLElement[]) => {
    if (things.length === 0) return
    if (title) section.append(element('h3', '', title))
    const list = element('ul')
    list.append(...things)
    section.append(list)
  }
  const entry = (mark: Highlight) => entryOf(mark, quotation(mark), numbers.get(mark.id))
  part(null, placed.map(entry))
  part(t.reader.side.orphans, orphans.map(entry))
  part(
    words.onArticle,
    notes.map(({ body }) => {
      const item = element('li')
      item.append(noteOf(body))
      return item
    }),
  )
  return section
}

function entryOf(mark: Highlight, quotation: string, number: number | undefined): HTMLElement {
  const item = element('li')
  item.dataset['color'] = mark.color
  if (number !== undefined) item.append(element('span', 'number', String(number)))
  for (const paragraph of quotation.split('\n\n')) item.append(spoken(element('p', 'quote', paragraph)))
  const tags = mark.tags.map((tag) => `#${tag}`)
  item.append(element('p', 'facts', [colors.of(mark.color), ...tags].join(' · ')))
  if (mark.note) item.append(noteOf(mark.note.body))
  return item
}

function quotationOf(mark: Highlight, index: TextIndex, blocks: Block[]): string {
  const quotation = mark.span ? quoteOf(index, blocks, mark.span) : ''
  return quotation || mark.selector.exact.replace(/\s+/gu, ' ').trim()
}

export function noteOf(body: string): HTMLElement {
  const note = spoken(element('div', 'note'))
  // noteHtml lets no raw HTML, no script address and no picture through.
  note.innerHTML = noteHtml(body)
  return note
}

/** Takes away what is only for a screen: nothing on paper is pressed, scrolled or loaded later. */
function atRest(paper: HTMLElement): void {
  for (const image of paper.querySelectorAll('img')) image.loading = 'eager'
  for (const one of paper.querySelectorAll('[role=button], [role=link], [role=region], [tabindex]')) {
    one.removeAttribute('role')
    one.removeAttribute('tabindex')
  }
  // Links are words here; what they lead to nobody can press.
  for (const link of paper.querySelectorAll('a')) {
    if (BACK.test(link.textContent)) link.remove()
    link.removeAttribute('href')
    link.removeAttribute('title')
  }
  for (const table of paper.querySelectorAll('table')) {
    const columns = Math.max(...[...table.rows].map((row) => row.cells.length), 0)
    table.classList.toggle('wide', columns > WIDE)
    table.classList.toggle('widest', columns > WIDEST)
  }
}

/** Either script may stand in it, so each line begins where its own does. */
export function spoken<Element extends HTMLElement>(one: Element): Element {
  one.dir = 'auto'
  return one
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  kind = '',
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (kind) made.className = kind
  made.textContent = text
  return made
}
