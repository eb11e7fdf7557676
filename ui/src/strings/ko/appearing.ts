// Korean for looking for a list of names.

import type { appearing as en } from '../en/appearing'
import { number } from '../numbers'
import type { Words } from '../shape'

export const appearing: Words<typeof en> = {
  title: '이름 목록 검색',
  label: '이름',
  placeholder: '한 줄에 하나씩, 또는 쉼표나 탭으로 구분해 입력하세요',
  hint: (most) => `${number(most)}개까지 찾습니다. 조사가 붙은 이름과 알려진 표기도 함께 찾습니다.`,
  find: '찾기',
  finding: '찾는 중…',
  names: (n) => `이름 ${number(n)}개`,
  tooMany: (left, most) => `처음 ${number(most)}개만 찾습니다. 나머지 ${number(left)}개는 제외됩니다.`,
  result: (found, missing) =>
    missing
      ? `${number(found)}개를 찾았고 ${number(missing)}개는 없습니다.`
      : `${number(found)}개를 모두 찾았습니다.`,
  table: '이름이 나온 글',
  columns: {
    name: '이름',
    known: '인물·기업',
    spellings: '찾은 표기',
    articles: '글',
    mentions: '언급',
    newest: '최근',
  },
  unknown: '아직 모르는 이름',
  unfold: (name) => `${name}: 나온 글 보기`,
  missing: '찾지 못함',
  more: (n) => `여기 없는 글 ${number(n)}편 더`,
  search: '전체 검색',
  copyCsv: 'CSV로 복사',
  copyTsv: '표로 복사',
  copied: (n) => `${number(n)}행을 복사했습니다.`,
}
