// The article being read: what it carries now, and the changes a reader makes to it. The page and the side panel both
// look at this, so that a highlight made in one is seen in the other at once.
//
// A change shows before it is durable, is called done only after, and is withdrawn with a sentence if it fails.

import type { ArticleView } from '../ipc/types/ArticleView'
import type { Color } from '../ipc/types/Color'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Highlight } from '../ipc/types/Highlight'
import type { HighlightId } from '../ipc/types/HighlightId'
import type { Mention } from '../ipc/types/Mention'
import type { Note } from '../ipc/types/Note'
import type { RuleAction } from '../ipc/types/RuleAction'
import type { SiteRule } from '../ipc/types/SiteRule'
import type { Span } from '../ipc/types/Span'
import type { Tagged } from '../ipc/types/Tagged'
import { getBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'
import { needing, undo } from '../state/undo.svelte'
import { t } from '../strings'

/** Somewhere the page should scroll to; a new object each time, so that asking twice scrolls twice. */
export interface Going {
  span: Span
  /** Not for a highlight, which shows by itself. */
  flash: boolean
}

/** A highlight that is being given tags, and where they are written: beside its passage or in the panel. */
export interface Tagging {
  id: HighlightId
  where: 'page' | 'panel'
}

const PENDING = 'pending-'

const DONE: Record<RuleAction, { here: () => string; everywhere: () => string }> = {
  keep: { here: () => t.reader.decide.keptHere, everywhere: () => t.reader.decide.kept },
  drop: { here: () => t.reader.decide.droppedHere, everywhere: () => t.reader.decide.dropped },
}

class Reading {
  article = $state.raw<ArticleView | null>(null)
  /** Those of the article with the reader's latest changes, in reading order, orphans last. */
  marks = $state.raw<Highlight[]>([])
  mentions = $state.raw<Mention[]>([])
  comments = $state.raw<Note[]>([])
  focused = $state<HighlightId | null>(null)
  hovered = $state<HighlightId | null>(null)
  /** The highlight whose note is being written. */
  editing = $state<HighlightId | null>(null)
  tagging = $state.raw<Tagging | null>(null)
  /** The highlight for which the reader selects other ends, or its place again. */
  adjusting = $state.raw<Highlight | null>(null)
  going = $state.raw<Going | null>(null)
  /** What was just stored and shows on the page, for those who do not see it. */
  said = $state('')

  #changed: () => void | Promise<void> = () => {}
  #made = 0

  /** Shows an article, or the same one again after something in it changed. */
  show(article: ArticleView, onchanged: () => void | Promise<void>): void {
    const same = this.article?.id === article.id && this.article.version === article.version
    const pending = same ? this.marks.filter((mark) => mark.id.startsWith(PENDING)) : []
    this.article = article
    this.marks = sorted([...article.marks, ...pending])
    this.mentions = article.mentions
    this.comments = article.comments
    this.#changed = onchanged
    if (!same) this.leave()
  }

  /** Nothing is focused, being written or gone to any more. */
  leave(): void {
    this.focused = this.hovered = this.editing = null
    this.adjusting = this.tagging = null
    this.going = null
    this.said = ''
  }

  goTo(span: Span): void {
    this.going = { span, flash: true }
  }

  /** Focuses a highlight and brings it into view. */
  visit(mark: Highlight): void {
    this.focused = mark.id
    if (mark.span) this.going = { span: mark.span, flash: false }
  }

  mark(id: HighlightId | null): Highlight | null {
    return this.marks.find((mark) => mark.id === id) ?? null
  }

  /** Highlights a span; null when it could not be stored, which the reader has then been told. */
  async highlight(span: Span, exact: string, color: Color): Promise<Highlight | null> {
    const article = this.article
    if (!article) return null
    this.said = ''
    const pending = pendingMark(`${PENDING}${this.#made++}`, article, span, exact, color)
    this.#put(pending)
    try {
      const made = await undo.making(getBackend().highlight(article.id, article.version, span, color))
      this.#drop(pending.id)
      if (this.article?.id === article.id) {
        this.#put(made)
        this.focused = made.id
      }
      undo.push({
        label: () => t.reader.done.highlighted,
        outlives: needing(article.id),
        quiet: true,
        undo: () => this.#unmake(made),
        redo: async () => {
          this.#put(await getBackend().restoreHighlight(made.id))
          this.#changed()
        },
      })
      this.said = t.reader.done.highlighted
      this.#changed()
      return made
    } catch (failure) {
      this.#drop(pending.id)
      toasts.fail(failure)
      return null
    }
  }

  async recolor(mark: Highlight, color: Color): Promise<void> {
    if (mark.color === color || isPending(mark)) return
    await this.#change(mark, { ...mark, color }, () => t.reader.done.recolored, {
      make: () => getBackend().recolor(mark.id, color),
      undo: () => getBackend().recolor(mark.id, mark.color),
    })
  }

  async tag(mark: Highlight, name: string): Promise<void> {
    if (mark.tags.includes(name) || isPending(mark)) return
    await this.#change(mark, { ...mark, tags: [...mark.tags, name] }, () => t.article.tagged(name), {
      make: () => getBackend().tagHighlight(mark.id, name),
      undo: () => getBackend().untagHighlight(mark.id, name),
    })
  }

  async untag(mark: Highlight, name: string): Promise<void> {
    if (isPending(mark)) return
    const tags = mark.tags.filter((tag) => tag !== name)
    await this.#change(mark, { ...mark, tags }, () => t.article.untagged(name), {
      make: () => getBackend().untagHighlight(mark.id, name),
      undo: () => getBackend().tagHighlight(mark.id, name),
    })
  }

  /** Makes a highlight stand at another span of the article, with `exact` there: longer, shorter, or no orphan any more. */
  async move(mark: Highlight, span: Span, exact: string): Promise<void> {
    const article = this.article
    if (!article || isPending(mark) || (mark.span?.start === span.start && mark.span.end === span.end)) return
    const { selector, text_hash } = mark
    await this.#change(mark, { ...mark, span, selector: { ...selector, exact } }, () => t.reader.done.moved, {
      make: () => getBackend().moveHighlight(mark.id, article.version, span),
      undo: () => getBackend().putHighlightBack(mark.id, selector, text_hash),
    })
  }

  /** Splits a highlight before a code point of the article. */
  async split(mark: Highlight, at: number): Promise<void> {
    const article = this.article
    if (!article || isPending(mark)) return
    this.said = ''
    try {
      const make = () => getBackend().splitHighlight(mark.id, article.version, at)
      let [first, second] = await undo.making(make())
      this.#put(first)
      this.#put(second)
      this.focused = second.id
      this.said = t.reader.done.split
      undo.push({
        label: () => t.reader.done.split,
        outlives: needing(mark.article),
        quiet: true,
        undo: async () => {
          await getBackend().deleteHighlight(second.id)
          this.#drop(second.id)
          this.#put(await getBackend().putHighlightBack(mark.id, mark.selector, mark.text_hash))
          this.#changed()
        },
        redo: async () => {
          ;[first, second] = await make()
          this.#put(first)
          this.#put(second)
          this.#changed()
        },
      })
      this.#changed()
    } catch (failure) {
      toasts.fail(failure)
    }
  }

  async remove(mark: Highlight): Promise<void> {
    if (isPending(mark)) return
    this.#drop(mark.id)
    try {
      await undo.making(getBackend().deleteHighlight(mark.id))
      undo.push({
        label: () => t.reader.done.deleted,
        outlives: needing(mark.article),
        undo: async () => {
          this.#put(await getBackend().restoreHighlight(mark.id))
          this.#changed()
        },
        redo: async () => {
          await getBackend().deleteHighlight(mark.id)
          this.#drop(mark.id)
          this.#changed()
        },
      })
      this.#changed()
    } catch (failure) {
      this.#put(mark)
      toasts.fail(failure)
    }
  }

  /** Tells the panel and the page of a note that has been stored (or deleted, with null). */
  noted(id: HighlightId, note: Note | null): void {
    const mark = this.mark(id)
    if (mark) this.#put({ ...mark, note })
    this.#changed()
  }

  commented(): void {
    this.#changed()
  }

  /** Shows the article as it is now; resolves when it stands there. */
  refresh(): void | Promise<void> {
    return this.#changed()
  }

  /** Tags a name as selected; null when it failed, which the reader has then been told. */
  async tagEntity(kind: EntityKind, name: string, entity: EntityId | null): Promise<Tagged | null> {
    try {
      const tagged = await undo.making(getBackend().tagEntity(kind, name, entity))
      const label = () => t.reader.done.tagged(tagged.entity.name, tagged.mentions, tagged.articles.length)
      const back = untag(tagged)
      if (back) {
        undo.push({
          label,
          undo: async () => {
            await back()
            this.#changed()
          },
        })
      } else toasts.show(label())
      this.#changed()
      return tagged
    } catch (failure) {
      toasts.fail(failure)
      return null
    }
  }

  /** "Not this one": takes the mention away and remembers that it is none. */
  async reject(mention: Mention): Promise<void> {
    const article = this.article
    if (!article) return
    const before = this.mentions
    this.mentions = before.filter((other) => other !== mention)
    const say = (rejected: boolean) =>
      getBackend().rejectMention(article.id, mention.entity, mention.span, rejected)
    try {
      await undo.making(say(true))
      undo.push({
        label: () => t.reader.done.rejected(mention.name),
        outlives: needing(article.id),
        undo: async () => {
          await say(false)
          this.#changed()
        },
        redo: async () => {
          await say(true)
          this.#changed()
        },
      })
      this.#changed()
    } catch (failure) {
      if (this.article?.id === article.id) this.mentions = before
      toasts.fail(failure)
    }
  }

  /** Puts a block back or takes one out, on this site's pages; resolves when the article stands there anew. */
  async decide(block: string, action: RuleAction): Promise<void> {
    const article = this.article
    if (!article) return
    // What the reader said the other day is taken back, and not answered with the opposite.
    const opposite = article.rules.find((rule) => rule.action !== action && isSampleOf(rule, block))
    if (opposite) return this.forget(opposite, DONE[action].here)
    try {
      const rule = await undo.making(getBackend().decideBlock(article.id, block, action))
      undo.push({
        label: article.url ? DONE[action].everywhere : DONE[action].here,
        outlives: needing(article.id),
        undo: async () => {
          await getBackend().forgetRule(rule.id)
          await this.#changed()
        },
      })
      await this.#changed()
    } catch (failure) {
      toasts.fail(failure)
    }
  }

  /** Deletes a rule; what it did is undone in every article that was read with it. */
  async forget(rule: SiteRule, label = () => t.reader.decide.forgotten): Promise<void> {
    const article = this.article
    if (!article) return
    // A rule keeps only the beginning of a long block; the whole stands among what was removed, before or after.
    const block = () => this.article?.removed.find(({ text }) => isSampleOf(rule, text))?.text
    const before = block()
    try {
      await undo.making(getBackend().forgetRule(rule.id))
      undo.push({
        label,
        outlives: needing(article.id),
        undo: async () => {
          await getBackend().decideBlock(article.id, before ?? block() ?? rule.sample, rule.action)
          await this.#changed()
        },
      })
      await this.#changed()
    } catch (failure) {
      toasts.fail(failure)
    }
  }

  async #change(
    before: Highlight,
    after: Highlight,
    label: () => string,
    calls: { make: () => Promise<Highlight>; undo: () => Promise<Highlight> },
  ): Promise<void> {
    this.said = ''
    this.#put(after)
    try {
      this.#put(await undo.making(calls.make()))
      this.said = label()
      undo.push({
        label,
        outlives: needing(before.article),
        quiet: true,
        undo: async () => {
          this.#put(await calls.undo())
          this.#changed()
        },
        redo: async () => {
          this.#put(await calls.make())
          this.#changed()
        },
      })
      this.#changed()
    } catch (failure) {
      this.#put(before)
      toasts.fail(failure)
    }
  }

  async #unmake(made: Highlight): Promise<void> {
    await getBackend().deleteHighlight(made.id)
    this.#drop(made.id)
    this.#changed()
  }

  #put(mark: Highlight): void {
    if (mark.article !== this.article?.id) return
    this.marks = sorted([...this.marks.filter((other) => other.id !== mark.id), mark])
  }

  #drop(id: HighlightId): void {
    this.marks = this.marks.filter((mark) => mark.id !== id)
    if (this.focused === id) this.focused = null
    if (this.hovered === id) this.hovered = null
    if (this.editing === id) this.editing = null
    if (this.tagging?.id === id) this.tagging = null
    if (this.adjusting?.id === id) this.adjusting = null
  }
}

/** What the window is reading. */
export const reading = new Reading()

/** Shown already, but not yet stored: it cannot be changed until it is. */
export function isPending(mark: Highlight): boolean {
  return mark.id.startsWith(PENDING)
}

/** Whether a rule was made for a block with this text, of which it keeps the beginning. */
function isSampleOf({ sample }: SiteRule, text: string): boolean {
  const plain = text.replace(/\s+/gu, ' ').trim()
  return sample.length > 0 && (sample.length < 200 ? plain === sample : plain.startsWith(sample))
}

function sorted(marks: Highlight[]): Highlight[] {
  const at = (mark: Highlight) => mark.span?.start ?? Number.MAX_SAFE_INTEGER
  return marks.sort((a, b) => at(a) - at(b) || (a.span?.end ?? 0) - (b.span?.end ?? 0))
}

function pendingMark(id: string, article: ArticleView, span: Span, exact: string, color: Color): Highlight {
  return {
    id,
    article: article.id,
    color,
    selector: { exact, prefix: '', suffix: '', position: span },
    text_hash: '',
    span,
    note: null,
    tags: [],
    created: '',
  }
}

/** How to take a tagging back: the new entity goes, or the new spelling; null when it only confirmed what was there. */
function untag({ entity, created, added }: Tagged): (() => Promise<unknown>) | null {
  if (created) return () => getBackend().deleteEntity(entity.id)
  return added === null ? null : () => getBackend().removeAlias(entity.id, added)
}
