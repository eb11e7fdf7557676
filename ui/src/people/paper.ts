// The page of a person or company as it goes to paper: all of it, the lists one after another.

import './paper.css'
import type { EntityPage } from '../ipc/types/EntityPage'
import { day } from '../parts/dates'
import { element, noteOf, spoken } from '../printing/paper'
import { t } from '../strings'
import { pieces } from '../text/codepoints'
import type { Span } from '../ipc/types/Span'
import { bars } from './months'

const words = t.people

/** The page set for paper, in an element that belongs to no document yet. */
export function entityPaper(page: EntityPage): HTMLElement {
  const paper = element('article', 'paper card-paper')
  paper.append(headOf(page))
  if (page.months.length > 1) paper.append(chartOf(page))
  const part = (title: string, things: HTMLElement[]) => {
    if (things.length === 0) return
    const section = element('section')
    const list = element('ul')
    list.append(...things)
    section.append(element('h2', '', title), list)
    paper.append(section)
  }
  part(
    t.entity.notes,
    page.comments.map(({ body }) => item(noteOf(body))),
  )
  part(
    words.roles,
    page.roles.map(({ title, first, last, articles }) =>
      item(element('b', '', title), factsOf(words.roleTimes(day(first), day(last), articles))),
    ),
  )
  part(
    t.entity.sentences,
    page.sentences.map(({ article, sentences }) =>
      item(
        spoken(element('h3', '', article.title)),
        factsOf([article.site, day(article.published ?? article.saved)].filter(Boolean).join(' · ')),
        ...sentences.map(({ text, marks }) => marked(text, marks)),
      ),
    ),
  )
  part(
    words.said,
    page.said.map((said) =>
      item(marked(said.text, [said.quotation]), factsOf(`${said.title} · ${day(said.day)}`)),
    ),
  )
  part(
    t.entity.with,
    page.with.map(({ entity, articles }) =>
      item(element('span', '', entity.name), factsOf(t.entity.articlesTogether(articles))),
    ),
  )
  part(words.highlights, page.highlights.map(highlightOf))
  return paper
}

function headOf(page: EntityPage): HTMLElement {
  const head = element('header')
  const facts = [t.entity.kind[page.kind], page.ticker, t.count.articles(page.articles)]
  const seen = [day(page.first_seen), day(page.last_seen)]
  facts.push(seen[0] === seen[1] ? (seen[0] ?? '') : t.entity.seen(seen[0] ?? '', seen[1] ?? ''))
  head.append(factsOf(facts.filter(Boolean).join(' · ')), spoken(element('h1', '', page.name)))
  const others = page.aliases.map(({ text }) => text).filter((text) => text !== page.name)
  if (others.length > 0) head.append(element('p', 'byline', others.join(' · ')))
  if (page.link) head.append(element('p', 'address', page.link))
  return head
}

/** Bars of borders, because backgrounds are not printed everywhere. */
function chartOf({ months }: EntityPage): HTMLElement {
  const figure = element('figure', 'months')
  const all = bars(months)
  const most = Math.max(1, ...all.map((bar) => bar.articles))
  const row = element('div')
  for (const bar of all) {
    const one = element('i')
    one.style.borderBottomWidth = `${(bar.articles / most) * 14}mm`
    row.append(one)
  }
  const [first, last] = [all[0], all.at(-1)]
  const caption = `${words.months}: ${first ? day(first.from) : ''} – ${last ? day(last.to) : ''}`
  figure.append(row, element('figcaption', 'facts', caption))
  return figure
}

function highlightOf(mark: EntityPage['highlights'][number]): HTMLElement {
  const quotation = spoken(element('p', 'quote', mark.selector.exact.replace(/\s+/gu, ' ').trim()))
  const one = item(quotation, factsOf([mark.title, ...mark.tags.map((tag) => `#${tag}`)].join(' · ')))
  one.dataset['color'] = mark.color
  if (mark.note) one.append(noteOf(mark.note.body))
  return one
}

function marked(text: string, marks: Span[]): HTMLElement {
  const line = spoken(element('p', 'quote'))
  for (const piece of pieces(text, marks))
    line.append(piece.marked ? element('b', '', piece.text) : piece.text)
  return line
}

function factsOf(text: string): HTMLElement {
  return element('p', 'facts', text)
}

function item(...parts: HTMLElement[]): HTMLElement {
  const one = element('li')
  one.append(...parts)
  return one
}
