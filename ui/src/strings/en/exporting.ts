// English for taking articles out of the library, and for taking in what an export holds.

import type { Job, JobResult } from '../../ipc/backend'
import type { ExportFormat } from '../../ipc/types/ExportFormat'
import { count, number } from '../numbers'

export const exporting = {
  open: 'Export…',
  title: (articles: number | null) => (articles === null ? 'Export' : `Export ${count(articles, 'article')}`),
  /** What is exported, where it has no name of its own. */
  found: (query: string) => `Articles found by “${query}”`,
  highlighted: 'Articles with highlights',
  /** Each form by its name and what it is for. */
  formats: {
    html: ['A page', 'To read or to send: one HTML file with everything in it'],
    markdown: ['Markdown for Obsidian', 'A folder of files; exporting into it again brings them up to date'],
    json: ['JSON', 'Everything, for programs'],
    jsonld: ['Web Annotations', 'Highlights and notes as W3C JSON-LD'],
    'readwise-csv': ['Readwise', 'Highlights as a table that Readwise imports'],
    'mentions-csv': ['Mentions', 'A table of every sentence that names a person or a company'],
  } satisfies Record<ExportFormat, [string, string]>,
  progress: ({ done, total }: Job) => (total ? `Exporting ${number(done)} of ${number(total)}` : 'Exporting'),
  cancel: 'Stop exporting',
  outcome: ({ exported, failed, cancelled }: JobResult) => {
    if (!exported?.files) return cancelled ? 'Stopped. Nothing was exported.' : 'Nothing was exported.'
    const parts = [
      cancelled && 'Stopped.',
      `Exported ${count(exported.articles, 'article')} to ${exported.to}.`,
      failed.length > 0 && `${number(failed.length)} failed.`,
    ]
    return parts.filter(Boolean).join(' ')
  },
  failedTitle: (n: number) => `${number(n)} not exported`,
}

export const importing = {
  progress: ({ done, total }: Job) => (total ? `Importing ${number(done)} of ${number(total)}` : 'Importing'),
  cancel: 'Stop importing',
  outcome: ({ imported, failed, cancelled }: JobResult) => {
    if (!imported) return cancelled ? 'Stopped. Nothing was imported.' : 'Nothing was imported.'
    const added = imported.imported + imported.merged
    const parts = [
      cancelled && 'Stopped.',
      added
        ? `${number(imported.imported)} imported, ${number(imported.merged)} merged.`
        : 'Everything was here already.',
      imported.highlights > 0 && `${count(imported.highlights, 'highlight')} added.`,
      failed.length > 0 && `${number(failed.length)} failed.`,
    ]
    return parts.filter(Boolean).join(' ')
  },
  failedTitle: (n: number) => `${number(n)} not imported`,
}
