// Korean for the bar of menus.

import type { Strings } from '../shape'

export const menu: Strings['menu'] = {
  bar: '메뉴 막대',
  shown: { no: '숨김', yes: '표시' },
  titles: {
    file: '파일(&F)',
    edit: '편집(&E)',
    view: '보기(&V)',
    go: '이동(&G)',
    article: '글(&A)',
    mark: '표시(&M)',
    help: '도움말(&H)',
  },
  system: {
    cut: '잘라내기',
    copy: '복사',
    paste: '붙여넣기',
    selectAll: '모두 선택',
    about: 'Dossier 정보',
    hide: 'Dossier 가리기',
    hideOthers: '기타 가리기',
    showAll: '모두 보기',
    minimize: '최소화',
    close: '창 닫기',
    quit: 'Dossier 종료',
  },
}
