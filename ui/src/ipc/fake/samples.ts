// Markdown files with front matter, as the fake library reads them: paragraphs, and little else.

import type { Saved } from '../types/Saved'
import type { World } from './world'

/** Saves each a little later than the one before, the last at `at`. */
export function saveSamples(world: World, texts: { name: string; markdown: string }[], at: string): Saved[] {
  return texts.map(({ name, markdown }, n): Saved => {
    const [, front = '', body = markdown] = /^---\n([^]*?)\n---\n([^]*)$/u.exec(markdown) ?? []
    const field = (key: string) => new RegExp(`^${key}:\\s*(.+)$`, 'mu').exec(front)?.[1] ?? null
    const title = field('title') ?? name
    const author = field('author')
    const saved = new Date(Date.parse(at) - (texts.length - 1 - n)).toISOString()
    const made = world.addArticle(
      {
        title,
        subtitle: null,
        site: field('site'),
        url: null,
        byline: author ? [{ name: author, role: null, email: null }] : [],
        published: field('date') ?? at,
        lang: field('lang') === 'ko' ? 'ko' : 'en',
        tags: [],
        paragraphs: body
          .split(/\n{2,}/u)
          .map((paragraph) => paragraph.replaceAll('**', '').trim())
          .filter(Boolean),
      },
      saved,
    )
    return { source: name, outcome: 'saved', id: made.id, title, error: null }
  })
}
