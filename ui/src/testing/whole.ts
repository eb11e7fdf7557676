// For tests of the whole window: what it fetches when its list is there is there from the beginning.

import { later } from '../frame/later.svelte'

await later.load()
