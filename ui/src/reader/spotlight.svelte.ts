// While only the page is shown: the paragraph that is read stands out from the others, if the reader likes it so.

import { appearance } from '../state/appearance.svelte'
import { edgesOf } from './blocks'
import { lowest } from './ranges'
import { readingLine } from './progress'
import type { View } from './view.svelte'

/** Marks the element of the block that is read with `data-here`; call while a component is set up. */
export function followSpotlight(view: () => View | null): void {
  $effect(() => {
    const open = view()
    if (!open || !appearance.focus || !appearance.now.spotlight) return
    void open.moved
    const here = hereIn(open)
    here?.setAttribute('data-here', '')
    return () => here?.removeAttribute('data-here')
  })
}

/** The block the keyboard stands in, else the one at the reading line. */
function hereIn({ cursor, blocks, index, elements }: View): Element | undefined {
  if (cursor.at !== null) return blocks[cursor.at]?.element
  const line = readingLine(index, elements.scroller)
  if (line === null) return undefined
  const at = lowest(blocks.length, (i) => edgesOf(blocks[i]!).bottom > line)
  return blocks[Math.min(at, blocks.length - 1)]?.element
}
