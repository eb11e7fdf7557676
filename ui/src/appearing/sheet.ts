// Where names appear, as a table for other programs.

import type { Forms } from '../ipc/backend'
import type { Appearance } from '../ipc/types/Appearance'
import { t } from '../strings'

/** A cell that no spreadsheet computes, as core's exports have it: an apostrophe says that it is text. */
export function plain(cell: string): string {
  const text = cell.replaceAll('\0', ' ')
  return /^[ \u00a0\u3000\ufeff\u200b]*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text
}

/** What was found first, what was not last, each in the order it was pasted. */
export function inOrder(rows: Appearance[]): Appearance[] {
  return [...rows.filter((row) => row.articles > 0), ...rows.filter((row) => row.articles === 0)]
}

export function cellsOf(rows: Appearance[]): string[][] {
  const { columns } = t.appearing
  const head = Object.values(columns)
  const body = inOrder(rows).map((row) => [
    row.name,
    row.entity?.name ?? '',
    row.spellings.join('; '),
    String(row.articles),
    String(row.mentions),
    row.newest[0] ? `${row.newest[0].title} (${row.newest[0].day.slice(0, 10)})` : '',
  ])
  return [head, ...body].map((cells) => cells.map(plain))
}

export function csv(cells: string[][]): string {
  const quoted = (cell: string) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return cells.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
}

/** Tabs and line ends are what separates here, and nothing quotes them. */
export function tsv(cells: string[][]): string {
  return cells.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/gu, ' ')).join('\t')).join('\n')
}

/** CSV is plain text everywhere, since it is for a file; a table is one wherever tables are pasted. */
export function formsOf(rows: Appearance[], form: 'csv' | 'tsv'): Forms {
  const cells = cellsOf(rows)
  if (form === 'csv') {
    const text = csv(cells)
    return { plain: text, html: `<pre>${escaped(text)}</pre>`, markdown: text }
  }
  const [head = [], ...body] = cells
  const row = (tag: string, of: string[]) =>
    `<tr>${of.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  const line = (of: string[]) =>
    `| ${of.map((cell) => cell.replace(/[|\\]/gu, '\\$&').replace(/\s+/gu, ' ')).join(' | ')} |`
  return {
    plain: tsv(cells),
    html: `<table>${row('th', head)}${body.map((one) => row('td', one)).join('')}</table>`,
    markdown: [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n'),
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
