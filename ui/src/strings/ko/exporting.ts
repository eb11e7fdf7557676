// Korean for taking articles out of the library, and for taking in what an export holds.

import type { exporting as enExporting, importing as enImporting } from '../en/exporting'
import { number } from '../numbers'
import type { Words } from '../shape'
import { josa } from './particle'

export const exporting: Words<typeof enExporting> = {
  open: '내보내기…',
  title: (articles) => (articles === null ? '내보내기' : `글 ${number(articles)}편 내보내기`),
  found: (query) => `“${query}” 검색 결과`,
  highlighted: '하이라이트가 있는 글',
  formats: {
    html: ['페이지', '읽거나 보내기 좋게 모두 담은 HTML 파일 하나'],
    markdown: ['Obsidian용 Markdown', '파일이 든 폴더. 같은 곳에 다시 내보내면 새로 고쳐집니다'],
    json: ['JSON', '프로그램에서 쓸 모든 내용'],
    jsonld: ['Web Annotations', 'W3C JSON-LD 형식의 하이라이트와 메모'],
    'readwise-csv': ['Readwise', 'Readwise에서 가져올 수 있는 하이라이트 표'],
    'mentions-csv': ['언급', '인물이나 기업이 언급된 모든 문장의 표'],
  },
  progress: ({ done, total }) =>
    total ? `${number(total)}편 중 ${number(done)}편 내보내는 중` : '내보내는 중',
  cancel: '내보내기 중단',
  outcome: ({ exported, failed, cancelled }) => {
    if (!exported?.files) return cancelled ? '중단했습니다. 내보낸 글은 없습니다.' : '내보낸 글이 없습니다.'
    const parts = [
      cancelled && '중단했습니다.',
      `글 ${number(exported.articles)}편을 ${josa(exported.to, '으로/로')} 내보냈습니다.`,
      failed.length > 0 && `${number(failed.length)}건은 내보내지 못했습니다.`,
    ]
    return parts.filter(Boolean).join(' ')
  },
  failedTitle: (n) => `내보내지 못함 ${number(n)}건`,
}

export const importing: Words<typeof enImporting> = {
  progress: ({ done, total }) =>
    total ? `${number(total)}편 중 ${number(done)}편 가져오는 중` : '가져오는 중',
  cancel: '가져오기 중단',
  outcome: ({ imported, failed, cancelled }) => {
    if (!imported) return cancelled ? '중단했습니다. 가져온 글은 없습니다.' : '가져온 글이 없습니다.'
    const added = imported.imported + imported.merged
    const parts = [
      cancelled && '중단했습니다.',
      added
        ? `글 ${number(imported.imported)}편을 가져오고 ${number(imported.merged)}편을 합쳤습니다.`
        : '모두 이미 있는 글입니다.',
      imported.highlights > 0 && `하이라이트 ${number(imported.highlights)}개를 더했습니다.`,
      failed.length > 0 && `${number(failed.length)}건은 가져오지 못했습니다.`,
    ]
    return parts.filter(Boolean).join(' ')
  },
  failedTitle: (n) => `가져오지 못함 ${number(n)}건`,
}
