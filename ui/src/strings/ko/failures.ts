import type { Doing } from '../../ipc/doing'
import type { Cause } from '../../ipc/types/Cause'

const DOING: Record<Doing, string> = {
  listing: '목록을 불러오지 못했습니다.',
  reading: '글을 열지 못했습니다.',
  arranging: '글을 옮기지 못했습니다.',
  tagging: '태그를 바꾸지 못했습니다.',
  clearing: '클린뷰를 바꾸지 못했습니다.',
  highlighting: '하이라이트를 바꾸지 못했습니다.',
  noting: '메모를 저장하지 못했습니다.',
  reviewing: '복습을 이어 가지 못했습니다.',
  naming: '인물이나 기업을 바꾸지 못했습니다.',
  suggesting: '제안을 처리하지 못했습니다.',
  mapping: '관계도를 만들지 못했습니다.',
  searching: '검색하지 못했습니다.',
  joining: '같은 글을 합치거나 나누지 못했습니다.',
  saving: '글을 저장하지 못했습니다.',
  taking: '내보내거나 가져오지 못했습니다.',
  copying: '복사하지 못했습니다.',
  drawing: '그림을 저장하지 못했습니다.',
  setting: '설정을 저장하지 못했습니다.',
  linking: '링크를 열지 못했습니다.',
  speaking: '소리 내어 읽지 못했습니다.',
}

const CAUSES: Record<Cause, string> = {
  disk_full: '디스크에 남은 공간이 없습니다. 공간을 비운 뒤 다시 해 주세요.',
  denied: '그 파일이나 폴더에 쓸 권한이 없습니다. 권한을 확인해 주세요.',
  busy: '다른 프로그램이 서재를 쓰고 있습니다. 잠시 뒤에 다시 해 주세요.',
  damaged: '서재의 파일이 손상되었습니다. 백업이 있으면 되살려 주세요.',
  missing: '파일이나 폴더가 그 자리에 없습니다. 옮기거나 지우지 않았는지 확인해 주세요.',
  kind: '저장할 수 없는 종류의 파일입니다. 웹페이지, 텍스트, Markdown, PDF, EPUB을 저장할 수 있습니다.',
  large: '글 한 편으로 보기에는 너무 큽니다. 글만 따로 저장해 주세요.',
  broken: '파일이 깨져 있어 읽을 수 없습니다. 다시 만들거나 내려받아 주세요.',
  locked: '암호로 잠긴 파일입니다. 암호를 풀어 사본을 만든 뒤 저장해 주세요.',
  scan: '글자 없이 그림만 있는 문서입니다. 먼저 다른 프로그램으로 문자 인식을 해 주세요.',
  empty:
    '읽을 글이 없습니다. 스크립트가 글을 그리는 페이지라면 브라우저에서 다 열린 뒤 파일로 저장해 주세요.',
  address: '가져올 수 있는 웹 주소가 아닙니다. 브라우저의 주소창에서 다시 복사해 주세요.',
  private: '이 컴퓨터나 사설망의 주소입니다. 공개된 웹만 가져옵니다.',
  offline: '서버에 닿지 못했습니다. 주소의 철자와 인터넷 연결을 확인해 주세요.',
  insecure:
    '안전하게 연결할 수 없는 서버입니다. 브라우저에서 열린다면 파일로 저장한 뒤 그 파일을 저장해 주세요.',
  slow: '서버의 답이 너무 늦습니다. 나중에 다시 해 주세요.',
  sign_in:
    '로그인하거나 구독해야 볼 수 있는 글입니다. 브라우저에서 로그인해 파일로 저장한 뒤 그 파일을 저장해 주세요.',
  refused: '서버가 거절했습니다. 브라우저에서 열어 파일로 저장한 뒤 그 파일을 저장해 주세요.',
  gone: '그 주소에는 페이지가 없습니다. 주소를 확인하거나 웹 보관소에서 찾아 주세요.',
  later: '서버가 지금은 답하지 못합니다. 나중에 다시 해 주세요.',
  edited: '내보낸 뒤에 손으로 고친 파일이라 덮어쓰지 않았습니다. 파일을 옮긴 뒤 다시 내보내 주세요.',
  unknown: '이 메모나 하이라이트가 달린 글이 서재에 없습니다. 글을 먼저 저장한 뒤 다시 가져와 주세요.',
  voice: '이 컴퓨터에 읽어 줄 목소리가 없습니다. speech-dispatcher와 한국어 목소리를 설치해 주세요.',
  stopped: '중지했습니다. 저장된 것은 없습니다.',
}

export const failures = {
  told: (said: string, cause: Cause | null, doing: Doing | null) => {
    const words = [doing && DOING[doing], cause && CAUSES[cause]].filter(Boolean).join(' ')
    // The library's own sentence is in English, and tells which file, address or name it was.
    return words ? `${words}\n${said}` : said
  },
  copy: '내용 복사',
  copied: '내용을 복사했습니다',
}
