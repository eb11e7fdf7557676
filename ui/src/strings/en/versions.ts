// English for what changed between versions of an article.

import { count, number } from '../numbers'

export const versions = {
  title: 'What changed',
  open: (n: number) => count(n, 'version'),
  from: 'From',
  to: 'To',
  version: (n: number, when: string) => `${number(n)} · ${when}`,
  changed: (n: number) => (n ? `${count(n, 'paragraph')} changed` : 'The text is the same'),
  skipped: (n: number) => `${count(n, 'paragraph')} the same`,
}
