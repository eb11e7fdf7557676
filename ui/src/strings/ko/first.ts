// Korean for the first screen of an empty library.

import type { first as en } from '../en/first'
import type { Words } from '../shape'

export const first: Words<typeof en> = {
  what: '저장한 글을 차분히 읽고, 누구에 대해 무엇을 말했는지 다시 찾습니다.',
  begin: '예제 글 세 편으로 시작하기',
  samples: '한 편에 2분씩: 하이라이트, 인물과 기업, 검색. 명령 하나로 다시 치울 수 있습니다.',
  own: '내 글로 시작하기',
  ways: (paste) =>
    `페이지, 파일, 폴더, 링크를 이 창 어디에나 끌어다 놓으세요. 복사한 글이나 주소는 ${paste}로 저장됩니다. 또는 선택하세요:`,
  ready: '예제 글 세 편이 받은 글에 있습니다. 첫 번째 글입니다.',
  removed: '예제 글을 휴지통에 버렸습니다.',
}
