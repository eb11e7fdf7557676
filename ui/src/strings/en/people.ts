// English for the page of a person or a company.

import type { EntityEvent } from '../../ipc/types/EntityEvent'
import type { EntityKind } from '../../ipc/types/EntityKind'
import { count, number } from '../numbers'

const kindOf = (kind: EntityKind) => (kind === 'person' ? 'a person' : 'a company')

export const people = {
  /** On chips of spellings. */
  learnedIn: (title: string, day: string) =>
    day ? `Learned in “${title}”, ${day}` : `Learned in “${title}”`,
  learnedOn: (day: string) => (day ? `Typed on ${day}` : 'Where it was learned was not kept.'),
  openThere: 'Press to read it there',
  openLink: (host: string) => `Open ${host} in the browser`,

  tools: 'What to do with it',
  follow: 'Follow',
  unfollow: 'Stop following',
  followed: (name: string) => `Following ${name}.`,
  unfollowed: (name: string) => `No longer following ${name}.`,
  fresh: 'New',
  freshCount: (n: number) => `${number(n)} new`,

  setTicker: 'Ticker symbol…',
  ticker: 'Ticker symbol',
  tickerSet: (ticker: string | null) => (ticker ? `Ticker symbol ${ticker}.` : 'Ticker symbol removed.'),
  setLink: 'Link…',
  link: 'Link',
  linkPlaceholder: 'https://… or Q2283',
  linkSet: (link: string | null) => (link ? 'Link set.' : 'Link removed.'),
  turn: (into: EntityKind) => `Make it ${kindOf(into)}`,
  turned: (name: string, into: EntityKind) => `${name} is ${kindOf(into)} now.`,
  merge: 'Make one with…',
  exportHtml: 'Export as HTML…',
  exportMarkdown: 'Export as Markdown…',
  exported: (path: string) => `Exported to ${path}.`,
  print: 'Print this page',
  map: 'Map',

  roles: 'What the articles say',
  roleTimes: (first: string, last: string, articles: number) =>
    `${first === last ? first : `${first} – ${last}`} · ${count(articles, 'article')}`,

  months: 'Articles by month',
  monthsHint: 'Arrow keys move, Enter shows only that month, with Shift several, Esc all again.',
  /** One bar of the chart. */
  bar: (when: string, articles: number) => `${when}: ${count(articles, 'article')}`,
  between: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
  only: (when: string, articles: number) => `Only ${when}: ${count(articles, 'article')}`,
  allMonths: 'Show all months',
  searchMonths: 'Search these months',
  beyond: (n: number) => `Sentences are shown of the newest ${number(n)} articles.`,

  said: 'Said',
  highlights: 'Highlights',
  noSaid: 'No article quotes them yet.',
  noHighlights: 'Highlight a sentence that names them, and it stands here too.',
  noneThen: 'Nothing in these months.',
  both: (one: string, other: string) => `Search ${one} and ${other} together`,
  bothShort: 'Both',

  merged: 'Made one with',
  split: (name: string) => `Split ${name} off`,
  mergeTitle: (name: string) => `Make one of ${name} and another`,
  mergeFind: 'The other one',
  mergePlaceholder: 'A name or a spelling',
  mergeNone: 'Nobody else by that name.',
  mergeKeep: 'Keep the name',
  mergeShared: 'Spelled alike',
  mergeTogether: (n: number) =>
    n ? `Named beside each other in ${count(n, 'article')}.` : 'Never named beside each other.',
  mergeDo: 'Make one',
  mergeDone: (gone: string, keep: string) => `${gone} is ${keep} now.`,
  splitDone: (gone: string, keep: string) => `Split ${gone} off ${keep}.`,
  evidence: (articles: number, mentions: number) =>
    `${count(articles, 'article')}, ${count(mentions, 'mention')}`,

  another: (name: string) => `This is another ${name}…`,
  anotherTitle: (name: string) => `Another ${name}`,
  anotherBody: (title: string) => `Who is meant in “${title}”?`,
  anotherKnown: 'One you know',
  anotherNew: 'Somebody new',
  anotherRemark: 'What tells them apart',
  anotherRemarkHint: 'A firm, a place, a trade',
  anotherName: (name: string, remark: string) => `${name} (${remark})`,
  anotherDo: 'Move the mentions',
  anotherDone: (name: string, title: string) => `“${title}” means ${name} now.`,
  anotherNothing: 'Nothing is named there any more.',

  history: 'What you did',
  did: (event: EntityEvent): string => {
    switch (event.did) {
      case 'created':
        return 'Made'
      case 'renamed':
        return `Renamed from “${event.from}” to “${event.to}”`
      case 'turned':
        return `Made ${kindOf(event.into)}`
      case 'learned':
        return `Learned the spelling “${event.text}”`
      case 'forgot':
        return `Removed the spelling “${event.text}”`
      case 'merged':
        return `Made one with ${event.name}`
      case 'split':
        return `Split ${event.name} off`
      case 'deleted':
        return 'Deleted'
      case 'restored':
        return 'Brought back'
    }
  },
}
