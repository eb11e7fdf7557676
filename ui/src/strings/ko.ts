// Korean, one file for each part of the window.
//
// Its voice: …했습니다, …합니다; buttons are nouns or end in …하기, as in 저장, 되돌리기, 인용 복사; names stand in ‘ ’,
// words of an article in “ ”; particles by `ko/particle.ts`, never as 을(를). Its words:
//
//   library 서재 · article 글, 편 · Inbox 받은 글 · Reading 읽는 중 · Archive 보관함 · Starred 별표 · Trash 휴지통
//   original 원본 · clean view 클린뷰 · what was removed 빠진 내용 · take out 빼기 · put back 되돌려 놓기
//   version 버전 · paragraph 문단 · sentence 문장 · word 낱말
//   highlight 하이라이트, 개 · note 메모, 개 · tag 태그 · quotation 인용 · with its source 출처와 함께
//   orphan 자리를 잃은 하이라이트 · draft 초안
//   person 인물, 명 · company 기업 · name 이름, 개 · spelling (alias) 표기, 개 · mention 언급, 회 · said 발언
//   suggestion 제안 · accept 수락 · confirmed 확인됨 · merge 합치기 · split 나누기 · follow 팔로우
//   map 관계도 · named with 함께 언급 · who appears where 이름 목록 검색 · names to review 확인할 이름
//   ticker 종목 코드 · search 검색 · find (in the article) 찾기 · match 일치 · narrow 결과 좁히기
//   undo 되돌리기 · redo 다시 실행 · export 내보내기 · import 가져오기 · print 인쇄 · settings 설정
//   failures 건 · rows 행 · pairs 쌍

import { annotations } from './ko/annotations'
import { appearing } from './ko/appearing'
import { exporting, importing } from './ko/exporting'
import { failures } from './ko/failures'
import { frame } from './ko/frame'
import { first } from './ko/first'
import { keys } from './ko/keys'
import { listing } from './ko/listing'
import { paging } from './ko/paging'
import { palette } from './ko/palette'
import { speaking } from './ko/speaking'
import { typing } from './ko/typing'
import { mapping } from './ko/mapping'
import { menu } from './ko/menu'
import { naming } from './ko/naming'
import { people } from './ko/people'
import { picture } from './ko/picturing'
import { printing } from './ko/printing'
import { reader } from './ko/reader'
import { search } from './ko/search'
import { versions } from './ko/versions'
import type { Strings } from './shape'

export const ko: Strings = {
  ...frame,
  first,
  keys,
  listing,
  paging,
  palette,
  speaking,
  typing,
  search,
  reader,
  exporting,
  failures,
  importing,
  annotations,
  appearing,
  mapping,
  menu,
  naming,
  people,
  picture,
  printing,
  versions,
}
