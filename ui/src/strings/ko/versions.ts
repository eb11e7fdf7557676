// Korean for what changed between versions of an article.

import type { versions as en } from '../en/versions'
import { number } from '../numbers'
import type { Words } from '../shape'

export const versions: Words<typeof en> = {
  title: '바뀐 내용',
  open: (n) => `버전 ${number(n)}개`,
  from: '이전',
  to: '이후',
  version: (n, when) => `${number(n)} · ${when}`,
  changed: (n) => (n ? `문단 ${number(n)}개 바뀜` : '본문이 같습니다'),
  skipped: (n) => `같은 문단 ${number(n)}개`,
}
