// Reading the open article aloud, sentence by sentence. Each is given to the voice by itself, so that the page can show
// which one it is, and so that any voice can be paused, sped up and sent back.

import type { Span } from '../ipc/types/Span'
import { getBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'
import { t } from '../strings'
import { lowest } from './ranges'
import { reading } from './reading.svelte'
import { languageOf, saidOf, sentencesOf } from './sentences'
import type { View } from './view.svelte'
import { findVoice, type Voice } from './voice'

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5]

class Speaking {
  state = $state<'off' | 'playing' | 'paused'>('off')
  /** The sentence that is being read. */
  span = $state.raw<Span | null>(null)
  rate = $state(1)

  #view: View | null = null
  #voice: Voice | null = null
  #sentences: Span[] = []
  #at = 0
  /** Grows whenever another sentence is wanted, so that the end of an old one is nobody's business. */
  #turn = 0

  /** Reads on from where one is; pressed again, pauses and goes on. */
  async toggle(view: View): Promise<void> {
    if (this.state === 'playing') return this.#pause()
    if (this.state === 'paused') return this.#play()
    const turn = ++this.#turn
    try {
      const [voice, kept] = await Promise.all([findVoice(), getBackend().setting('speaking')])
      if (turn !== this.#turn) return
      this.#voice = voice
      const rate = (kept as { rate?: unknown } | null)?.rate
      if (typeof rate === 'number' && RATES.includes(rate)) this.rate = rate
    } catch (failure) {
      return void toasts.fail(failure)
    }
    if (!this.#voice) return void toasts.show(t.speaking.nobody)
    this.#view = view
    this.#sentences = sentencesOf(view.index, view.blocks, view.article.lang)
    const from =
      view.selected?.start ??
      (view.cursor.at === null ? view.here() : view.blocks[view.cursor.at]?.span.start)
    this.#at = lowest(this.#sentences.length, (i) => this.#sentences[i]!.end > (from ?? 0))
    if (this.#at === this.#sentences.length) return void toasts.show(t.speaking.nothing)
    view.deselect()
    await this.#play()
  }

  /** Another sentence, from the one that is read. */
  step(by: 1 | -1): boolean {
    if (this.state === 'off') return false
    this.#at = Math.max(0, Math.min(this.#sentences.length - 1, this.#at + by))
    if (this.state === 'playing') void this.#play()
    else this.#show()
    return true
  }

  /** The next speed, up or down. */
  speed(by: 1 | -1): boolean {
    if (this.state === 'off') return false
    const at = RATES.indexOf(this.rate) + by
    const rate = RATES[Math.max(0, Math.min(RATES.length - 1, at))]!
    if (rate === this.rate) return true
    this.rate = rate
    reading.said = t.speaking.rate(rate)
    getBackend()
      .putSetting('speaking', { rate })
      .catch((failure) => toasts.fail(failure))
    if (this.state === 'playing') void this.#play()
    return true
  }

  /** False when nothing was being read. */
  stop(): boolean {
    this.#turn++
    if (this.state === 'off') return false
    this.#voice?.stop()
    this.state = 'off'
    this.span = null
    this.#view = this.#voice = null
    this.#sentences = []
    return true
  }

  #pause(): void {
    this.#turn++
    this.#voice?.stop()
    this.state = 'paused'
    reading.said = t.speaking.paused
  }

  async #play(): Promise<void> {
    const turn = ++this.#turn
    this.state = 'playing'
    reading.said = ''
    try {
      while (turn === this.#turn && this.#at < this.#sentences.length) {
        const [words, lang] = this.#show()
        if (lang === null) return this.#mute(words)
        if (words !== '') await this.#voice?.speak(words, lang, this.rate)
        if (turn === this.#turn) this.#at++
      }
      if (turn === this.#turn && this.stop()) reading.said = t.paging.progress.said(100, 0)
    } catch (failure) {
      if (turn !== this.#turn) return
      this.stop()
      toasts.fail(failure)
    }
  }

  /** Shows the sentence whose turn it is; gives its words and the language to read them in, null where there is no voice. */
  #show(): [string, string | null] {
    const span = this.#sentences[this.#at]
    const view = this.#view
    if (!span || !view) return ['', null]
    this.span = span
    view.follow(span)
    const words = saidOf(view.index, span)
    const spoken = this.#voice?.languages ?? new Set()
    // A Korean voice reads English words well enough; the other way round it is noise.
    const own = languageOf(words, view.article.lang)
    const main = languageOf(view.article.text.slice(0, 2000), view.article.lang)
    return [words, spoken.has(own) ? own : spoken.has(main) && own !== 'ko' ? main : null]
  }

  #mute(words: string): void {
    const lang = languageOf(words, this.#view?.article.lang ?? null)
    this.stop()
    toasts.show(t.speaking.noVoice(lang))
  }
}

/** The one voice of the window. */
export const speaking = new Speaking()
