// Whom the fake library guesses in its sample articles: a list in place of a model and of lists.

import type { EntityKind } from '../types/EntityKind'
import type { Reason } from '../types/Reason'

export interface SampleGuess {
  kind: EntityKind
  /** The fullest first. */
  spellings: string[]
  reasons: Reason[]
  score: number
  /** The name of somebody in the library whom it seems to be. */
  is?: string
}

export const guesses: SampleGuess[] = [
  {
    kind: 'company',
    spellings: ['Pinehurst Automation', 'Pinehurst', '파인허스트'],
    reasons: [
      { by: 'list', name: '파인허스트', role: '' },
      { by: 'model', confidence: 96 },
    ],
    score: 0.96,
  },
  {
    kind: 'person',
    spellings: ['Leonard Voss', 'Voss'],
    reasons: [
      { by: 'title', title: 'an analyst' },
      { by: 'model', confidence: 94 },
    ],
    score: 0.94,
  },
  { kind: 'company', spellings: ['Calder & Finch'], reasons: [{ by: 'model', confidence: 71 }], score: 0.71 },
  { kind: 'company', spellings: ['울산환경모임'], reasons: [{ by: 'model', confidence: 63 }], score: 0.63 },
  { kind: 'company', spellings: ['울산시청'], reasons: [{ by: 'model', confidence: 52 }], score: 0.52 },
  {
    kind: 'person',
    spellings: ['노 명예회장'],
    reasons: [
      { by: 'title', title: '명예회장' },
      { by: 'model', confidence: 77 },
    ],
    score: 0.77,
  },
  {
    kind: 'person',
    spellings: ['Seo'],
    reasons: [{ by: 'known' }, { by: 'model', confidence: 88 }],
    score: 0.93,
    is: '서윤재',
  },
  {
    kind: 'person',
    spellings: ['에메트 쉬어', '에멧 시어'],
    reasons: [
      { by: 'list', name: 'Emmett Shear', role: 'Twitch co-founder' },
      { by: 'definition', text: '트위치 창업자 에메트 쉬어(Emmett Shear)' },
      { by: 'model', confidence: 91 },
    ],
    score: 0.95,
  },
  // Of the samples a library begins with.
  {
    kind: 'person',
    spellings: ['Han Seo-rin', 'Ms Han', '한서린', '한 대표'],
    reasons: [
      { by: 'title', title: 'the chief executive' },
      { by: 'model', confidence: 95 },
    ],
    score: 0.95,
  },
  {
    kind: 'person',
    spellings: ['Tessa Lindgaard', 'Lindgaard', '테사 린드고르', '린드고르'],
    reasons: [
      { by: 'definition', text: '테사 린드고르(Tessa Lindgaard)' },
      { by: 'model', confidence: 93 },
    ],
    score: 0.94,
  },
  {
    kind: 'person',
    spellings: ['Tessa Lindgård', '테사 린드가드', '린드가드'],
    reasons: [{ by: 'model', confidence: 74 }],
    score: 0.74,
  },
  {
    kind: 'person',
    spellings: ['Oh Tae-yoon', 'Mr Oh', '오태윤', '오 이사'],
    reasons: [{ by: 'model', confidence: 90 }],
    score: 0.9,
  },
  {
    kind: 'company',
    spellings: ['Onyu Stationery', 'Onyu', '온유문구'],
    reasons: [{ by: 'model', confidence: 92 }],
    score: 0.92,
  },
  {
    kind: 'company',
    spellings: ['Brennhalt', '브렌할트'],
    reasons: [{ by: 'model', confidence: 88 }],
    score: 0.88,
  },
  {
    kind: 'company',
    spellings: ['Marusup Partners', 'Marusup', '마루숲파트너스'],
    reasons: [{ by: 'model', confidence: 81 }],
    score: 0.81,
  },
  { kind: 'person', spellings: ['에밋 쉬머'], reasons: [{ by: 'model', confidence: 58 }], score: 0.58 },
]

/** Names that may be one. */
export const pairs: { kind: EntityKind; one: string; other: string; score: number }[] = [
  { kind: 'person', one: '노태경', other: '노 명예회장', score: 0.7 },
  { kind: 'person', one: '에메트 쉬어', other: '에밋 쉬머', score: 0.55 },
  { kind: 'person', one: 'Tessa Lindgaard', other: 'Tessa Lindgård', score: 0.8 },
  { kind: 'person', one: '테사 린드고르', other: '테사 린드가드', score: 0.7 },
]
