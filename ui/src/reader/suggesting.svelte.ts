// Whom the open article seems to name beyond what is confirmed: the guesses, which of them the keyboard stands on, and
// what the reader says to them. The page and the side panel both look at this.
//
// Guesses come after the text is shown and are asked for again whenever anything about names has changed. A decision
// shows at once and is withdrawn with a sentence if it fails.

import type { Acceptance } from '../ipc/types/Acceptance'
import type { ArticleId } from '../ipc/types/ArticleId'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import type { Question } from '../ipc/types/Question'
import type { Span } from '../ipc/types/Span'
import type { Suggested } from '../ipc/types/Suggested'
import type { VersionId } from '../ipc/types/VersionId'
import { getBackend } from '../state/backend'
import type { Asker } from '../state/change'
import { merge } from '../state/entities'
import { naming } from '../state/naming.svelte'
import { atRest } from '../state/rest'
import { t } from '../strings'
import { reading } from './reading.svelte'
import {
  acceptanceOf,
  acceptanceOfAll,
  acceptedInto,
  fitting,
  focusOn,
  isMoved,
  moveEnd,
  questionsAbout,
  stopBeside,
  stopsOf,
  unionOf,
  without,
  type End,
  type Focus,
  type Line,
  type Stop,
} from './suggestions'

/** The text on the screen. */
export interface Page {
  article: ArticleId
  version: VersionId
  slice: (span: Span) => string
}

class Suggesting {
  suggested = $state.raw<Suggested[]>([])
  questions = $state.raw<Question[]>([])
  focus = $state.raw<Focus | null>(null)
  /** Under the pointer. */
  hovered = $state.raw<Focus | null>(null)
  /** Whom the focused name is to be merged with is being chosen. */
  merging = $state.raw<Focus | null>(null)
  /** What has the focus, for those who do not see it. */
  said = $state('')
  stops = $derived(stopsOf(this.suggested, reading.mentions))
  lines = $derived.by((): Line[] => {
    const moved = this.#moved
    const drawn = this.stops
      .filter((stop) => stop.on === 'guess')
      .map(({ span, kind }): Line => {
        const own = moved && moved.from.start === span.start
        return { span: own ? moved.to : span, kind, state: 'suggested' }
      })
    return [...drawn, ...this.#taken]
  })

  #page = $state.raw<Page | null>(null)
  /** The span of the focused stop, while it is another than was suggested. */
  #moved = $state.raw<{ from: Span; to: Span } | null>(null)
  /** Accepted a moment ago, and not among the article's mentions yet. */
  #taken = $state.raw<Line[]>([])
  #turn = 0
  /** Where the focus goes once the next answer is here: what was there is to be decided again. */
  #return: Span | null = null

  /** Shows what is guessed about a text, once that is on the screen; another text's guesses go at once. */
  follow(page: Page): void {
    if (!this.#isShown(page)) this.close()
    this.#page = page
    const turn = ++this.#turn
    atRest(() => turn === this.#turn && void this.#ask(page, turn))
  }

  close(): void {
    this.#turn++
    this.#page = null
    this.suggested = []
    this.questions = []
    this.#taken = []
    this.#return = null
    this.hovered = null
    this.leave()
  }

  async #ask(page: Page, turn: number): Promise<void> {
    try {
      const answer = fitting(await getBackend().suggestions(page.article), page.slice)
      if (turn !== this.#turn) return
      this.suggested = answer.suggested
      this.questions = answer.questions
      this.#stand()
    } catch {
      // Without guesses the article reads as well; what failed is asked again with the next change.
    }
  }

  /** After an answer: the focus stays where it stood, else goes on to what comes after that. */
  #stand(): void {
    this.hovered = null
    const wanted = this.#return ?? this.focus?.stop.span
    this.#return = null
    if (!wanted) return
    const same = this.stops.find((stop) => stop.span.start === wanted.start)
    const before = this.focus
    if (same && before && same.text === before.stop.text) this.focus = { ...before, stop: same }
    else this.#go(same ?? stopBeside(this.stops, wanted, 1))
    // The picker speaks of a focus that may be gone.
    if (this.merging && !this.focus) this.merging = null
  }

  /** Goes to the next or previous stop: from the focused one, else from a code point of the text; false beyond the ends. */
  step(direction: 1 | -1, here: number): boolean {
    const from = this.focus?.stop.span ?? { start: here - (direction === 1 ? 1 : 0), end: here }
    let next = stopBeside(this.stops, from, direction)
    // Whoever begins below the last one begins again at the top; whoever is on it goes on to the next control.
    if (!next && !this.focus) next = (direction === 1 ? this.stops[0] : this.stops.at(-1)) ?? null
    this.#go(next)
    return next !== null
  }

  visit(stop: Stop): void {
    this.#go(stop)
  }

  /** Nothing has the focus any more; false when nothing had. */
  leave(): boolean {
    const had = !!(this.focus ?? this.merging)
    this.focus = this.merging = null
    this.#moved = null
    this.said = ''
    return had
  }

  /** `Esc`: takes away the innermost thing; false when there is nothing. */
  stepBack(): boolean {
    if (this.merging) this.merging = null
    else if (this.focus) this.leave()
    else if (this.hovered) this.hovered = null
    else return false
    return true
  }

  #go(stop: Stop | null): void {
    this.leave()
    if (!stop) return
    this.hovered = null
    this.focus = focusOn(stop)
    this.#say()
  }

  #say(): void {
    const focus = this.focus
    if (!focus) return
    const { stop, span, kind } = focus
    const at = this.stops.indexOf(stop) + 1
    const text = isMoved(focus) ? this.slice(span) : stop.text
    const question = stop.on === 'guess' ? this.questionFor(stop.suggested) : null
    this.said = [
      t.naming.said(text, kind, at, this.stops.length),
      stop.on === 'guess' ? stop.suggested.reasons.map(t.naming.reason).join('. ') : t.naming.shared,
      question ? t.naming.question(question) : '',
    ]
      .filter(Boolean)
      .join(' ')
  }

  slice(span: Span): string {
    return this.#page?.slice(span).replace(/\s+/gu, ' ').trim() ?? ''
  }

  /** What the focused name would be called. */
  nameFor(focus: Focus): string {
    const { stop, span } = focus
    return isMoved(focus) || stop.on === 'which' ? this.slice(span) : stop.suggested.name
  }

  /** What is asked about a suggestion and another name, the likeliest first. */
  questionFor(suggested: Suggested): Question | null {
    return questionsAbout(this.questions, suggested)[0] ?? null
  }

  /** Moves an end of the focused name by a character, inside its paragraph. */
  moveEnd(end: End, by: 1 | -1, paragraph: Span): void {
    const focus = this.focus
    if (focus?.stop.on !== 'guess') return
    const span = moveEnd(focus.span, end, by, paragraph)
    if (span === focus.span) return
    this.focus = { ...focus, span }
    this.#moved = { from: focus.stop.span, to: span }
    this.#say()
  }

  /** Makes the focused or hovered suggestion one of a person or of a company. */
  turn(focus: Focus, kind: EntityKind): void {
    if (focus.stop.on !== 'guess') return
    const turned = { ...focus, kind }
    if (this.focus === focus) {
      this.focus = turned
      this.#say()
    } else if (this.hovered === focus) this.hovered = turned
  }

  /** Accepts the spelling of a place; with `all`, all spellings and places of the name. */
  async accept(focus: Focus, all: boolean): Promise<void> {
    if (focus.stop.on !== 'guess') return
    await this.#accept(this.#acceptance(focus, all), focus)
  }

  #acceptance(focus: Focus, all: boolean): Acceptance {
    const { stop, kind } = focus
    const { suggested } = stop as Extract<Stop, { on: 'guess' }>
    return all && !isMoved(focus)
      ? acceptanceOfAll(suggested, kind)
      : acceptanceOf(focus, suggested, this.#page?.slice(focus.span) ?? '')
  }

  /** Accepts a whole suggestion from the side panel. */
  async acceptAll(suggested: Suggested): Promise<void> {
    await this.#accept(acceptanceOfAll(suggested, suggested.kind), null)
  }

  /** Accepts into somebody known, or by another name. */
  async mergeInto(focus: Focus, name: string, entity: EntityId | null): Promise<void> {
    this.merging = null
    if (focus.stop.on !== 'guess') return
    await this.#accept(acceptedInto(this.#acceptance(focus, true), entity, name), focus)
  }

  /** False when it failed. */
  async #accept(acceptance: Acceptance, focus: Focus | null): Promise<boolean> {
    const page = this.#page
    if (!page || acceptance.name === '') return false
    const { kind } = acceptance
    const taken = acceptance.places.map((span): Line => ({ span, kind, state: 'confirmed' }))
    const withdraw = this.#show(without(this.suggested, acceptance), focus)
    this.#taken = [...this.#taken, ...taken]
    const made = await naming.accept(page.article, acceptance, this.#asker(page, focus))
    this.#taken = this.#taken.filter((line) => !taken.includes(line))
    if (!made) withdraw()
    return made
  }

  /** Never suggests the name again. */
  async refuse({ kind, name, places }: Suggested, focus: Focus | null): Promise<void> {
    const page = this.#page
    if (!page) return
    const left = without(this.suggested, { places: places.map((place) => place.span) })
    const withdraw = this.#show(left, focus)
    if (!(await naming.refuse(kind, name, this.#asker(page, focus)))) withdraw()
  }

  /** Says which of those who share a name is meant; null for none of them. */
  async settle(focus: Focus, entity: EntityId | null): Promise<void> {
    const page = this.#page
    const { stop } = focus
    if (!page || stop.on !== 'which') return
    const chosen = stop.mentions.find((mention) => mention.entity === entity)
    const who = chosen ? { id: chosen.entity, name: chosen.name } : null
    const before = reading.mentions
    reading.mentions = before.flatMap((mention) => {
      if (!stop.mentions.includes(mention)) return [mention]
      return mention === chosen ? [{ ...mention, state: 'confirmed' as const }] : []
    })
    const withdraw = this.#show(this.suggested, focus)
    const asker = this.#asker(page, focus)
    if (await naming.settle(page.article, stop.span, stop.text, who, asker)) return
    if (this.#isShown(page)) reading.mentions = before
    withdraw()
  }

  /** Says that two names are one, or two. */
  async decide(question: Question, same: boolean, focus: Focus | null): Promise<void> {
    const page = this.#page
    if (!page) return
    const { kind, one, other } = question
    const asker = this.#asker(page, focus)
    const before = this.questions
    this.questions = before.filter((asked) => asked !== question)
    const union = same ? unionOf(question, this.suggested, reading.mentions) : null
    const made = !union
      ? await naming.keepApart(kind, one, other, asker)
      : union.by === 'merging'
        ? await merge(union.keep, union.gone, asker)
        : await this.#accept(union.acceptance, focus)
    if (!made && this.#isShown(page)) this.questions = before
  }

  /** Shows a decision before it is durable, with the focus on what comes next. Gives what takes that back. */
  #show(left: Suggested[], focus: Focus | null): () => void {
    const page = this.#page
    const before = this.suggested
    const focused = focus !== null && this.focus === focus
    this.suggested = left
    this.hovered = null
    if (focused) {
      const { start, end } = focus.stop.span
      this.#go(stopBeside(this.stops, { start: start - 1, end }, 1) ?? this.stops[0] ?? null)
      if (!this.focus) this.said = t.naming.noMore
    } else if (this.focus && !this.stops.includes(this.focus.stop)) this.leave()
    return () => {
      // A newer answer is the truth already.
      if (!page || !this.#isShown(page) || this.suggested !== left) return
      this.suggested = before
      if (focused) this.#go(this.stops.find((stop) => stop.span.start === focus.stop.span.start) ?? null)
    }
  }

  #isShown({ article, version }: Page): boolean {
    return this.#page?.article === article && this.#page.version === version
  }

  #asker(page: Page, focus: Focus | null): Asker {
    return {
      changed: () => reading.refresh(),
      back: () => {
        if (focus && this.#page?.article === page.article) this.#return = focus.stop.span
      },
    }
  }
}

/** What is suggested in the article the window reads. */
export const suggesting = new Suggesting()
