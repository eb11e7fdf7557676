// Which language the interface speaks: as the system does, or as the reader chose in the settings.

import { getBackend } from '../state/backend'
import { toasts } from '../state/toasts.svelte'

export type Language = 'en' | 'ko'
export type Choice = 'system' | Language

/** As each calls itself. */
export const NAMES: Record<Language, string> = { ko: '한국어', en: 'English' }

const CHOICES: Choice[] = ['system', 'ko', 'en']

class LanguageState {
  chosen = $state<Choice>('system')
  /** What is spoken now. Whatever reads a word through `t` reads this, and follows it. */
  now = $state<Language>(ofSystem())

  /** Reads what was kept and applies it; also follows the system's language. */
  async load(): Promise<void> {
    const kept = await getBackend()
      .setting('language')
      .catch(() => null)
    this.chosen = CHOICES.find((choice) => choice === kept) ?? 'system'
    this.apply()
    addEventListener('languagechange', () => this.apply())
  }

  choose(chosen: Choice): void {
    this.chosen = chosen
    this.apply()
    getBackend()
      .putSetting('language', chosen)
      .catch((failure) => toasts.fail(failure))
  }

  apply(): void {
    this.now = this.chosen === 'system' ? ofSystem() : this.chosen
    document.documentElement.lang = this.now
  }
}

function ofSystem(): Language {
  const first = navigator.languages[0] ?? navigator.language
  return /^ko\b/i.test(first) ? 'ko' : 'en'
}

/** The interface's language. */
export const language = new LanguageState()
