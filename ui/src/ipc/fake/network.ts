// Who is named with whom in the fake library.

import type { EntityLabel } from '../types/EntityLabel'
import type { Network } from '../types/Network'
import type { NetworkOf } from '../types/NetworkOf'
import { answering, parse } from './query'
import type { World } from './world'

const NODES = 200
const EDGES = 1000

export function network(world: World, { query, entity, kind }: NetworkOf): Network {
  const answered = query ? answering(world, parse(world, query)).found : world.articles
  const named = answered
    .filter((article) => !article.trashed)
    .map((article) => world.named(article))
    .filter((labels) => !entity || labels.some((label) => label.id === entity))
    .map((labels) => labels.filter((label) => !kind || label.kind === kind || label.id === entity))
  const counts = new Map<string, { entity: EntityLabel; articles: number }>()
  for (const label of named.flat()) {
    const known = counts.get(label.id)
    if (known) known.articles++
    else counts.set(label.id, { entity: label, articles: 1 })
  }
  const all = [...counts.values()].sort((a, b) => b.articles - a.articles)
  const nodes = all.slice(0, NODES)
  const at = new Map(nodes.map((node, n) => [node.entity.id, n]))
  const pairs = new Map<string, { one: number; other: number; articles: number }>()
  for (const labels of named) {
    const here = labels.flatMap((label) => at.get(label.id) ?? []).sort((a, b) => a - b)
    for (const [n, one] of here.entries())
      for (const other of here.slice(n + 1)) {
        const key = `${one} ${other}`
        const known = pairs.get(key)
        if (known) known.articles++
        else pairs.set(key, { one, other, articles: 1 })
      }
  }
  const edges = [...pairs.values()].sort((a, b) => b.articles - a.articles).slice(0, EDGES)
  return { nodes, edges, more: all.length - nodes.length }
}
