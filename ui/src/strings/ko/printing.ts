// Korean for printing an article.

import type { printing as en } from '../en/printing'
import type { Words } from '../shape'

export const printing: Words<typeof en> = {
  title: '인쇄',
  annotations: '하이라이트와 메모 포함',
  annotationsExplain: '본문의 번호가 글 뒤의 목록으로 이어집니다.',
  print: '인쇄',
  noArticle: '인쇄할 글을 여세요.',
  list: '하이라이트와 메모',
  onArticle: '글에 남긴 메모',
}
