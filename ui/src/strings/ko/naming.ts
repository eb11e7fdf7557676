// Korean for suggestions of people and companies, in an article and in the review of them all.

import type { EntityKind } from '../../ipc/types/EntityKind'
import type { naming as en } from '../en/naming'
import { number, percent } from '../numbers'
import type { Words } from '../shape'
import { josa } from './particle'

const KIND: Record<EntityKind, string> = { person: '인물', company: '기업' }

export const naming: Words<typeof en> = {
  kind: KIND,
  suggested: '제안',
  spelled: (texts) => `다른 표기: ${texts.join(', ')}`,
  places: (n) => `${number(n)}곳`,
  seems: (name) => `${name}인 듯합니다`,
  reason: (reason) => {
    switch (reason.by) {
      case 'known':
        return '이미 등록된 이름입니다'
      case 'list':
        return `Dossier의 목록에 있음: ${[reason.name, reason.role].filter(Boolean).join(', ')}`
      case 'definition':
        return `글의 설명: “${reason.text}”`
      case 'title':
        return `함께 쓰인 말: “${reason.title}”`
      case 'model':
        return `이름으로 읽힘: ${sureness(reason.confidence)} (${percent.ko(reason.confidence)})`
    }
  },
  why: '제안한 까닭',
  accept: '수락',
  acceptAll: '이 글에서 모두 수락',
  acceptNamed: (name) => `${name} 수락`,
  refuse: '이름 아님',
  refuseNamed: (name) => `${josa(name, '은/는')} 이름이 아님`,
  merge: '다른 이름과 합치기…',
  turn: { person: '인물로 지정', company: '기업으로 지정' },
  change: (text) => `“${text}” 그대로 수락합니다`,
  keys: (keys) =>
    [
      [keys.nameShorter, keys.nameLonger, '끝'],
      [keys.nameFromEarlier, keys.nameFromLater, '시작'],
      [keys.nextSuggestion, '다음'],
      [keys.back, '나가기'],
    ]
      .filter(([key]) => key)
      .map((words) => words.filter(Boolean).join(' '))
      .join(' · '),
  pointed: ({ nextSuggestion: key }) =>
    `이름을 클릭하${key ? `거나 ${key} 키를 누르` : ''}면 키보드로 고를 수 있습니다.`,
  question: ({ one, other }) => `${josa(one, '과/와')} ${josa(other, '은/는')} 같은가요?`,
  yes: '예',
  no: '아니요',
  yesTo: ({ one, other }) => `${josa(one, '과/와')} ${josa(other, '은/는')} 같음`,
  noTo: ({ one, other }) => `${josa(one, '과/와')} ${josa(other, '은/는')} 다름`,
  shared: '이 이름을 함께 쓰는 대상이 여럿입니다.',
  which: (text) => `“${josa(`${text}”`, '은/는')} 누구인가요?`,
  noneOf: '모두 아님',
  known: (articles) => `글 ${number(articles)}편`,
  said: (text, kind, at, all) => `${text}, ${KIND[kind]}, 제안 ${number(all)}개 중 ${number(at)}번째.`,
  noMore: '이 글에는 남은 제안이 없습니다.',
  picker: { person: '어느 인물인가요?', company: '어느 기업인가요?' },
  pickerHint: '↑↓ 선택 · Enter 수락 · Esc 뒤로',

  accepted: ({ entity, created, added, mentions, articles }) => {
    const what = created
      ? `새 ${KIND[entity.kind]} ${entity.name}`
      : added.length > 0
        ? `${entity.name}, 표기 추가 ${added.join(', ')}`
        : `${josa(entity.name, '으로/로')} 확인`
    return articles.length > 0
      ? `${what}: 글 ${number(articles.length)}편에서 언급 ${number(mentions)}회.`
      : `${what}.`
  },
  refused: (name, kind) => `${josa(name, '을/를')} ${josa(KIND[kind], '으로/로')} 더 제안하지 않습니다.`,
  apart: (one, other) => `${josa(one, '과/와')} ${josa(other, '을/를')} 따로 둡니다.`,
  settled: (text, name) => `여기서 “${josa(`${text}”`, '은/는')} ${name}입니다.`,
  none: (text) => `“${josa(`${text}”`, '은/는')} 같은 이름을 쓰는 누구도 아닙니다.`,

  panel: {
    suggested: '제안',
    first: '본문에서 나온 곳으로 이동',
    showAll: (n) => `제안 ${number(n)}개 모두 보기`,
    questions: '같은 이름인가요?',
  },

  review: {
    open: '확인할 이름',
    title: '확인할 이름',
    about: { name: (kind) => (kind === 'person' ? '인물인가요?' : '기업인가요?') },
    elsewhere: (n) => (n >= 1000 ? '다른 글 1,000편 이상에도 나옴' : `다른 글 ${number(n)}편에도 나옴`),
    here: '이 글에만 나옴',
    done: (n) => `${number(n)}개 확인함`,
    later: '나중에',
    openArticle: '글 열기',
    keys: ({ undo }) => `${undo && `${undo} 되돌리기 · `}o 글 열기 · Space 나중에`,
    loading: (at, of) =>
      at > 0 ? `글 ${number(of)}편 가운데 ${number(at)}편을 살펴봤습니다…` : '서재에서 이름을 찾는 중…',
    failed: '이름을 찾지 못했습니다.',
    again: '다시 시도',
    empty: {
      title: '확인할 이름이 없습니다',
      body: ({ nextSuggestion: key }) =>
        `글에 새 이름이 나온 듯하면 여기에서 여쭙니다. 글에서는 점선으로 표시${key ? `되고, ${key} 키로 차례로 옮겨 갑` : '됩'}니다.`,
    },
    put: (n) => `미룬 이름 ${number(n)}개 다시 확인`,
  },
}

function sureness(confidence: number): string {
  if (confidence >= 90) return '거의 확실'
  if (confidence >= 75) return '가능성 높음'
  return confidence >= 55 ? '그럴 수 있음' : '추측'
}
