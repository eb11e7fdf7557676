// Korean for the search: its box, its results, and what narrows them.

import { dateFormat } from '../dates'
import type { search as en } from '../en/search'
import { number } from '../numbers'
import type { Words } from '../shape'

const fields: Record<string, string> = {
  person: '인물',
  company: '기업',
  with: '함께 언급',
  tag: '태그',
  site: '사이트',
  author: '글쓴이',
  title: '제목',
  in: '찾을 곳',
  color: '색',
  is: '상태',
  has: '포함',
  saved: '저장',
  published: '발행',
  lang: '언어',
}

const month = dateFormat({ month: 'short', year: 'numeric', timeZone: 'UTC' })

export const search: Words<typeof en> = {
  label: '검색',
  placeholder: '검색',
  clear: '검색어 지우기',
  save: '이 검색 저장',
  saveTitle: '이 검색 저장',
  saveName: '이름',
  saved: (name) => `검색을 ‘${name}’ 이름으로 저장했습니다.`,
  total: (n) => `글 ${number(n)}편`,
  anyOf: '모든 낱말이 든 글이 없어 일부만 든 글을 보여 드립니다.',
  ignored: (parts) => `이해하지 못한 부분: ${parts.join(', ')}`,
  behind: (n) => `바뀐 글 ${number(n)}편이 아직 색인되지 않았습니다.`,
  results: '검색 결과',
  in: { text: '', note: '메모', highlight: '하이라이트' },
  sortBy: '정렬',
  sort: { relevance: '관련도', published: '발행일', saved: '저장한 날짜' },
  field: (name) => fields[name] ?? name,
  parts: {
    label: '검색 조건',
    without: '제외',
    remove: (words) => `조건 빼기: ${words}`,
  },
  offers: {
    label: '자동 완성',
    recent: '최근 검색',
    forget: (query) => `최근 검색에서 지우기: ${query}`,
    forgetHint: '최근 검색에서 지우기',
    articles: (n) => `글 ${number(n)}편`,
  },
  suggestions: {
    label: '다른 검색어',
    kind: { spelling: '혹시 이 검색어인가요:', keyboard: '한영 키를 바꾸면:', name: '이름:' },
  },
  expanded: {
    toggle: (name, n) => `${name} 외 ${number(n - 1)}개`,
    label: (name) => `${name}의 표기`,
    only: (name) => `‘${name}’만`,
  },
  facets: {
    label: '결과 좁히기',
    show: '결과 좁히기',
    people: '인물',
    companies: '기업',
    sites: '사이트',
    tags: '태그',
    months: '월',
    states: '상태',
    month: (label) => {
      const at = Date.parse(`${label}-01T00:00:00Z`)
      return Number.isNaN(at) ? label : month(at)
    },
  },
  hints: [
    ['“지속 협력”', '정확히 일치하는 구절'],
    ['person:올트먼', '인물이 나오는 글'],
    ['company:오픈AI', '기업이 나오는 글'],
    ['-낱말', '낱말 제외'],
    ['=올트먼', '다른 표기 없이 그대로'],
    ['tag:  is:starred', '태그로, 상태로'],
  ],
}
