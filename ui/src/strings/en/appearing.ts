// English for looking for a list of names.

import { count, number } from '../numbers'

export const appearing = {
  title: 'Who appears where',
  label: 'Names',
  placeholder: 'One a line, or separated by commas or tabs',
  hint: (most: number) => `Up to ${number(most)} names. Particles and known spellings are looked for too.`,
  find: 'Look for them',
  finding: 'Looking…',
  names: (n: number) => count(n, 'name'),
  tooMany: (left: number, most: number) =>
    `Only the first ${number(most)} are looked for; ${count(left, 'name')} left out.`,
  result: (found: number, missing: number) =>
    missing
      ? `${count(found, 'name')} found, ${number(missing)} not.`
      : `${count(found, 'name')} found, none missing.`,
  table: 'Where they appear',
  columns: {
    name: 'Name',
    known: 'Known as',
    spellings: 'Spellings looked for',
    articles: 'Articles',
    mentions: 'Mentions',
    newest: 'Newest',
  },
  unknown: 'Not known yet',
  unfold: (name: string) => `Show where ${name} appears`,
  missing: 'Not found',
  more: (n: number) => `${count(n, 'more article')} not shown here`,
  search: 'Search all',
  copyCsv: 'Copy as CSV',
  copyTsv: 'Copy as a table',
  copied: (n: number) => `Copied ${count(n, 'row')}.`,
}
