// Paints spans over the article with the CSS Custom Highlight API, which never touches the DOM.

import type { Span } from '../ipc/types/Span'
import { LAYERS, layersOf, type Paint } from './layers'
import type { TextIndex } from './ranges'

/** Paints one article. Only one can be painted at a time: the registry belongs to the document. */
export class Painter {
  // What each layer shows now, so that recolouring one of a thousand highlights rebuilds two layers and not all.
  private readonly painted = new Map<string, string>()

  constructor(private readonly index: TextIndex) {
    this.clear()
  }

  paint(paint: Paint): void {
    const registry = registryOf()
    if (!registry) return
    const layers = layersOf(paint)
    LAYERS.forEach((name, priority) => {
      const spans = layers.get(name) ?? []
      const shown = spans.map((s) => `${s.start}-${s.end}`).join(' ')
      if (this.painted.get(name) === shown) return
      this.painted.set(name, shown)
      // WebKit draws anew what a highlight loses, and not what the registry loses with it.
      registry.get(name)?.clear()
      if (spans.length === 0) {
        registry.delete(name)
        return
      }
      const highlight = new Highlight(...this.rangesOf(spans))
      highlight.priority = priority
      registry.set(name, highlight)
    })
  }

  /** Takes everything off, as when the article is closed. */
  clear(): void {
    const registry = registryOf()
    for (const name of LAYERS) {
      registry?.get(name)?.clear()
      registry?.delete(name)
    }
    this.painted.clear()
  }

  private rangesOf(spans: Span[]): AbstractRange[] {
    return spans.flatMap((span) => {
      const range = this.index.rangeOf(span)
      return range ? [new StaticRange(range)] : []
    })
  }
}

/** Absent where there is no browser engine behind the DOM, as in unit tests. */
function registryOf(): HighlightRegistry | null {
  return typeof CSS !== 'undefined' && 'highlights' in CSS ? CSS.highlights : null
}
