// Who belongs together: groups within which more is shared than chance would have it. Louvain's way, from the same
// beginning each time, so that the same network always falls into the same groups.

import type { NetworkEdge } from '../ipc/types/NetworkEdge'

interface Link {
  a: number
  b: number
  weight: number
}

/** Each takes the best group this often at most; it comes to rest after a few. */
const PASSES = 20
const ROUNDS = 10

/** The group of each of the nodes, the numbers without gaps. */
export function groupsOf(nodes: number, edges: NetworkEdge[]): number[] {
  let groups = Array.from({ length: nodes }, (_, n) => n)
  let links: Link[] = edges.map(({ one, other, articles }) => ({
    a: one,
    b: other,
    weight: Math.sqrt(articles),
  }))
  let count = nodes
  for (let round = 0; round < ROUNDS; round++) {
    const into = settled(count, links)
    groups = groups.map((group) => into[group] ?? group)
    const left = Math.max(-1, ...into) + 1
    if (left === count) break
    count = left
    links = merged(links, into)
  }
  return groups
}

/** Each moved into the group of those it shares most with, until nobody gains. */
function settled(count: number, links: Link[]): number[] {
  const near = Array.from({ length: count }, () => new Map<number, number>())
  const degree = new Array<number>(count).fill(0)
  let total = 0
  for (const { a, b, weight } of links) {
    add(degree, a, weight)
    add(degree, b, weight)
    total += 2 * weight
    if (a === b) continue
    near[a]?.set(b, (near[a].get(b) ?? 0) + weight)
    near[b]?.set(a, (near[b].get(a) ?? 0) + weight)
  }
  const group = degree.map((_, n) => n)
  const held = [...degree]
  for (let pass = 0, moved = true; moved && pass < PASSES; pass++) {
    moved = false
    for (const [n, its] of near.entries()) {
      const own = group[n] ?? n
      const shares = new Map([[own, 0]])
      for (const [other, weight] of its) {
        const into = group[other] ?? other
        shares.set(into, (shares.get(into) ?? 0) + weight)
      }
      const weight = degree[n] ?? 0
      add(held, own, -weight)
      const gain = (into: number) => (shares.get(into) ?? 0) - (weight * (held[into] ?? 0)) / total
      let best = own
      for (const into of shares.keys()) if (gain(into) > gain(best) + 1e-9) best = into
      add(held, best, weight)
      if (best !== own) moved = true
      group[n] = best
    }
  }
  const names = new Map([...new Set(group)].map((name, n) => [name, n]))
  return group.map((name) => names.get(name) ?? 0)
}

/** The groups as nodes, joined by all that joins theirs; what is inside one joins it to itself. */
function merged(links: Link[], into: number[]): Link[] {
  const found = new Map<string, Link>()
  for (const link of links) {
    const [a, b] = [into[link.a] ?? 0, into[link.b] ?? 0].sort((one, other) => one - other) as [
      number,
      number,
    ]
    const known = found.get(`${a} ${b}`)
    if (known) known.weight += link.weight
    else found.set(`${a} ${b}`, { a, b, weight: link.weight })
  }
  return [...found.values()]
}

function add(list: number[], at: number, what: number): void {
  list[at] = (list[at] ?? 0) + what
}
