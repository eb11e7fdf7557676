// Korean for the list of all highlights and notes, and for reading them again.

import type { annotations as en } from '../en/annotations'
import { number } from '../numbers'
import type { Words } from '../shape'

export const annotations: Words<typeof en> = {
  title: '하이라이트와 메모',
  filter: '조건',
  color: '색',
  words: '들어 있는 말',
  tag: '태그',
  anyTag: '모든 태그',
  named: '인물이나 기업',
  anybody: '모든 이름',
  people: '인물',
  companies: '기업',
  time: '기간',
  spans: { any: '전체 기간', week: '최근 7일', month: '최근 한 달', year: '최근 1년' },
  noted: '메모 있음',
  orphans: '자리를 잃음',
  clear: '모두 보기',
  orphan: '최신 버전에는 없는 문장입니다',
  more: '더 보기',
  review: {
    open: '지난 하이라이트 다시 읽기',
    title: '다시 읽기',
    count: (at, all) => `${number(all)}개 중 ${number(at)}번째`,
    later: '나중에',
    soon: '내일',
    never: '그만 보기',
    back: '하나 전으로',
    keys: 'Enter 나중에 · 1 내일 · 0 그만 보기 · Backspace 하나 전으로',
    done: (n) => `하이라이트 ${number(n)}개를 다시 읽었습니다. 내일 이어집니다.`,
    none: '오늘 다시 읽을 것이 없습니다. 하이라이트는 하루 뒤에 처음 돌아오고, 그다음부터는 간격이 점점 길어집니다.',
  },
}
