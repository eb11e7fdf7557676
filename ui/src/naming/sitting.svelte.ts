// One sitting of the review of names: the questions still to come, what was said to those before, and what was put off.
//
// The next question stands there at once: what is said is stored behind it, one after the other, and more questions are
// fetched while some are left. What could not be stored comes back.

import type { Asked } from '../ipc/types/Asked'
import type { EntityId } from '../ipc/types/EntityId'
import type { EntityKind } from '../ipc/types/EntityKind'
import { acceptanceOfAll, acceptedInto, unionOf } from '../reader/suggestions'
import { getBackend } from '../state/backend'
import type { Asker } from '../state/change'
import { merge } from '../state/entities'
import { library } from '../state/library.svelte'
import { naming } from '../state/naming.svelte'
import { toasts } from '../state/toasts.svelte'
import { undo } from '../state/undo.svelte'

/** So many are fetched at a time, and the next ones when so few are left. */
const BATCH = 12
const FEW = 5

type Step = { did: 'decided' | 'later'; asked: Asked }

class Sitting {
  queue = $state.raw<Asked[]>([])
  /** The kind the reader gave the name that is asked about; null while it is the guessed one. */
  turned = $state<EntityKind | null>(null)
  decided = $state(0)
  later = $state.raw<Asked[]>([])
  state = $state<'looking' | 'here' | 'failed'>('here')
  /** How many articles were looked through for questions, of how many. */
  looked = $state.raw({ at: 0, of: 0 })
  /** When the articles of the questions are of. */
  dates = $state.raw(new Map<string, string>())

  #steps: Step[] = []
  /** Said, put off, or about a name that was decided. */
  #over = new Set<string>()
  #storing: Promise<unknown> = Promise.resolve()
  #turn = 0
  #loading = false
  /** The last time there was nothing new. */
  #dry = false

  get current(): Asked | null {
    return this.queue[0] ?? null
  }

  /** The kind the current name would be accepted as. */
  get kind(): EntityKind {
    const asked = this.current
    return this.turned ?? (asked?.ask === 'name' ? asked.suggested.kind : 'person')
  }

  /** Asks anew, for the library may have changed since; what was put off stays so. */
  begin(): void {
    this.#turn++
    this.queue = []
    this.turned = null
    this.decided = 0
    this.#steps = []
    this.#over = new Set(this.later.flatMap(namesOf))
    this.#loading = this.#dry = false
    void this.load()
  }

  /** Looks for no more questions. */
  end(): void {
    this.#turn++
  }

  async load(): Promise<void> {
    if (this.#loading) return
    this.#loading = true
    this.state = 'looking'
    const turn = this.#turn
    try {
      for (;;) {
        const limit = this.queue.length + BATCH
        const { asked, looked, of } = await getBackend().questions(limit, this.later.map(passedAs))
        if (turn !== this.#turn) return
        this.looked = { at: looked, of }
        const known = new Set(this.queue.flatMap(namesOf))
        const fresh = asked.filter((one) => !namesOf(one).some((n) => known.has(n) || this.#over.has(n)))
        this.queue = [...this.queue, ...fresh]
        this.#date()
        // A large library is looked through piece by piece, as long as nothing was found to ask.
        this.#dry = fresh.length === 0
        if (!this.#dry || looked >= of || asked.length >= limit) break
      }
      this.state = 'here'
    } catch (failure) {
      if (turn !== this.#turn) return
      this.state = 'failed'
      toasts.fail(failure)
    } finally {
      if (turn === this.#turn) this.#loading = false
    }
  }

  /** `Enter`: it is a name, the two are one. */
  accept(): void {
    const asked = this.current
    if (asked?.ask === 'same') this.#decide(asked, (asker) => unite(asked, asker))
    if (asked?.ask !== 'name') return
    const acceptance = acceptanceOfAll(asked.suggested, this.kind)
    this.#decide(asked, (asker) => naming.accept(asked.article, acceptance, asker))
  }

  /** `Backspace`: no name, the two are two, none of those who share it. */
  refuse(): void {
    const asked = this.current
    if (asked?.ask === 'name') {
      const { kind, name } = asked.suggested
      this.#decide(asked, (asker) => naming.refuse(kind, name, asker))
    } else if (asked?.ask === 'same') {
      const { kind, one, other } = asked.question
      this.#decide(asked, (asker) => naming.keepApart(kind, one, other, asker))
    } else if (asked) this.#settle(asked, null)
  }

  /** Whom a shared name means, counted from 0. */
  choose(at: number): void {
    const asked = this.current
    if (asked?.ask !== 'which') return
    const who = asked.entities[at]
    if (who) this.#settle(asked, who)
  }

  mergeInto(name: string, entity: EntityId | null): void {
    const asked = this.current
    if (asked?.ask !== 'name') return
    const acceptance = acceptedInto(acceptanceOfAll(asked.suggested, this.kind), entity, name)
    this.#decide(asked, (asker) => naming.accept(asked.article, acceptance, asker))
  }

  turn(kind: EntityKind): void {
    if (this.current?.ask === 'name') this.turned = kind
  }

  putOff(): void {
    const asked = this.current
    if (!asked) return
    this.later = [...this.later, asked]
    this.#pass(asked, 'later')
  }

  /** What was put off is asked after all. */
  askAgain(): void {
    this.later = []
    this.begin()
  }

  /** `z`: one back. */
  async back(): Promise<void> {
    const last = this.#steps.at(-1)
    if (last?.did === 'later') {
      this.later = this.later.filter((asked) => asked !== last.asked)
      this.#bringBack(last.asked)
    } else if (last) {
      await this.#storing
      // It may have come back by itself.
      if (this.#steps.at(-1) === last) await undo.undo()
    }
  }

  #settle(asked: Extract<Asked, { ask: 'which' }>, who: { id: EntityId; name: string } | null): void {
    this.#decide(asked, (asker) => naming.settle(asked.article, asked.span, textOf(asked), who, asker))
  }

  #decide(asked: Asked, make: (asker: Asker) => Promise<boolean>): void {
    this.decided++
    this.#pass(asked, 'decided')
    const asker: Asker = {
      quiet: true,
      // Not waited for: the next question does not depend on what the window shows behind the sheet.
      changed: () => void library.refresh(),
      back: () => this.#bringBack(asked),
    }
    const stored = this.#storing.then(() => make(asker))
    this.#storing = stored.then(
      (made) => made || this.#bringBack(asked),
      (failure) => {
        toasts.fail(failure)
        this.#bringBack(asked)
      },
    )
    void undo.making(this.#storing)
  }

  /** Goes on to the next question, and past those about the same name. */
  #pass(asked: Asked, did: Step['did']): void {
    this.#steps.push({ did, asked })
    const over = namesOf(asked)
    for (const name of over) this.#over.add(name)
    this.queue = this.queue.filter((other) => !namesOf(other).some((name) => over.includes(name)))
    this.turned = null
    this.#date()
    if (this.queue.length === 0 || (this.queue.length <= FEW && !this.#dry)) void this.load()
  }

  #bringBack(asked: Asked): void {
    const at = this.#steps.findLastIndex((step) => step.asked === asked)
    const [step] = at < 0 ? [] : this.#steps.splice(at, 1)
    if (!step) return
    if (step.did === 'decided') this.decided--
    for (const name of namesOf(asked)) this.#over.delete(name)
    this.queue = [asked, ...this.queue]
    this.turned = null
    this.#dry = false
  }

  /** Looks up the dates of the article at hand and of the next. */
  #date(): void {
    for (const { article } of this.queue.slice(0, 2)) {
      if (this.dates.has(article)) continue
      const put = (date: string) => (this.dates = new Map(this.dates).set(article, date))
      put('')
      getBackend()
        .article(article)
        .then((view) => put(view.published ?? view.saved))
        // The question can be answered without it.
        .catch(() => {})
    }
  }
}

/** The window's sitting. What was put off stays put off while the window is open. */
export const sitting = new Sitting()

/** The spelling that is asked about. */
export function textOf({ sentence }: Asked): string {
  const mark = sentence.marks[0]
  return mark ? Array.from(sentence.text).slice(mark.start, mark.end).join('') : ''
}

/** How the library is told that a question was put off. */
function passedAs(asked: Asked): string {
  if (asked.ask === 'name') return asked.suggested.name
  return asked.ask === 'same' ? asked.question.other : textOf(asked)
}

/** What a question is about: another one about the same is asked no more. */
function namesOf(asked: Asked): string[] {
  if (asked.ask === 'which') return [`which ${asked.article} ${asked.span.start}`]
  if (asked.ask === 'same') {
    const { kind, one, other } = asked.question
    return [`same ${kind} ${[one, other].sort().join(' | ')}`]
  }
  const { kind, name } = asked.suggested
  return [`name ${kind} ${name}`]
}

/** Two names become one: the two of the library that have them, or by all that their article says of them now. */
async function unite(asked: Extract<Asked, { ask: 'same' }>, asker: Asker): Promise<boolean> {
  if (asked.both) return merge(...asked.both, asker)
  const [{ suggested }, { mentions }] = await Promise.all([
    getBackend().suggestions(asked.article),
    getBackend().article(asked.article),
  ])
  const union = unionOf(asked.question, suggested, mentions)
  return union.by === 'merging'
    ? merge(union.keep, union.gone, asker)
    : naming.accept(asked.article, union.acceptance, asker)
}
