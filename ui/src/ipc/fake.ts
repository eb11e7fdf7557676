// An in-memory library over sample articles of our own, for tests and for working on the interface in a browser.
// It keeps the contract of backend.ts, changes and all; nothing survives a reload.

import type { Backend, Drop, Forms, Target } from './backend'
import { annotationChoices, annotations, review, reviewed, tagged } from './fake/annotations'
import { copies, listedApart, mergeCopy, saveCopies, shown, splitCopy, standingFor } from './fake/copies'
import { difference } from './fake/difference'
import { FakeJobs, notThere } from './fake/jobs'
import { entityCalls } from './fake/entities'
import { grouped, listed } from './fake/lists'
import { naming } from './fake/naming'
import { complete, facets, findInArticle, similar } from './fake/refine'
import { saveSamples } from './fake/samples'
import { search } from './fake/search'
import { Bar } from './fake/menu'
import { speech, type Spoken } from './fake/speech'
import { specimens } from './fake/specimen'
import { newNote, sampleWorld, siteOf, World, type NamedQuery, type StoredArticle } from './fake/world'
import type { ArticleRow } from './types/ArticleRow'
import type { Place } from './types/Place'
import type { Saved } from './types/Saved'
import type { SavedSearch } from './types/SavedSearch'
import type { SiteRule } from './types/SiteRule'

export interface Fake extends Backend {
  world: World
  /** What was put on the clipboard, the latest last. */
  copied: Forms[]
  /** The pictures that were saved. */
  pictures: { name: string; png: Uint8Array }[]
  /** What was read aloud, the latest last. */
  spoken: Spoken[]
  /** The bar of menus. */
  bar: Bar
  /** Tells listeners that something was dragged over or dropped, as the shell would. */
  drop(drop: Partial<Drop> & Pick<Drop, 'phase'>): void
  /** Tells listeners what the program was asked to show, as the shell would. */
  open(target: Target): void
}

export interface FakeOptions {
  /** Starts with nothing in it. */
  empty?: boolean
  /** Repeats the sample articles until there are this many. */
  bulk?: number
  /** Begins with two articles that hold everything a page can. */
  specimen?: boolean
  /** Has two stories that three papers have. */
  copies?: boolean
  /** Milliseconds each call takes. */
  delay?: number
}

/** Makes a library. Paths that end in `.pdf` fail to save, so that failures can be looked at. */
export function createFake(options: FakeOptions = {}): Fake {
  const { empty = false, bulk = 0, specimen = false, delay = 0 } = options
  const world = empty ? new World() : sampleWorld(bulk)
  if (specimen) specimens.forEach((article) => world.addArticle(article, new Date().toISOString()))
  if (options.copies) saveCopies(world)
  const changed = new Set<() => void>()
  const opens = new Set<(target: Target) => void>()
  const drops = new Set<(drop: Drop) => void>()
  const now = () => new Date().toISOString()
  const tell = () => {
    lists.clear()
    changed.forEach((listener) => listener())
  }
  const wait = () => new Promise<void>((done) => setTimeout(done, delay))

  /** Answers after the delay with a copy, as a message between processes would. */
  async function answer<T>(make: () => T): Promise<T> {
    if (delay) await wait()
    return structuredClone(make())
  }

  // Of a long list many pages are asked for: it is put in order once.
  const lists = new Map<string, unknown>()
  function kept<T>(key: string, make: () => T): T {
    if (!lists.has(key)) lists.set(key, make())
    return lists.get(key) as T
  }

  async function change<T>(make: () => T): Promise<T> {
    const made = await answer(() => {
      lists.clear()
      return make()
    })
    queueMicrotask(tell)
    return made
  }

  const counted = (saved: NamedQuery): SavedSearch => ({
    ...saved,
    articles: search(world, saved.query, 'relevance', 0, 0).total,
  })

  const each = (ids: string[], apply: (article: StoredArticle) => void): Promise<ArticleRow[]> =>
    change(() =>
      ids.map((id) => {
        const article = world.article(id)
        apply(article)
        return world.row(article)
      }),
    )

  const spelled = <T>(make: () => T): Promise<T> =>
    change(() => {
      const made = make()
      world.spellings++
      return made
    })

  function save(source: string, text: string, title?: string): Saved {
    if (source.endsWith('.pdf') || !text.trim()) {
      const error = text.trim()
        ? `Could not read ${source}: PDF files cannot be saved yet. Save the page as HTML instead.`
        : 'Nothing was saved: the text is empty.'
      return { source, outcome: 'failed', id: null, title: null, error }
    }
    const same = world.articles.find((article) => article.text === text.trim().split(/\n+/).join('\n\n'))
    if (same) return { source, outcome: 'unchanged', id: same.id, title: same.sample.title, error: null }
    const lines = text.trim().split(/\n+/)
    const heading = title ?? lines[0] ?? source
    const made = world.addArticle(
      {
        title: heading.slice(0, 200),
        subtitle: null,
        site: null,
        url: null,
        byline: [],
        published: now(),
        lang: /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en',
        tags: [],
        paragraphs: lines,
      },
      now(),
    )
    return { source, outcome: 'saved', id: made.id, title: made.sample.title, error: null }
  }

  const jobs = new FakeJobs(delay, tell)
  const savePage = (path: string): Saved => {
    const name = path.split('/').at(-1) || path
    return save(path, `${name}\nThe text of ${path}, as a page would have it.`, name.replace(/\.\w+$/, ''))
  }
  const startJob = (paths: string[]) => jobs.start('files', paths, savePage)

  const listen = <T>(listeners: Set<T>, listener: T): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  const copied: Forms[] = []
  const pictures: Fake['pictures'] = []
  const spoken: Fake['spoken'] = []
  const bar = new Bar()

  return {
    world,
    copied,
    pictures,
    spoken,
    bar,
    open: (target) => opens.forEach((listener) => listener(target)),
    drop: (event) => drops.forEach((listener) => listener({ paths: [], addresses: [], ...event })),

    sidebar: () =>
      answer(() => {
        const live = world.articles.filter((article) => !article.trashed)
        const size = (place: Place) => shown(world, place).size
        const rows = world.counted(world.entities).sort((a, b) => b.articles - a.articles)
        const tags = new Set(live.flatMap((article) => article.tags))
        return {
          inbox: size({ at: 'state', state: 'inbox' }),
          reading: size({ at: 'state', state: 'reading' }),
          archive: size({ at: 'state', state: 'archive' }),
          starred: size({ at: 'starred' }),
          trash: world.articles.length - live.length,
          highlights: world.highlights.length,
          people: rows.filter((row) => row.kind === 'person'),
          companies: rows.filter((row) => row.kind === 'company'),
          tags: [...tags]
            .sort((a, b) => a.localeCompare(b))
            .map((name) => ({ name, articles: size({ at: 'tag', name }) })),
          searches: world.searches.map(counted).sort((a, b) => a.name.localeCompare(b.name)),
        }
      }),
    articles: (place, sort, offset, limit, by = null) =>
      answer(() => {
        const all = kept(JSON.stringify([place, sort, by]), () => listed(world, place, sort, by))
        const others = kept(JSON.stringify([place]), () => shown(world, place))
        const row = (article: StoredArticle): ArticleRow => {
          const copies = others.get(article)?.length
          return { ...world.row(article), ...(copies && { copies }) }
        }
        return { total: all.length, articles: all.slice(offset, offset + limit).map(row) }
      }),
    grouped: (place, sort, by) => answer(() => grouped(world, place, sort, by)),
    article: (id) => answer(() => world.view(world.article(id))),
    difference: (article, from, to) => answer(() => difference(world, article, from, to)),
    original: (id) => answer(() => ({ media: 'text', text: world.article(id.replace(/-v\d+$/, '')).text })),
    annotations: (filter, offset, limit) => answer(() => annotations(world, filter, offset, limit)),
    annotationChoices: () => answer(() => annotationChoices(world)),
    review: () => answer(() => review(world)),
    search: (query, sort, offset, limit) => answer(() => search(world, query, sort, offset, limit)),
    complete: (query, caret) => answer(() => complete(world, query, caret)),
    facets: (query) => answer(() => facets(world, query)),
    copies: (article) => answer(() => copies(world, article)),
    mergeCopy: (keep, copy) => change(() => mergeCopy(world, keep, copy)),
    splitCopy: (_, copy, merged) => change(() => splitCopy(world, copy, merged)),
    standingFor: (ids, place) => answer(() => standingFor(world, ids, place)),
    listedApart: (article) => answer(() => listedApart(world, article)),
    listApart: (one, copy) => change(() => void world.apart.push([one, copy])),
    listTogether: (one, copy) =>
      change(() => void (world.apart = world.apart.filter((pair) => !(pair[0] === one && pair[1] === copy)))),
    similar: (id, limit) => answer(() => similar(world, id, limit)),
    findInArticle: (version, typed) => answer(() => findInArticle(world, version, typed)),

    setState: (ids, state) => each(ids, (article) => (article.state = state)),
    setStarred: (ids, starred) => each(ids, (article) => (article.starred = starred)),
    trash: (ids) => each(ids, (article) => (article.trashed = now())),
    restore: (ids) => each(ids, (article) => (article.trashed = null)),
    emptyTrash: () => change(() => world.emptyTrash()),
    tag: (ids, name) =>
      each(ids, (article) => {
        if (!article.tags.includes(name)) article.tags.push(name)
      }),
    untag: (ids, name) => each(ids, (article) => (article.tags = article.tags.filter((tag) => tag !== name))),
    setPosition: (id, position) =>
      answer(() => {
        const article = world.article(id)
        article.position = position
        article.unread = false
      }),

    decideBlock: (id, block, action) =>
      change(() => {
        const article = world.article(id)
        const made: SiteRule = {
          id: world.id('rule'),
          site: siteOf(article),
          sample: block,
          created: now(),
          action,
          matches: { by: 'text', is: block },
        }
        world.rules = [made, ...world.rules.filter((rule) => rule.matches.is !== block)]
        world.read(article)
        return made
      }),
    forgetRule: (id) =>
      change(() => {
        world.rules = world.rules.filter((rule) => rule.id !== id)
        world.articles.forEach((article) => world.read(article))
      }),

    highlight: (article, _version, span, color) =>
      change(() => world.addHighlight(world.article(article), span, color, now())),
    recolor: (id, color) => change(() => Object.assign(pick(world.highlights, id), { color })),
    moveHighlight: (id, _version, span) =>
      change(() => world.moveHighlight(pick(world.highlights, id), span)),
    putHighlightBack: (id, selector, text_hash) =>
      change(() => {
        const mark = pick(world.highlights, id)
        return Object.assign(mark, { selector, text_hash, span: selector.position })
      }),
    splitHighlight: (id, _version, at) =>
      change(() => {
        const mark = pick(world.highlights, id)
        const span = mark.span ?? { start: 0, end: 0 }
        const first = world.moveHighlight(mark, { ...span, end: at })
        return [
          first,
          world.addHighlight(world.article(mark.article), { ...span, start: at }, mark.color, now()),
        ]
      }),
    tagHighlight: (id, name) => change(() => tagged(pick(world.highlights, id), name, true)),
    untagHighlight: (id, name) => change(() => tagged(pick(world.highlights, id), name, false)),
    reviewed: (id, verdict) => change(() => reviewed(world, id, verdict)),
    putReviewBack: (id, before) =>
      change(() => void (before ? world.reviews.set(id, before) : world.reviews.delete(id))),
    deleteHighlight: (id) =>
      change(() => void (world.highlights = remove(world.highlights, id, world.gone.highlights))),
    restoreHighlight: (id) => change(() => bringBack(world.highlights, id, world.gone.highlights)),
    putNote: (target, id, body) =>
      change(() => {
        const marked = target.on === 'highlight' ? pick(world.highlights, target.id) : null
        const old = marked ? marked.note : world.notes.find((note) => note.id === id)
        if (old) return Object.assign(old, { body, modified: now() })
        const made = newNote(world, target, body, now())
        if (marked) marked.note = made
        else world.notes.push(made)
        return made
      }),
    deleteNote: (id) =>
      change(() => {
        const marked = world.highlights.find((h) => h.note?.id === id)
        if (marked?.note) world.gone.notes.set(id, marked.note)
        if (marked) marked.note = null
        else world.notes = remove(world.notes, id, world.gone.notes)
      }),
    restoreNote: (id) =>
      change(() => {
        const target = world.gone.notes.get(id)?.target
        const marked = target?.on === 'highlight' ? pick(world.highlights, target.id) : null
        if (!marked) return bringBack(world.notes, id, world.gone.notes)
        const [note] = [bringBack([], id, world.gone.notes)]
        marked.note = note
        return note
      }),

    ...entityCalls(world, { answer, change, spelled, now }),

    ...naming(world, { answer, spelled, now }),

    chooseAndSave: (what) =>
      answer(() =>
        startJob(
          what === 'files'
            ? ['/home/reader/pages/quarterly-report.html']
            : Array.from({ length: 14 }, (_, n) => `/home/reader/pages/page-${n + 1}.html`).concat(
                '/home/reader/pages/scan.pdf',
              ),
        ),
      ),
    savePaths: (paths) => answer(() => startJob(paths)),
    savePasted: (text, html) =>
      change(() => {
        const heading = html && /<(?:h1|title)[^>]*>([^<]+)</i.exec(html)?.[1]
        return save('-', text, heading || undefined)
      }),
    saveSamples: (texts) => change(() => saveSamples(world, texts, now())),
    saveAddress: (url) => answer(() => jobs.start('address', [url], savePage)),
    extractAgain: () =>
      answer(() =>
        jobs.start(
          'again',
          world.articles.map((article) => article.id),
          (id) => {
            const article = world.article(id)
            const before = article.version
            world.read(article)
            const outcome = article.version === before ? 'unchanged' : 'updated'
            return { source: article.sample.title, outcome, id, title: article.sample.title, error: null }
          },
        ),
      ),
    cancel: (id) => answer(() => jobs.cancel(id)),

    chooseAndExport: (query, _name, sort, format) =>
      answer(() => {
        const all = world.articles.filter((article) => !article.trashed).map((article) => article.id)
        const found = query
          ? search(world, query, sort, 0, all.length).hits.map(({ article }) => article.id)
          : all
        const to = format === 'markdown' ? '/home/reader/Vault' : `/home/reader/export.${format}`
        return jobs.start(
          'export',
          found,
          (id) => ({ source: id, outcome: 'unchanged', id, title: null, error: null }),
          { to, articles: found.length, files: format === 'markdown' ? found.length : 1 },
        )
      }),

    chooseAndImport: () => answer(() => jobs.start('import', [], notThere)),

    saveSearch: (name, query) =>
      change(() => {
        const made = { id: world.id('search'), name, query }
        world.searches.push(made)
        return counted(made)
      }),
    deleteSearch: (id) => change(() => void (world.searches = world.searches.filter((s) => s.id !== id))),
    setting: (key) => answer(() => world.settings.get(key) ?? null),
    putSetting: (key, value) => answer(() => void world.settings.set(key, value)),

    openLink: async (url) => {
      if (!/^https?:\/\//.test(url))
        throw { message: `Could not open ${url}: only http and https links are opened.` }
    },
    copy: (forms) => answer(() => void copied.push(forms)),
    savePicture: (name, png) => answer(() => pictures.push({ name, png }) > 0),
    ...speech(spoken),
    ...bar.backend(),
    print: async () => window.print(),
    about: () => answer(() => ({ folder: '/home/reader/Dossier', version: '0.1.0', sqlite: '3.53.0' })),

    // A browser has neither scheme; what is shown there is the place of a picture.
    imageAddress: (hash) => `dossier-image://localhost/${hash}`,
    originalAddress: (version) => `dossier-original://localhost/${version}`,

    onChanged: (listener) => listen(changed, listener),
    onJob: (listener) => listen(jobs.listeners, listener),
    onOpen: (listener) => listen(opens, listener),
    onDrop: (listener) => listen(drops, listener),
  }
}

function pick<T extends { id: string }>(list: T[], id: string): T {
  const found = list.find((item) => item.id === id)
  if (!found) throw { message: 'Could not find it: it may have been deleted in another window.' }
  return found
}

function remove<T extends { id: string }>(list: T[], id: string, gone: Map<string, T>): T[] {
  gone.set(id, pick(list, id))
  return list.filter((item) => item.id !== id)
}

function bringBack<T extends { id: string }>(list: T[], id: string, gone: Map<string, T>): T {
  const found = gone.get(id)
  if (!found) throw { message: 'Could not bring it back: it was not deleted here.' }
  gone.delete(id)
  list.push(found)
  return found
}
