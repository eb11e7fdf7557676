// A network as a full library has it: 200 names in Korean and English, a few whom everybody is named with, many who are
// named with one or two, and circles of those who are named with each other.

import type { EntityKind } from '../ipc/types/EntityKind'
import type { Network } from '../ipc/types/Network'

const FAMILY = [
  '김',
  '이',
  '박',
  '최',
  '정',
  '강',
  '조',
  '윤',
  '장',
  '임',
  '한',
  '오',
  '서',
  '신',
  '권',
  '황',
]
const GIVEN = ['도현', '서연', '민준', '지우', '하늘', '예린', '태경', '보라', '윤재', '수빈', '건우', '나래']
const FIRST = ['Tobias', 'Mira', 'Alan', 'Ingrid', 'Priya', 'Marcus', 'Elena', 'Hiro', 'Nadia', 'Oscar']
const LAST = ['Lindqvist', 'Castellan', 'Whitcombe', 'Okafor', 'Raman', 'Van der Berg', 'Sorensen', 'Tanaka']
const STEM = ['한빛', '청운', '가온', '미래', '동방', '새별', '누리', '대한', '오로라', '세림']
const TRADE = ['반도체', '에너지', '모터스', '바이오', '전자', '화학', '증권', '랩스']
const BRAND = ['Northgate', 'Halden', 'Aurora', 'Blue Harbor', 'Keystone', 'Meridian', 'Pinecrest', 'Solace']
const FIELD = [
  'Robotics',
  'Semiconductor Holdings',
  'Labs',
  'Energy',
  'Capital Partners',
  'Motors',
  'AI',
  'Bio',
]

/** How many are in each circle. The first of a circle is its hub. */
const CIRCLES = [54, 41, 31, 25, 19, 14, 10, 6]

/** Chance that is the same each time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** The n-th of its kind, each another one. */
function nameOf(n: number, kind: EntityKind): string {
  if (kind === 'person') return n % 3 ? paired(FAMILY, GIVEN, n, '') : paired(FIRST, LAST, n / 3, ' ')
  return n % 2 ? paired(STEM, TRADE, (n - 1) / 2, '') : paired(BRAND, FIELD, n / 2, ' ')
}

/** As many others as there are words of the one times words of the other. */
function paired(one: string[], other: string[], n: number, between: string): string {
  const turn = Math.floor(n / one.length)
  return one[n % one.length] + between + other[(n + turn) % other.length]
}

/** Two hundred names and about five hundred pairs, always the same. */
export function crowd(): Network {
  const chance = dice(7)
  const pairs = new Map<string, { a: number; b: number; articles: number }>()
  const join = (a: number, b: number, articles: number) => {
    if (a === b) return
    const key = a < b ? `${a} ${b}` : `${b} ${a}`
    if (!pairs.has(key)) pairs.set(key, { a, b, articles })
  }
  const starts: number[] = []
  let all = 0
  for (const size of CIRCLES) {
    starts.push(all)
    all += size
  }
  // Most pairs share one article, few share many.
  const few = () => 1 + Math.floor(2.2 * chance() ** -0.45 - 2.2)
  for (const [n, size] of CIRCLES.entries()) {
    const start = starts[n] ?? 0
    for (let k = 1; k < size; k++) {
      if (k % 9 || k < 10) join(start, start + k, Math.min(38, Math.ceil(24 / k) + few()))
      for (let more = 0; more < (k % 3 ? 1 : 2); more++)
        join(start + k, start + Math.floor(k * chance() ** 1.6), few())
    }
  }
  // The hubs are named with each other, and with some of other circles.
  for (const [n, one] of starts.entries())
    for (const other of starts.slice(n + 1)) if (chance() < 0.6) join(one, other, 2 + few() * 3)
  for (let n = 0; n < 140; n++)
    join(
      chance() < 0.6 ? (starts[n % 3] ?? 0) : Math.floor(chance() * all),
      Math.floor(chance() * all),
      few(),
    )
  // Three are named with nobody.
  const alone = new Set([all - 1, all - 2, all - 3])
  const kept = [...pairs.values()].filter(({ a, b }) => !alone.has(a) && !alone.has(b))
  const articles = new Array<number>(all).fill(1)
  for (const pair of kept)
    for (const one of [pair.a, pair.b]) articles[one] = (articles[one] ?? 0) + pair.articles * 0.6
  const order = articles.map((_, n) => n).sort((a, b) => (articles[b] ?? 0) - (articles[a] ?? 0))
  const at = new Map(order.map((n, place) => [n, place]))
  const named = { person: 0, company: 0 }
  const nodes = order.map((n) => {
    const kind: EntityKind = n % 5 < 2 ? 'company' : 'person'
    return {
      entity: { id: `c${n}`, kind, name: nameOf(named[kind]++, kind) },
      articles: Math.round(articles[n] ?? 1),
    }
  })
  const edges = kept.map((pair) => {
    const [a, b] = [at.get(pair.a) ?? 0, at.get(pair.b) ?? 0]
    return { one: Math.min(a, b), other: Math.max(a, b), articles: pair.articles }
  })
  return { nodes, edges: edges.sort((a, b) => b.articles - a.articles), more: 143 }
}
