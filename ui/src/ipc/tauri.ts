// The real library behind the window. Invariant: no other file imports @tauri-apps.

import { convertFileSrc, invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { forgetAhead, takeAhead } from './ahead'
import { batched } from './batched'
import type { Backend, Failure, Job, Target } from './backend'
import { copyByEngine } from './clipboard'
import type { Command } from './commands'
import { doingOf } from './doing'
import type { Cause } from './types/Cause'

/** The library of this window. Every promise that fails fails with a `Failure`. */
export function tauriBackend(): Backend {
  let hearing: Promise<unknown> = Promise.resolve()
  return {
    sidebar: () => ask('sidebar'),
    articles: (place, sort, offset, limit, by = null) => ask('articles', { place, sort, offset, limit, by }),
    grouped: (place, sort, by) => ask('grouped', { place, sort, by }),
    article: (id) => ask('article', { id }),
    original: (id) => ask('original', { id }),
    difference: (article, from, to) => ask('difference', { article, from, to }),
    annotations: (filter, offset, limit) => ask('annotations', { filter, offset, limit }),
    annotationChoices: () => ask('annotation_choices'),
    review: () => ask('review'),
    entityPage: (id) => ask('entity_page', { id }),
    entitiesLike: (typed, kind, limit) => ask('entities_like', { typed, kind, limit }),
    search: (query, sort, offset, limit) => ask('search', { query, sort, offset, limit }),
    complete: (query, caret) => ask('complete', { query, caret }),
    facets: (query) => ask('facets', { query }),
    similar: (article, limit) => ask('similar', { article, limit }),
    copies: (article) => ask('copies', { article }),
    mergeCopy: (keep, copy) => ask('merge_copy', { keep, copy }),
    splitCopy: (keep, copy, merged) => ask('split_copy', { keep, copy, merged }),
    standingFor: (ids, place) => ask('standing_for', { ids, place }),
    listedApart: (article) => ask('listed_apart', { article }),
    listApart: (article, copy) => ask('list_apart', { article, copy }),
    listTogether: (article, copy) => ask('list_together', { article, copy }),
    network: (of) => ask('network', { of }),
    appearances: (names) => ask('appearances', { names }),
    findInArticle: (version, typed) => ask('find_in_article', { version, typed }),

    setState: (ids, state) => ask('set_state', { ids, state }),
    setStarred: (ids, starred) => ask('set_starred', { ids, starred }),
    trash: (ids) => ask('trash', { ids }),
    restore: (ids) => ask('restore', { ids }),
    emptyTrash: () => ask('empty_trash'),
    tag: (ids, name) => ask('tag', { ids, name }),
    untag: (ids, name) => ask('untag', { ids, name }),
    setPosition: (id, position) => ask('set_position', { id, position }),

    decideBlock: (article, block, action) => ask('decide_block', { article, block, action }),
    forgetRule: (id) => ask('forget_rule', { id }),

    highlight: (article, version, span, color) => ask('highlight', { article, version, span, color }),
    recolor: (id, color) => ask('recolor', { id, color }),
    moveHighlight: (id, version, span) => ask('move_highlight', { id, version, span }),
    putHighlightBack: (id, selector, textHash) => ask('put_highlight_back', { id, selector, textHash }),
    splitHighlight: (id, version, at) => ask('split_highlight', { id, version, at }),
    tagHighlight: (id, name) => ask('tag_highlight', { id, name }),
    untagHighlight: (id, name) => ask('untag_highlight', { id, name }),
    reviewed: (id, verdict) => ask('reviewed', { id, verdict }),
    putReviewBack: (id, before) => ask('put_review_back', { id, before }),
    deleteHighlight: (id) => ask('delete_highlight', { id }),
    restoreHighlight: (id) => ask('restore_highlight', { id }),
    putNote: (target, id, body) => ask('put_note', { target, id, body }),
    deleteNote: (id) => ask('delete_note', { id }),
    restoreNote: (id) => ask('restore_note', { id }),

    tagEntity: (kind, name, entity) => ask('tag_entity', { kind, name, entity }),
    addAlias: (entity, text, kind) => ask('add_alias', { entity, text, kind }),
    removeAlias: (entity, text) => ask('remove_alias', { entity, text }),
    renameEntity: (entity, name) => ask('rename_entity', { entity, name }),
    deleteEntity: (entity) => ask('delete_entity', { entity }),
    restoreEntity: (entity) => ask('restore_entity', { entity }),
    rejectMention: (article, entity, span, rejected) =>
      ask('reject_mention', { article, entity, span, rejected }),
    followEntity: (entity, followed) => ask('follow_entity', { entity, followed }),
    seenEntity: (entity) => ask('seen_entity', { entity }),
    mergeEntities: (keep, gone) => ask('merge_entities', { keep, gone }),
    splitEntities: (keep, gone) => ask('split_entities', { keep, gone }),
    turnEntity: (entity, kind) => ask('turn_entity', { entity, kind }),
    setTicker: (entity, ticker) => ask('set_ticker', { entity, ticker }),
    setLink: (entity, link) => ask('set_link', { entity, link }),
    moveMentions: (article, text, from, to) => ask('move_mentions', { article, text, from, to }),

    suggestions: (article) => ask('suggestions', { article }),
    accept: (article, acceptance) => ask('accept', { article, acceptance }),
    unaccept: (article, accepted) => ask('unaccept', { article, accepted }),
    refuse: (kind, name, refused) => ask('refuse', { kind, name, refused }),
    keepApart: (kind, one, other, apart) => ask('keep_apart', { kind, one, other, apart }),
    settleMention: (article, span, entity) => ask('settle_mention', { article, span, entity }),
    unsettleMention: (article, span, before) => ask('unsettle_mention', { article, span, before }),
    questions: (limit, passed) => ask('questions', { limit, passed }),

    chooseAndSave: (what) => ask('choose_and_save', { what }),
    savePaths: (paths) => ask('save_paths', { paths }),
    savePasted: (text, html) => ask('save_pasted', { text, html }),
    saveSamples: (texts) => ask('save_samples', { texts }),
    saveAddress: (url) => ask('save_address', { url }),
    extractAgain: () => ask('extract_again'),
    cancel: (job) => ask('cancel', { job }),

    chooseAndExport: (query, name, sort, format) => ask('choose_and_export', { query, name, sort, format }),
    chooseAndImport: () => ask('choose_and_import'),
    exportEntity: (entity, format) => ask('export_entity', { entity, format }),

    saveSearch: (name, query) => ask('save_search', { name, query }),
    deleteSearch: (id) => ask('delete_search', { id }),
    setting: batched((keys) => ask<unknown[]>('settings', { keys })),
    putSetting: (key, value) => ask('put_setting', { key, value }),

    openLink: (url) => ask('open_link', { url }),
    copy: ({ plain, html, markdown }) =>
      ask<void>('copy', { plain, html, markdown }).catch((failure) => {
        report(failure)
        return copyByEngine({ plain, html, markdown })
      }),
    savePicture: (name, png) => ask('save_picture', { name, png: Array.from(png) }),
    speak: (text, lang, rate) => ask('speak', { text, lang, rate }),
    stopSpeaking: () => ask('stop_speaking'),
    voices: () => ask('voices'),
    print: async () => window.print(),
    setMenu: (bar) => ask('set_menu', { bar }),
    enableMenu: (commands) => ask('enable_menu', { commands }),
    setShade: (shade) => ask('set_shade', { shade }),
    quit: () => ask('quit'),
    about: () => ask('about'),

    // The schemes are those of src-tauri/src/serve.rs.
    imageAddress: (hash) => convertFileSrc(hash, 'dossier-image'),
    originalAddress: (version) => convertFileSrc(version, 'dossier-original'),

    onChanged: (listener) => {
      const { heard, stop } = hear('changed', () => listener())
      hearing = heard
      return stop
    },
    onJob: (listener) => {
      const { heard, stop } = hear<Job>('job', listener)
      // Only now is there somebody who shows what becomes of the files the program was started with, and hears of changes.
      void Promise.all([heard, hearing])
        .then(() => {
          forgetAhead()
          return ask('ready')
        })
        .catch(report)
      return stop
    },
    onMenu: (listener) => hear<string>('menu', listener).stop,
    onOpen: (listener, failed) => {
      const told = (answer: Target | Failure) => ('message' in answer ? failed(answer) : listener(answer))
      const { heard, stop } = hear<Target | Failure>('open', told)
      void heard
        .then(() => ask<Target | null>('article_to_open'))
        .then((target) => target !== null && listener(target))
        .catch(failed)
      return stop
    },
    onDrop: (listener) => {
      // The drop itself tells of addresses as if they were files, with their escapes lost; the drag told them right.
      let dragged: string[] = []
      const hovering = { paths: [], addresses: [] }
      const stops = [
        hear<string[]>('dragged', (addresses) => (dragged = addresses)),
        hear('tauri://drag-enter', () => listener({ phase: 'over', ...hovering })),
        hear('tauri://drag-leave', () => listener({ phase: 'leave', ...hovering })),
        hear<{ paths: string[] }>('tauri://drag-drop', ({ paths }) =>
          listener({
            phase: 'drop',
            paths: paths.filter((path) => !isAddress(path)),
            addresses: paths.some(isAddress) ? dragged : [],
          }),
        ),
      ].map(({ stop }) => stop)
      return () => stops.forEach((stop) => stop())
    },
  }
}

function isAddress(path: string): boolean {
  return /^https?:/iu.test(path)
}

async function ask<T>(command: Command, parameters?: Record<string, unknown>): Promise<T> {
  try {
    return (await (takeAhead(command, parameters) ?? invoke(command, parameters))) as T
  } catch (error) {
    throw { ...asFailure(error), doing: doingOf(command) }
  }
}

/** Listens from now on. `stop` may be called before the listening has begun. */
function hear<T>(
  event: string,
  listener: (payload: T) => void,
): { heard: Promise<unknown>; stop: () => void } {
  let stopped = false
  const unlisten = listen<T>(event, ({ payload }) => {
    if (!stopped) listener(payload)
  })
  unlisten.catch(report)
  return {
    heard: unlisten,
    stop: () => {
      stopped = true
      unlisten.then((end) => end()).catch(report)
    },
  }
}

/** The shell answers with a `Failure`; Tauri itself, refusing a command or its parameters, with a string. */
function asFailure(error: unknown): Failure {
  if (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
  ) {
    return { message: error.message, cause: 'cause' in error ? (error.cause as Cause | null) : null }
  }
  return { message: String(error) }
}

function report(error: unknown): void {
  console.error(asFailure(error).message)
}
