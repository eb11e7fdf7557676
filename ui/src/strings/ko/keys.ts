// Korean for the sheet of keys.

import type { keys as en } from '../en/keys'
import type { Words } from '../shape'
import { josa } from './particle'

export const keys: Words<typeof en> = {
  title: '단축키',
  filter: '키나 하는 일로 찾기',
  nothing: '그런 명령이 없습니다.',
  here: {
    selected: '지금, 선택한 글에서',
    suggestion: '지금, 제안된 이름에서',
    reader: '지금, 글에서',
    search: '지금, 검색에서',
    card: '지금, 인물이나 기업 페이지에서',
    map: '지금, 관계도에서',
    highlights: '지금, 하이라이트에서',
    names: '지금, 이름 목록 검색에서',
    list: '지금, 목록에서',
  },
  found: '찾은 것',

  change: '키 바꾸기',
  open: '키 바꾸기…',
  explain: '바꿀 키를 아래에서 누르세요.',
  replace: (key, command) => `${key}: ‘${command}’의 키 바꾸기`,
  give: (command) => `‘${command}’에 키 지정하기`,
  more: (command) => `‘${command}’에 키 하나 더 지정하기`,
  none: '없음',
  press: '새 키를 누르세요',
  pressFor: (command) => `‘${command}’에 쓸 새 키를 누르세요`,
  goOn: 'g 다음 키는?',
  takeAway: '키 없음',
  cancel: '그대로 두기',
  has: (key, commands) =>
    `${josa(key, '은/는')} 이미 ${commands.map((name) => `‘${name}’`).join(', ')}에 쓰입니다.`,
  takeOver: '이 명령에 쓰기',
  refused: {
    window: '창을 다루는 키입니다. 다른 키를 누르세요.',
    system: '시스템이 쓰는 키입니다. 다른 키를 누르세요.',
    begins: 'g는 장소 키의 시작입니다. 다른 키를 누르세요.',
  },
  given: (key, command) => `이제 ${josa(key, '은/는')} ‘${command}’입니다.`,
  taken: (key, command) => `${josa(key, '은/는')} 더 이상 ‘${command}’의 키가 아닙니다.`,
  reset: (command) => `‘${command}’: 기본 키로`,
  wasReset: (command) => `‘${command}’의 키를 기본값으로 되돌렸습니다.`,
  resetAll: '모든 키를 기본값으로',
  allReset: '모든 키를 기본값으로 되돌렸습니다.',
}
