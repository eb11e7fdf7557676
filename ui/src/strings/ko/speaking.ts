// Korean for reading aloud.

import type { speaking as en } from '../en/speaking'
import { languageName } from '../languageName'
import type { Words } from '../shape'

export const speaking: Words<typeof en> = {
  label: '소리 내어 읽기',
  start: '소리 내어 읽기',
  pause: '잠시 멈추기',
  resume: '이어 읽기',
  stop: '읽기 멈추기',
  next: '다음 문장',
  previous: '이전 문장',
  slower: '느리게',
  faster: '빠르게',
  times: (rate) => `${rate}배`,
  rate: (rate) => `속도 ${rate}배.`,
  paused: '잠시 멈췄습니다.',
  failed: (error) => `읽는 도중 음성이 멈췄습니다: ${error}.`,
  nothing: '여기부터는 소리 내어 읽을 내용이 없습니다.',
  nobody:
    '시스템에 음성이 없어 소리 내어 읽을 수 없습니다. Linux에서는 speech-dispatcher와 음성을 설치하면 됩니다.',
  noVoice: (lang) => `시스템에 ${languageName(lang)} 음성이 없습니다. 음성을 설치한 뒤 다시 시도하세요.`,
}
