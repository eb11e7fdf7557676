// Finding whom a selected name may mean.

import type { EntityKind } from '../ipc/types/EntityKind'
import type { EntityRow } from '../ipc/types/EntityRow'
import { getBackend } from '../state/backend'

const MOST = 8
/** 에게서는 is about as long as a run of particles gets. */
const LONGEST_PARTICLES = 4

/**
 * Entities that `typed` may mean, best first. A Korean name is selected with its particles as often as not, so while
 * nothing is found it is asked for again with a syllable less; what is a particle is for the core to say in the end.
 */
export async function entitiesFor(typed: string, kind: EntityKind): Promise<EntityRow[]> {
  const name = typed.normalize('NFC').trim()
  if (name === '') return []
  for (let less = 0; less <= LONGEST_PARTICLES; less++) {
    const stem = [...name].slice(0, less === 0 ? undefined : -less)
    const cut = [...name].slice(stem.length)
    if (less > 0 && (stem.length < 2 || !cut.every(isHangul))) return []
    const found = await getBackend().entitiesLike(stem.join(''), kind, MOST)
    if (found.length > 0) return found
  }
  return []
}

/** The commonest runs of particles; only the choice offered first hangs on them. */
const PARTICLES =
  /^(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에게|에서|에는|에도|에게서|에서는|께서|까지|부터|보다|처럼|라는|이라는|이나|나|란|이란)$/u

/** The one that is spelled just so, particles apart; null when there is none or the name may be somebody new. */
export function sureMatch(typed: string, found: EntityRow[]): EntityRow | null {
  const name = typed.normalize('NFC').trim()
  const spelled = (fits: (text: string) => boolean) =>
    found.find((entity) => entity.aliases.some((alias) => fits(alias.text))) ?? null
  return (
    spelled((text) => text === name) ??
    spelled((text) => text !== '' && name.startsWith(text) && PARTICLES.test(name.slice(text.length)))
  )
}

function isHangul(character: string): boolean {
  return /\p{Script=Hangul}/u.test(character)
}
