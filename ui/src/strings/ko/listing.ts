// Korean for the library's list: choosing many at once, how it is shown.

import type { listing as en } from '../en/listing'
import { number } from '../numbers'
import type { Words } from '../shape'
import { josa } from './particle'

const articles = (n: number) => `글 ${number(n)}편`
const of = (words: string) => (done: number, total: number) => `${words} ${number(done)}/${number(total)}`

export const listing: Words<typeof en> = {
  shown: '목록 보기 방식',
  groupBy: '묶기',
  groups: { none: '묶지 않음', day: '날짜', site: '사이트', person: '인물' },
  groupLabel: (label, n) => `${label}, ${articles(n)}`,
  without: { day: '날짜 없음', site: '사이트 없음', person: '언급된 인물 없음' },
  today: '오늘',
  yesterday: '어제',
  density: '행 높이',
  densities: { comfortable: '넉넉하게', cosy: '보통', compact: '촘촘하게' },

  selected: (n) => `${number(n)}편 선택됨`,
  selection: '선택한 글',
  selectAll: (n) => `${number(n)}편 모두 선택`,
  clear: '선택 해제',
  mostSelected: (most) => `한 번에 ${number(most)}편까지 선택할 수 있습니다.`,
  firstSelected: (most, total) =>
    `${number(total)}편 가운데 앞의 ${number(most)}편을 선택했습니다. 한 번에 여기까지 선택할 수 있습니다.`,
  tags: '태그',
  someTagged: (name, n) => `${name}: ${number(n)}편에 있음. 모두에 달기`,
  tagsOf: (n) => `${articles(n)}의 태그`,

  copies: (n) => `외 ${number(n)}곳`,
  copiesSaid: (n) => `같은 기사 ${number(n)}곳에 더 있음`,
  goes: (days) => (days < 1 ? '오늘 삭제' : `${number(days)}일 뒤 삭제`),
  inTrash: (days) => (days < 1 ? '휴지통에서 오늘 삭제됩니다' : `휴지통에서 ${number(days)}일 뒤 삭제됩니다`),
  emptyTrash: '휴지통 비우기',
  emptyTrashQuestion: '휴지통을 비울까요?',
  emptyTrashBody: (n) =>
    `${josa(articles(n), '이/가')} 하이라이트, 메모, 원본과 함께 완전히 삭제됩니다. 되돌릴 수 없습니다.`,
  emptied: (n) => `${josa(articles(n), '을/를')} 완전히 삭제했습니다.`,

  moved: {
    inbox: (n) => `${josa(articles(n), '을/를')} 받은 글로 옮겼습니다.`,
    reading: (n) => `${josa(articles(n), '을/를')} 읽는 중으로 옮겼습니다.`,
    archive: (n) => `${josa(articles(n), '을/를')} 보관했습니다.`,
  },
  starred: (n) => `${articles(n)}에 별표했습니다.`,
  unstarred: (n) => `${articles(n)}의 별표를 지웠습니다.`,
  trashed: (n) => `${josa(articles(n), '을/를')} 휴지통에 버렸습니다.`,
  restored: (n) => `${josa(articles(n), '을/를')} 복원했습니다.`,
  tagged: (name, n) => `${articles(n)}에 태그 ${josa(`‘${name}’`, '을/를')} 달았습니다.`,
  untagged: (name, n) => `${articles(n)}에서 태그 ${josa(`‘${name}’`, '을/를')} 뗐습니다.`,

  moving: {
    inbox: of('받은 글로 옮기는 중'),
    reading: of('읽는 중으로 옮기는 중'),
    archive: of('보관하는 중'),
  },
  trashing: of('휴지통에 버리는 중'),
  restoring: of('복원하는 중'),
  changing: of('바꾸는 중'),
}
