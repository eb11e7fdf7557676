// What the fake library starts with: articles, people, companies, highlights and notes of our own invention.

import type { Author } from '../types/Author'
import type { AliasKind } from '../types/AliasKind'
import type { Color } from '../types/Color'
import type { EntityKind } from '../types/EntityKind'
import type { State } from '../types/State'
import { english } from './english'
import { korean } from './korean'

export interface SampleArticle {
  title: string
  /** Sub-headlines, a line each. */
  subtitle: string | null
  site: string | null
  url: string | null
  byline: Author[]
  published: string
  modified?: string
  section?: string
  lang: 'ko' | 'en'
  tags: string[]
  paragraphs: string[]
  /** The clean page itself, where paragraphs alone would not do. */
  html?: string
  /** What papers that have the same story have in common. */
  story?: string
}

export interface SampleEntity {
  kind: EntityKind
  name: string
  ticker?: string
  aliases: [string, AliasKind][]
  note?: string
  link?: string
  /** Followed, and its page was last looked at this many days before the newest article was saved. */
  unseen?: number
}

/** Newest saved first, languages mixed as a reader's day mixes them. */
export const articles: SampleArticle[] = [
  english[4],
  korean[6],
  english[2],
  korean[5],
  korean[4],
  english[1],
  korean[3],
  korean[2],
  english[0],
  korean[1],
  english[3],
  korean[0],
].filter((article) => article !== undefined)

/** The state of the n-th article, by its place in `articles`; the rest are in the Inbox. */
export const states: Record<number, State> = {
  3: 'reading',
  7: 'reading',
  8: 'archive',
  9: 'archive',
  10: 'archive',
  11: 'archive',
}
export const starred = [3, 7, 11]
export const read = [3, 6, 7, 8, 9, 10, 11]

export const entities: SampleEntity[] = [
  {
    kind: 'person',
    name: '강도현',
    aliases: [
      ['Kang Do-hyun', 'transliteration'],
      ['강 대표', 'other'],
    ],
    note: '작은 모델론자. 5월 인터뷰와 7월 카스텔란 방한 기사를 **함께** 읽을 것.',
  },
  {
    kind: 'person',
    name: '서윤재',
    aliases: [
      ['Seo Yun-jae', 'transliteration'],
      ['서 내정자', 'other'],
    ],
  },
  {
    kind: 'person',
    name: '미라 카스텔란',
    aliases: [
      ['카스텔란', 'surname'],
      ['Mira Castellan', 'transliteration'],
      ['Castellan', 'surname'],
    ],
    unseen: 4.5,
  },
  {
    kind: 'person',
    name: 'Tobias Lindqvist',
    aliases: [
      ['Lindqvist', 'surname'],
      ['토비아스 린드크비스트', 'transliteration'],
      ['린드크비스트', 'surname'],
    ],
  },
  { kind: 'person', name: '노태경', aliases: [['Noh Tae-kyung', 'transliteration']] },
  { kind: 'person', name: '황보라', aliases: [['Hwang Bo-ra', 'transliteration']] },
  {
    kind: 'company',
    name: '오로라랩스',
    aliases: [
      ['Aurora Labs', 'transliteration'],
      ['Aurora', 'abbreviation'],
    ],
    unseen: 0,
  },
  {
    kind: 'company',
    name: '한빛반도체',
    ticker: 'HBSC',
    aliases: [
      ['Hanbit Semiconductor', 'transliteration'],
      ['Hanbit', 'abbreviation'],
    ],
  },
  {
    kind: 'company',
    name: 'Northgate Robotics',
    ticker: 'NGTR',
    link: 'https://northgate.example/',
    aliases: [
      ['Northgate', 'abbreviation'],
      ['노스게이트 로보틱스', 'transliteration'],
      ['노스게이트', 'abbreviation'],
    ],
  },
  {
    kind: 'company',
    name: '할덴모터스',
    aliases: [
      ['Halden Motors', 'transliteration'],
      ['Halden', 'abbreviation'],
      ['할덴', 'abbreviation'],
    ],
  },
  { kind: 'company', name: '청운에너지', aliases: [['Cheongun Energy', 'transliteration']] },
]

/** The article by its place in `articles`, the words marked, and perhaps a note. */
export const highlights: { article: number; exact: string; color: Color; note?: string }[] = [
  {
    article: 11,
    exact: '메모리 다음을 준비하지 않으면 10년 뒤 우리 자리는 없다',
    color: 'yellow',
    note: '취임사와 비교',
  },
  { article: 11, exact: '부채 비율은 1년 새 42%에서 71%로 뛰었다', color: 'pink' },
  { article: 9, exact: '돈은 계산 자원과 사람, 딱 두 곳에 쓴다', color: 'yellow' },
  { article: 8, exact: '43 times Aurora’s sales', color: 'blue', note: 'Check against the *filing*.' },
  { article: 7, exact: '남들이 모델을 키울 때 우리는 줄였다', color: 'green' },
  { article: 7, exact: '학습에 쓴 글의 출처를 밝히지 못하는 회사는 문을 닫아야 한다', color: 'purple' },
  { article: 3, exact: '여기서는 약속이 달력보다 빠르다', color: 'yellow' },
]

export const searches = [
  { name: 'Castellan and Aurora', query: 'person:카스텔란 오로라랩스' },
  { name: '부채와 지분', query: '부채 OR 지분' },
]
