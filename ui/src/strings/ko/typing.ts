// Korean for the panel that says how the text is set.

import { typing as english, type typing as en } from '../en/typing'
import type { Words } from '../shape'

export const typing: Words<typeof en> = {
  title: '글자',
  open: '글꼴, 크기, 너비…',
  face: '글꼴',
  faces: {
    serif: 'Noto Serif와 Source Serif',
    sans: 'Pretendard',
    'system-serif': '시스템 명조',
    'system-sans': '시스템 고딕',
  },
  size: '크기',
  pixels: (n) => `${n}px`,
  leading: '줄 간격',
  measure: '본문 너비',
  letters: (n) => `${n}자`,
  paragraphs: '문단',
  paragraph: { spaced: '한 줄 띄우기', indented: '들여쓰기' },
  justified: '오른쪽 끝 맞추기',
  spotlight: '글만 볼 때 한 문단만 또렷하게',
  smaller: (name) => `${name} 줄이기`,
  larger: (name) => `${name} 늘리기`,
  reset: '기본값으로',
  // How both languages are set is shown in both, whatever the window speaks.
  sample: { ...english.sample, label: '보기' },
}
