// The window's selection as a span of the article, and back.

import type { Span } from '../ipc/types/Span'
import { extend, type Block, type Direction } from './blocks'
import type { TextIndex } from './ranges'

/** What is selected of the article; null when nothing is, or only white space or only things outside it. */
export function selectedSpan(index: TextIndex): Span | null {
  const selection = index.root.ownerDocument.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(index.root)) return null
  return index.spanOf(range)
}

/** Selects from `anchor` to `focus`, which may lie before it: the end that the keyboard moves. */
export function select(index: TextIndex, anchor: number, focus: number): void {
  const selection = index.root.ownerDocument.getSelection()
  const range = index.rangeOf({ start: Math.min(anchor, focus), end: Math.max(anchor, focus) })
  if (!selection) return
  if (!range) {
    selection.removeAllRanges()
    return
  }
  const { startContainer, startOffset, endContainer, endOffset } = range
  if (focus >= anchor) selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
  else selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset)
}

/** The two ends of the selection in the order they were made; null without one. */
export function selectionEnds(index: TextIndex): { anchor: number; focus: number } | null {
  const span = selectedSpan(index)
  const selection = index.root.ownerDocument.getSelection()
  if (!span || !selection?.anchorNode || !selection.focusNode) return null
  const anchor = index.pointAt(selection.anchorNode, selection.anchorOffset)
  const focus = index.pointAt(selection.focusNode, selection.focusOffset)
  return anchor <= focus ? { anchor: span.start, focus: span.end } : { anchor: span.end, focus: span.start }
}

/** Moves the loose end of the selection by a sentence or word; begins at `from` when nothing is selected. */
export function extendSelection(
  index: TextIndex,
  blocks: Block[],
  from: number,
  direction: Direction,
  unit: 'sentence' | 'word',
  lang: string | null,
): number {
  const ends = selectionEnds(index) ?? { anchor: from, focus: from }
  const focus = extend(index, blocks, ends.anchor, ends.focus, direction, unit, lang)
  select(index, ends.anchor, focus)
  return focus
}

export function clearSelection(index: TextIndex): void {
  index.root.ownerDocument.getSelection()?.removeAllRanges()
}
