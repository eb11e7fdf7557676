// English for suggestions of people and companies, in an article and in the review of them all.

import type { Accepted } from '../../ipc/types/Accepted'
import type { EntityKind } from '../../ipc/types/EntityKind'
import type { Question } from '../../ipc/types/Question'
import type { Reason } from '../../ipc/types/Reason'
import type { KeyNames } from '../../state/keys'
import { count, number, percent } from '../numbers'

const KIND: Record<EntityKind, string> = { person: 'person', company: 'company' }

export const naming = {
  kind: { person: 'Person', company: 'Company' } satisfies Record<EntityKind, string>,
  /** Beside the kind: nothing is settled yet. */
  suggested: 'Suggested',
  spelled: (texts: string[]) => `Also here as ${texts.join(', ')}`,
  places: (n: number) => count(n, 'place'),
  seems: (name: string) => `Seems to be ${name}`,
  reason: (reason: Reason): string => {
    switch (reason.by) {
      case 'known':
        return 'You follow this one'
      case 'list':
        return `In Dossier’s list: ${[reason.name, reason.role].filter(Boolean).join(', ')}`
      case 'definition':
        return `Explained here: “${reason.text}”`
      case 'title':
        return `Beside it: “${reason.title}”`
      case 'model':
        return `Reads like a name: ${sureness(reason.confidence)} (${percent.en(reason.confidence)})`
    }
  },
  why: 'Why it is suggested',
  accept: 'Accept',
  acceptAll: 'Accept all here',
  acceptNamed: (name: string) => `Accept ${name}`,
  refuse: 'Not a name',
  refuseNamed: (name: string) => `${name} is not a name`,
  merge: 'Merge with…',
  turn: { person: 'It is a person', company: 'It is a company' } satisfies Record<EntityKind, string>,
  change: (text: string) => `Accepts “${text}” as it stands`,
  keys: (keys: KeyNames) =>
    [
      [keys.nameShorter, keys.nameLonger, 'end'],
      [keys.nameFromEarlier, keys.nameFromLater, 'beginning'],
      [keys.nextSuggestion, 'next'],
      [keys.back, 'leave'],
    ]
      .filter(([key]) => key)
      .map((words) => words.filter(Boolean).join(' '))
      .join(' · '),
  pointed: ({ nextSuggestion: key }: KeyNames) =>
    `Click the name${key && `, or press ${key},`} for the keys.`,
  question: ({ one, other }: Pick<Question, 'one' | 'other'>) => `Are ${one} and ${other} one?`,
  yes: 'Yes',
  no: 'No',
  yesTo: ({ one, other }: Pick<Question, 'one' | 'other'>) => `${one} and ${other} are one`,
  noTo: ({ one, other }: Pick<Question, 'one' | 'other'>) => `${one} and ${other} are two`,
  shared: 'Several have this name.',
  which: (text: string) => `Whom does “${text}” mean?`,
  noneOf: 'None of these',
  known: (articles: number) => count(articles, 'article'),
  said: (text: string, kind: EntityKind, at: number, all: number) =>
    `${text}, ${KIND[kind]}, suggestion ${number(at)} of ${number(all)}.`,
  noMore: 'No more suggestions here.',
  picker: { person: 'Which person is it?', company: 'Which company is it?' } satisfies Record<
    EntityKind,
    string
  >,
  pickerHint: '↑↓ choose · Enter accept · Esc back',

  accepted: ({ entity, created, added, mentions, articles }: Accepted) => {
    const what = created
      ? `New ${KIND[entity.kind]} ${entity.name}`
      : added.length > 0
        ? `${entity.name}, also as ${added.join(', ')}`
        : `Confirmed as ${entity.name}`
    return articles.length > 0
      ? `${what}: ${count(mentions, 'mention')} in ${count(articles.length, 'article')}.`
      : `${what}.`
  },
  refused: (name: string, kind: EntityKind) => `${name} is no longer suggested as a ${KIND[kind]}.`,
  apart: (one: string, other: string) => `${one} and ${other} stay two.`,
  settled: (text: string, name: string) => `“${text}” is ${name} here.`,
  none: (text: string) => `“${text}” is none of those who share the name.`,

  panel: {
    suggested: 'suggested',
    first: 'Go to its places in the text',
    showAll: (n: number) => `Show all ${number(n)} suggestions`,
    questions: 'One or two?',
  },

  review: {
    open: 'Names to review',
    title: 'Names to review',
    about: {
      name: (kind: EntityKind) => (kind === 'person' ? 'Is this a person?' : 'Is this a company?'),
    },
    elsewhere: (n: number) =>
      n >= 1000 ? 'also in a thousand articles or more' : `also in ${count(n, 'article')}`,
    here: 'in this article alone',
    done: (n: number) => `${number(n)} decided`,
    later: 'Later',
    openArticle: 'Open the article',
    keys: ({ undo }: KeyNames) =>
      `${undo && `${undo} takes the last word back · `}o opens the article · Space later`,
    loading: (at: number, of: number) =>
      at > 0 ? `Looked through ${number(at)} of ${count(of, 'article')}…` : 'Looking through the library…',
    failed: 'The names could not be looked for.',
    again: 'Try again',
    empty: {
      title: 'No names to review',
      body: ({ nextSuggestion: key }: KeyNames) =>
        `When articles seem to name somebody new, you are asked here. In an article a dotted line is such a name${key && `: ${key} goes from one to the next`}.`,
    },
    put: (n: number) => `${count(n, 'name')} put off. Ask again`,
  },
}

function sureness(confidence: number): string {
  if (confidence >= 90) return 'almost sure'
  if (confidence >= 75) return 'likely'
  return confidence >= 55 ? 'perhaps' : 'a guess'
}
