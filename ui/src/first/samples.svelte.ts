// The sample articles an empty library can begin with: saved in the reader's language, and removed in one go.

import { tick } from 'svelte'
import type { ArticleId } from '../ipc/types/ArticleId'
import { getBackend } from '../state/backend'
import { change } from '../state/change'
import { library } from '../state/library.svelte'
import { toasts } from '../state/toasts.svelte'
import { needing } from '../state/undo.svelte'
import { t } from '../strings'
import { language } from '../strings/language.svelte'

/** Fetched only when they are asked for, as most who start the program have begun long ago. */
const FILES = import.meta.glob<string>('./samples/*.md', { query: '?raw', import: 'default' })

const SETTING = 'samples'

/** The language to write samples in, by what the reader's system prefers. */
export function sampleLanguage(preferred: readonly string[] = navigator.languages): 'en' | 'ko' {
  return /^ko\b/iu.test(preferred[0] ?? '') ? 'ko' : 'en'
}

class Samples {
  /** Those that are in the library and not in its Trash. */
  there = $state.raw<ArticleId[]>([])
  saving = $state(false)

  /** Saves them and opens the first; what comes of it is plain to see. */
  async save(): Promise<void> {
    if (this.saving) return
    this.saving = true
    try {
      const saved = await getBackend().saveSamples(
        await texts(language.chosen === 'system' ? sampleLanguage() : language.now),
      )
      const ids = saved.flatMap(({ id }) => id ?? [])
      await getBackend().putSetting(SETTING, ids)
      await library.refresh()
      const failed = saved.find(({ error }) => error)?.error
      if (failed) toasts.fail(failed)
      const first = ids.at(-1)
      if (!first) return
      await library.open({ id: first })
      toasts.show(t.first.ready)
      // The button that was pressed is gone.
      await tick()
      document.querySelector<HTMLElement>('main .reader')?.focus({ preventScroll: true })
    } catch (failure) {
      toasts.fail(failure)
    } finally {
      this.saving = false
    }
  }

  /** Looks which of them are there. */
  async look(): Promise<void> {
    const backend = getBackend()
    const kept = await backend.setting(SETTING).catch(() => null)
    const ids = Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
    const articles = await Promise.all(ids.map((id) => backend.article(id).catch(() => null)))
    this.there = articles.flatMap((article) => (article && !article.trashed ? article.id : []))
  }

  /** Moves those that are there to the Trash. */
  async remove(): Promise<void> {
    await this.look()
    const ids = this.there
    if (!ids.length) return
    const open = library.article?.id
    const made = await change(t.first.removed, {
      make: () => getBackend().trash(ids),
      unmake: () => getBackend().restore(ids),
      outlives: needing(...ids),
    })
    if (made && open && ids.includes(open)) library.closeArticle()
  }
}

/** Last first: lists show what was saved last on top, and they are read from the first on. */
async function texts(language: 'en' | 'ko'): Promise<{ name: string; markdown: string }[]> {
  const paths = Object.keys(FILES).filter((path) => path.endsWith(`.${language}.md`))
  const loaded = paths.sort().map(async (path) => ({
    name: path.slice(path.lastIndexOf('/') + 1).replace(`.${language}.md`, '.md'),
    markdown: (await FILES[path]?.()) ?? '',
  }))
  return (await Promise.all(loaded)).reverse()
}

/** The window's samples. */
export const samples = new Samples()
