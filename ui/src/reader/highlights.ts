// Paints spans over the article with the CSS Custom Highlight API, which never touches the DOM.

import type { Span } from '../ipc/types/Span'
import { LAYERS, layersOf, type Paint } from './layers'
import type { TextIndex } from './ranges'

/** A layer as it is painted: its ranges by their code points. */
interface Painted {
  highlight: Highlight
  ranges: Map<string, AbstractRange>
}

/** Paints one article. Only one can be painted at a time: the registry belongs to the document. */
export class Painter {
  // So that recolouring one of a thousand highlights makes two ranges and not all.
  private readonly painted = new Map<string, Painted>()

  constructor(private readonly index: TextIndex) {
    this.clear()
  }

  /**
   * What lies outside of `set` is left out: where nothing is laid out WebKit looks through the whole text for the
   * nearest place to paint, for each end of each range.
   */
  paint(paint: Paint, set: Span = { start: 0, end: Infinity }): void {
    const registry = registryOf()
    if (!registry) return
    const layers = layersOf(paint)
    LAYERS.forEach((name, priority) => {
      const wanted = new Map<string, Span>()
      for (const span of layers.get(name) ?? []) {
        const [start, end] = [Math.max(span.start, set.start), Math.min(span.end, set.end)]
        if (start < end) wanted.set(`${start}-${end}`, { start, end })
      }
      this.change(registry, name, priority, wanted)
    })
  }

  private change(
    registry: HighlightRegistry,
    name: string,
    priority: number,
    wanted: Map<string, Span>,
  ): void {
    const layer = this.painted.get(name) ?? { highlight: new Highlight(), ranges: new Map() }
    const { highlight, ranges } = layer
    for (const [key, range] of ranges) {
      if (wanted.has(key)) continue
      ranges.delete(key)
      highlight.delete(range)
    }
    for (const [key, span] of wanted) {
      if (ranges.has(key)) continue
      const range = this.index.rangeOf(span)
      if (!range) continue
      const still = new StaticRange(range)
      ranges.set(key, still)
      highlight.add(still)
    }
    // WebKit draws anew what a highlight loses, and not what the registry loses with it.
    if (ranges.size === 0) {
      registry.delete(name)
      this.painted.delete(name)
    } else if (!this.painted.has(name)) {
      highlight.priority = priority
      registry.set(name, highlight)
      this.painted.set(name, layer)
    }
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
}

/** Absent where there is no browser engine behind the DOM, as in unit tests. */
function registryOf(): HighlightRegistry | null {
  return typeof CSS !== 'undefined' && 'highlights' in CSS ? CSS.highlights : null
}
