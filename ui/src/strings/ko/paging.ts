// Korean for getting through an article: how far one is, and what comes after it.

import type { paging as en } from '../en/paging'
import { percent } from '../numbers'
import type { Words } from '../shape'

export const paging: Words<typeof en> = {
  progress: {
    left: (part, minutes) =>
      part >= 100
        ? '끝까지 읽음'
        : `${percent.ko(part)} · ${minutes === 0 ? '1분 미만' : `${minutes}분`} 남음`,
    said: (percent, minutes) =>
      percent >= 100
        ? '끝까지 읽었습니다.'
        : `${percent}퍼센트를 읽었고, ${minutes === 0 ? '1분도 남지 않았습니다' : `${minutes}분 남았습니다`}.`,
    whole: '글 전체가 보입니다.',
  },
  next: {
    label: '목록의 다음 글',
    last: '목록의 마지막 글입니다.',
  },
}
