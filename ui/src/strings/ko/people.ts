// Korean for the page of a person or a company.

import type { EntityKind } from '../../ipc/types/EntityKind'
import type { people as en } from '../en/people'
import { number } from '../numbers'
import type { Words } from '../shape'
import { josa } from './particle'

const KIND: Record<EntityKind, string> = { person: '인물', company: '기업' }

export const people: Words<typeof en> = {
  learnedIn: (title, day) => (day ? `“${title}”에서 배움, ${day}` : `“${title}”에서 배움`),
  learnedOn: (day) => (day ? `${day}에 직접 입력` : '어디서 배웠는지 남아 있지 않습니다.'),
  openThere: '누르면 그 글에서 봅니다',
  openLink: (host) => `브라우저에서 ${host} 열기`,

  tools: '도구',
  follow: '팔로우',
  unfollow: '팔로우 취소',
  followed: (name) => `${josa(name, '을/를')} 팔로우합니다.`,
  unfollowed: (name) => `${josa(name, '을/를')} 더 이상 팔로우하지 않습니다.`,
  fresh: '새 글',
  freshCount: (n) => `새 글 ${number(n)}편`,

  setTicker: '종목 코드…',
  ticker: '종목 코드',
  tickerSet: (ticker) =>
    ticker ? `종목 코드를 ${josa(ticker, '으로/로')} 저장했습니다.` : '종목 코드를 지웠습니다.',
  setLink: '링크…',
  link: '링크',
  linkPlaceholder: 'https://… 또는 Q2283',
  linkSet: (link) => (link ? '링크를 저장했습니다.' : '링크를 지웠습니다.'),
  turn: (into) => `${josa(KIND[into], '으로/로')} 변경`,
  turned: (name, into) => `${josa(name, '을/를')} ${josa(KIND[into], '으로/로')} 변경했습니다.`,
  merge: '다른 이름과 합치기…',
  exportHtml: 'HTML로 내보내기…',
  exportMarkdown: 'Markdown으로 내보내기…',
  exported: (path) => `${josa(path, '으로/로')} 내보냈습니다.`,
  print: '이 페이지 인쇄',
  map: '관계도',

  roles: '글에 나온 직함',
  roleTimes: (first, last, articles) =>
    `${first === last ? first : `${first} – ${last}`} · 글 ${number(articles)}편`,

  months: '월별 글',
  monthsHint: '화살표 키로 이동하고 Enter로 그 달만 봅니다. Shift로 여러 달을, Esc로 다시 전체를 봅니다.',
  bar: (when, articles) => `${when}: 글 ${number(articles)}편`,
  between: (from, to) => (from === to ? from : `${from} – ${to}`),
  only: (when, articles) => `${when}만 보는 중: 글 ${number(articles)}편`,
  allMonths: '모든 달 보기',
  searchMonths: '이 기간 검색',
  beyond: (n) => `최근 글 ${number(n)}편의 문장만 보입니다.`,

  said: '발언',
  highlights: '하이라이트',
  noSaid: '아직 발언을 인용한 글이 없습니다.',
  noHighlights: '이 이름이 나오는 문장을 하이라이트하면 여기에도 보입니다.',
  noneThen: '이 기간에는 없습니다.',
  both: (one, other) => `${josa(one, '과/와')} ${other} 함께 검색`,
  bothShort: '함께 검색',

  merged: '합친 이름',
  split: (name) => `${name} 나누기`,
  mergeTitle: (name) => `${josa(name, '과/와')} 다른 이름 합치기`,
  mergeFind: '합칠 이름',
  mergePlaceholder: '이름이나 표기',
  mergeNone: '그런 이름이 없습니다.',
  mergeKeep: '남길 이름',
  mergeShared: '같은 표기',
  mergeTogether: (n) => (n ? `글 ${number(n)}편에서 함께 언급되었습니다.` : '함께 언급된 글이 없습니다.'),
  mergeDo: '합치기',
  mergeDone: (gone, keep) => `${josa(gone, '을/를')} ${keep}에 합쳤습니다.`,
  splitDone: (gone, keep) => `${josa(gone, '을/를')} ${keep}에서 나누었습니다.`,
  evidence: (articles, mentions) => `글 ${number(articles)}편, 언급 ${number(mentions)}회`,

  another: (name) => `다른 ${josa(name, '으로/로')} 옮기기…`,
  anotherTitle: (name) => `다른 ${name}`,
  anotherBody: (title) => `“${title}”에 나온 이름은 누구인가요?`,
  anotherKnown: '등록된 이름',
  anotherNew: '새 이름',
  anotherRemark: '구별할 말',
  anotherRemarkHint: '회사, 지역, 직업',
  anotherName: (name, remark) => `${name} (${remark})`,
  anotherDo: '언급 옮기기',
  anotherDone: (name, title) => `“${title}”의 언급을 ${josa(name, '으로/로')} 옮겼습니다.`,
  anotherNothing: '옮길 언급이 더 없습니다.',

  history: '작업 기록',
  did: (event) => {
    switch (event.did) {
      case 'created':
        return '등록'
      case 'renamed':
        return `이름 변경: ‘${event.from}’ → ‘${event.to}’`
      case 'turned':
        return `${josa(KIND[event.into], '으로/로')} 변경`
      case 'learned':
        return `표기 ‘${event.text}’ 추가`
      case 'forgot':
        return `표기 ‘${event.text}’ 제거`
      case 'merged':
        return `${josa(event.name, '과/와')} 합침`
      case 'split':
        return `${josa(event.name, '을/를')} 나눔`
      case 'deleted':
        return '삭제'
      case 'restored':
        return '복원'
    }
  },
}
