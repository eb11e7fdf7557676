// English for the panel that says how the text is set.

import type { Face, Paragraphs } from '../../state/appearance.svelte'

export const typing = {
  title: 'Type',
  /** In the settings, where it opens the panel. */
  open: 'Face, size and measure…',
  face: 'Face',
  faces: {
    serif: 'Noto Serif and Source Serif',
    sans: 'Pretendard',
    'system-serif': 'The system’s serif',
    'system-sans': 'The system’s sans serif',
  } satisfies Record<Face, string>,
  size: 'Size',
  pixels: (n: number) => `${n} px`,
  leading: 'Line height',
  measure: 'Width of the page',
  /** Of a line, in the open article’s own kind of letters; of both kinds where none is open. */
  letters: (n: string) => `${n} letters`,
  paragraphs: 'Paragraphs',
  paragraph: { spaced: 'A line apart', indented: 'Indented' } satisfies Record<Paragraphs, string>,
  justified: 'Straight right edge',
  spotlight: 'With only the page, dim all but one paragraph',
  smaller: (name: string) => `${name}: less`,
  larger: (name: string) => `${name}: more`,
  reset: 'As it was',
  /** Shown in every language of the window, because it is about how both are set. */
  sample: {
    label: 'Sample',
    ko: {
      title: '조용히 읽히는 글',
      paragraphs: [
        '글은 종이 위에서처럼 조용히 읽혀야 한다. 눈은 줄의 끝에서 다음 줄의 처음을 어렵지 않게 찾아야 하고, 글자는 읽는 동안 보이지 않아야 한다. “좋은 조판은 눈에 띄지 않는다”는 말은 그래서 나왔다.',
        '한 줄에는 서른다섯에서 마흔 자가 알맞다. 그보다 길면 눈이 길을 잃고, 그보다 짧으면 문장이 토막 난다. 2026년의 화면에서도 다르지 않다.',
      ],
    },
    en: {
      title: 'A page quiet enough to think on',
      paragraphs: [
        '“Typography exists to honour content,” it is said, and a page that is set well goes unnoticed. The eye should find the beginning of the next line without looking for it, and the letters should not be seen while they are read.',
        'Sixty to seventy-five characters make a comfortable line. Longer, and the eye is lost on the way back; shorter, and every sentence arrives in pieces, hyphenated and uncomfortable.',
      ],
    },
  },
}
