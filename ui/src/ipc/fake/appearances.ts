// Where each name of a pasted list stands in the fake library.

import type { Appearance } from '../types/Appearance'
import type { AppearanceIn } from '../types/AppearanceIn'
import { order } from './lists'
import { findNames, sentencesNaming, withoutParticle } from './names'
import type { World } from './world'

const NEWEST = 20

export function appearances(world: World, names: string[]): Appearance[] {
  return names.map((typed) => {
    const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
    const bare = withoutParticle(name).toLowerCase()
    const known = world.entities.find(({ row }) =>
      row.aliases.some((alias) => [bare, name.toLowerCase()].includes(alias.text.toLowerCase())),
    )
    const spellings = [...new Set([name, ...(known ? known.row.aliases.map((alias) => alias.text) : [])])]
    const found = world.articles
      .filter((article) => !article.trashed)
      .sort(order('published'))
      .flatMap((article): AppearanceIn[] => {
        const mentions = findNames(article.text, spellings).length
        const sentence = mentions ? sentencesNaming(article.text, spellings)[0] : undefined
        if (!sentence) return []
        const day = article.sample.published.slice(0, 10)
        return [{ article: article.id, title: article.sample.title, day, mentions, sentence }]
      })
    return {
      name,
      entity: known ? { id: known.row.id, kind: known.row.kind, name: known.row.name } : null,
      spellings,
      articles: found.length,
      mentions: found.reduce((n, one) => n + one.mentions, 0),
      newest: found.slice(0, NEWEST),
    }
  })
}
