// Korean for the map: who is named with whom.

import type { mapping as en } from '../en/mapping'
import { number } from '../numbers'
import type { Words } from '../shape'
import { josa } from './particle'

export const mapping: Words<typeof en> = {
  title: '관계도',
  open: '관계도 보기',
  map: (nodes, edges, { mapTable: key }) =>
    `이름 ${number(nodes)}개와 ${number(edges)}쌍의 관계도. ${key && `${key} 키를 누르면 `}같은 내용을 표로 볼 수 있습니다.`,
  asMap: '관계도',
  asTable: '표',
  view: '보기 방식',
  of: { query: (query) => `검색 ${query}`, entity: (name) => `${name} 중심` },
  everything: '서재 전체 보기',
  threshold: '함께 언급된 횟수',
  times: (n) => `${number(n)}회 이상`,
  kind: '대상',
  kinds: { all: '전체', person: '인물', company: '기업' },
  closer: '확대',
  farther: '축소',
  whole: '전체 보기',
  more: (n) => `덜 언급된 이름 ${number(n)}개는 빠져 있습니다.`,
  together: (names, more) => {
    const said = names.map(([name, articles]) => `${name}(${number(articles)})`).join(', ')
    return more ? `함께: ${said} 외 ${number(more)}` : `함께: ${said}`
  },
  counts: (nodes, edges) => `이름 ${number(nodes)}개, ${number(edges)}쌍`,
  node: (name, articles) => `${name}: 글 ${number(articles)}편`,
  edge: (one, other, articles) => `${josa(one, '과/와')} ${other}: 글 ${number(articles)}편`,
  table: '이름 쌍',
  who: '이름',
  whom: '함께 언급',
  articles: '글',
  searchBoth: (one, other, articles) => `글 ${number(articles)}: ${josa(one, '과/와')} ${other} 함께 검색`,
  sortBy: (column) => `${column} 순으로 정렬`,
  all: (n) => `${number(n)}쌍 모두 보기`,
  empty: {
    title: '언급된 이름이 없습니다',
    body: '글에서 인물(P)과 기업(C)을 지정하면 같은 글에 나온 이름끼리 여기에 이어집니다.',
  },
  emptyQuery: { title: '언급된 이름이 없습니다', body: '조건을 지우면 서재 전체를 볼 수 있습니다.' },
  emptyTable: '이만큼 함께 언급된 이름이 없습니다.',
  loading: '불러오는 중…',
}
