// What is fetched before anything is drawn, so that the window is laid out once and stays as it is first seen.

import { t } from '../strings'
import { language } from '../strings/language.svelte'
import { appearance } from './appearance.svelte'
import { loadKeys } from './changingKeys'
import { colors } from './colors.svelte'
import { facesOf } from './faces'
import { library } from './library.svelte'
import { listing } from './listing.svelte'
import { recentChoices } from './recentChoices.svelte'

/** Milliseconds; a list that takes longer comes into a window that is there. */
const LONGEST = 300
/** Rows of the list, and names of the left column, that are seen at once. */
const SEEN = 20

/** Fetches the settings, the list and the faces of its words. Never fails: what fails is told in messages. */
export async function beginning(): Promise<void> {
  await Promise.all([
    appearance.load(),
    colors.load(),
    language.load(),
    listing.load(),
    recentChoices.load(),
    loadKeys(),
  ])
  await Promise.race([library.begin(), new Promise((late) => setTimeout(late, LONGEST))])
  await facesOf('--ui', wordsInSight())
}

/** Everything that will be read first, in no order, and some more. */
function wordsInSight(): string {
  const rows = Array.from({ length: SEEN }, (_, index) => library.rows.row(index))
  const { people, companies, tags, searches } = library.sidebar ?? {}
  const named = [people, companies, tags, searches].map((some) => some?.slice(0, SEEN))
  return JSON.stringify([t.app, t.places, t.list, t.listing, t.count, rows, named])
}
