// Korean for quotations as pictures.

import type { picture as en } from '../en/picturing'
import type { Words } from '../shape'

export const picture: Words<typeof en> = {
  save: '그림으로 저장…',
  copy: '그림으로 복사',
  saved: '그림을 저장했습니다.',
  copied: '그림을 복사했습니다.',
  refused: '그림을 복사하지 못했습니다. 시스템이 창에서 그림을 받지 않습니다.',
  saveInstead: '저장하기',
  notDrawn: '그림을 그리지 못했습니다. 더 짧은 부분을 선택해 보세요.',
  untitled: '인용',
}
