// Everything the window can ask of the library, in one interface.
//
// Two things implement it: tauri.ts (the real library; the only file that imports @tauri-apps) and fake.ts (an
// in-memory library of our own sample articles, for Vitest and for working on the interface in a browser).
// Every text offset counts Unicode code points of an article's canonical text, end exclusive.

import type { Doing } from './doing'
import type { Cause } from './types/Cause'
import type { Acceptance } from './types/Acceptance'
import type { Accepted } from './types/Accepted'
import type { AnnotationChoices } from './types/AnnotationChoices'
import type { AnnotationFilter } from './types/AnnotationFilter'
import type { AnnotationPage } from './types/AnnotationPage'
import type { ArticleGroup } from './types/ArticleGroup'
import type { ArticleId } from './types/ArticleId'
import type { ArticlePage } from './types/ArticlePage'
import type { ArticleRow } from './types/ArticleRow'
import type { ArticleView } from './types/ArticleView'
import type { AliasKind } from './types/AliasKind'
import type { Appearance } from './types/Appearance'
import type { Color } from './types/Color'
import type { Completion } from './types/Completion'
import type { Difference } from './types/Difference'
import type { EntityId } from './types/EntityId'
import type { EntityKind } from './types/EntityKind'
import type { EntityPage } from './types/EntityPage'
import type { EntityRow } from './types/EntityRow'
import type { ExportFormat } from './types/ExportFormat'
import type { Facets } from './types/Facets'
import type { Grouping } from './types/Grouping'
import type { Highlight } from './types/Highlight'
import type { HighlightId } from './types/HighlightId'
import type { Hit } from './types/Hit'
import type { Imported } from './types/Imported'
import type { Media } from './types/Media'
import type { MergedCopy } from './types/MergedCopy'
import type { Network } from './types/Network'
import type { NetworkOf } from './types/NetworkOf'
import type { Note } from './types/Note'
import type { NoteId } from './types/NoteId'
import type { NoteTarget } from './types/NoteTarget'
import type { Place } from './types/Place'
import type { Questions } from './types/Questions'
import type { Review } from './types/Review'
import type { ReviewPage } from './types/ReviewPage'
import type { RuleAction } from './types/RuleAction'
import type { RuleId } from './types/RuleId'
import type { SavedSearch } from './types/SavedSearch'
import type { SavedSearchId } from './types/SavedSearchId'
import type { Saved } from './types/Saved'
import type { SearchAnswer } from './types/SearchAnswer'
import type { SearchSort } from './types/SearchSort'
import type { Selector } from './types/Selector'
import type { Sidebar } from './types/Sidebar'
import type { SiteRule } from './types/SiteRule'
import type { Sort } from './types/Sort'
import type { Span } from './types/Span'
import type { State } from './types/State'
import type { Stood } from './types/Stood'
import type { Suggestions } from './types/Suggestions'
import type { Tagged } from './types/Tagged'
import type { Verdict } from './types/Verdict'
import type { VersionId } from './types/VersionId'

/** A command that failed: a sentence for the reader that says what was being done, why it failed and what to do. */
export interface Failure {
  message: string
  /** What it failed for, where that is one of the known causes. */
  cause?: Cause | null
  /** What the reader was doing. */
  doing?: Doing | null
}

/** Something long in progress, as the `job` event tells it. */
export interface Job {
  id: number
  /** Saving files, saving a page from its address, reading all again, taking articles out, or taking an export in. */
  kind: 'files' | 'address' | 'again' | 'export' | 'import'
  /** Sources or articles dealt with so far. */
  done: number
  /** Sources or articles in all; grows while a folder is still being walked. */
  total: number
  /** The one at hand, for the reader. */
  current: string | null
  /** Set once, in the last event: what became of each source that did not simply go well, and counts of all. */
  finished: JobResult | null
}

export interface JobResult {
  saved: number
  updated: number
  unchanged: number
  /** Highlights that lost their place because their article was read again. */
  orphaned: number
  failed: Saved[]
  cancelled: boolean
  /** The article to open, when exactly one source was saved, updated or already there. */
  open: ArticleId | null
  /** Where articles were taken to, how many, and in how many files: none if it was stopped before its one file was whole. */
  exported: { to: string; articles: number; files: number } | null
  /** What was taken in. */
  imported: Imported | null
}

export interface Drop {
  phase: 'over' | 'leave' | 'drop'
  /** Files and folders; empty while hovering. */
  paths: string[]
  /** Addresses of pages; empty while hovering. */
  addresses: string[]
}

/** One text in the forms that other programs paste. */
export interface Forms {
  plain: string
  html: string
  markdown: string
}

/** What a menu does that is the system's own. */
export type SystemEntry =
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'about'
  | 'hide'
  | 'hideOthers'
  | 'showAll'
  | 'minimize'
  | 'close'
  | 'quit'

export type MenuEntry =
  | { kind: 'command'; id: string; label: string; accelerator: string | null }
  | { kind: 'system'; what: SystemEntry; label: string }
  | { kind: 'line' }

/** One menu of the bar; `&` in its title goes before the letter that opens it. */
export interface Menu {
  title: string
  entries: MenuEntry[]
}

/** What the program was asked to show: an article, or a highlight in it. */
export interface Target {
  article: ArticleId
  highlight: HighlightId | null
}

/** The untouched original of a version. */
export interface Original {
  media: Media
  /** Decoded to Unicode, for showing it as text; empty for formats that are not text. */
  text: string
}

export interface Backend {
  // What there is.
  sidebar(): Promise<Sidebar>
  /** With `by`, in the order of its groups first. */
  articles(
    place: Place,
    sort: Sort,
    offset: number,
    limit: number,
    by?: Grouping | null,
  ): Promise<ArticlePage>
  /**
   * What the articles of a place are divided into, in order: days newest first (of saving, or of publishing if that is
   * the order), sites and persons by name; those without at the end. Each article is in one group.
   */
  grouped(place: Place, sort: Sort, by: Grouping): Promise<ArticleGroup[]>
  article(id: ArticleId): Promise<ArticleView>
  original(id: VersionId): Promise<Original>
  /** What changed from one version of an article to another. */
  difference(article: ArticleId, from: VersionId, to: VersionId): Promise<Difference>
  /** Highlights and notes of the whole library that pass the filter, newest first. */
  annotations(filter: AnnotationFilter, offset: number, limit: number): Promise<AnnotationPage>
  /** What they can be narrowed to. */
  annotationChoices(): Promise<AnnotationChoices>
  /** The past highlights that come back today. */
  review(): Promise<ReviewPage>
  entityPage(id: EntityId): Promise<EntityPage>
  /** Entities whose spellings begin with or contain `typed`, best first; of both kinds when `kind` is null. */
  entitiesLike(typed: string, kind: EntityKind | null, limit: number): Promise<EntityRow[]>
  /** Who is named with whom. */
  network(of: NetworkOf): Promise<Network>
  /** Where each of these names appears, particles and known spellings included. */
  appearances(names: string[]): Promise<Appearance[]>
  /** Articles that answer a query, in an order. */
  search(query: string, sort: SearchSort, offset: number, limit: number): Promise<SearchAnswer>
  /** What may come next where the caret is, a code point of the query as typed. */
  complete(query: string, caret: number): Promise<Completion>
  /** How the articles that answer a query are spread over people, sites, months, … */
  facets(query: string): Promise<Facets>
  /** Articles like this one, most alike first. */
  similar(article: ArticleId, limit: number): Promise<Hit[]>
  /** Other articles that are the same story, first saved first. */
  copies(article: ArticleId): Promise<ArticleRow[]>
  /**
   * The articles that the rows of these stand for, the same stories from other papers: in the list of `place`, or, where
   * they left it, in that of their state. None where each is a row of its own.
   */
  standingFor(ids: ArticleId[], place: Place): Promise<ArticleRow[]>
  /** The articles that have rows of their own beside this one because the reader said so. */
  listedApart(article: ArticleId): Promise<ArticleId[]>
  /** Where a version's canonical text has what is typed, as the search would find it. */
  findInArticle(version: VersionId, typed: string): Promise<Span[]>

  // Articles.
  setState(ids: ArticleId[], state: State): Promise<ArticleRow[]>
  setStarred(ids: ArticleId[], starred: boolean): Promise<ArticleRow[]>
  trash(ids: ArticleId[]): Promise<ArticleRow[]>
  restore(ids: ArticleId[]): Promise<ArticleRow[]>
  /** Deletes for good all that is in the Trash, and what hangs on it; gives how many articles that were. */
  emptyTrash(): Promise<number>
  tag(ids: ArticleId[], name: string): Promise<ArticleRow[]>
  untag(ids: ArticleId[], name: string): Promise<ArticleRow[]>
  /** Makes a copy one with `keep`: what hangs on it goes over, and it goes into the Trash. */
  mergeCopy(keep: ArticleId, copy: ArticleId): Promise<MergedCopy>
  /** Takes that back. */
  splitCopy(keep: ArticleId, copy: ArticleId, merged: MergedCopy): Promise<void>
  /** Gives a copy a row of its own in the lists. */
  listApart(article: ArticleId, copy: ArticleId): Promise<void>
  /** Takes that back. */
  listTogether(article: ArticleId, copy: ArticleId): Promise<void>
  /** Marks the article read and remembers where the reader is, as a code point of its text. */
  setPosition(id: ArticleId, position: number): Promise<void>

  // What belongs to an article, in the reader's own judgement.
  /** Keeps or drops the block with this text, here and on the site's other pages; reads the article again at once. */
  decideBlock(article: ArticleId, block: string, action: RuleAction): Promise<SiteRule>
  /** Takes a decision back; articles that were read with it are read again. */
  forgetRule(id: RuleId): Promise<void>

  // Highlights and notes. Each resolves only after the write is durable.
  highlight(article: ArticleId, version: VersionId, span: Span, color: Color): Promise<Highlight>
  recolor(id: HighlightId, color: Color): Promise<Highlight>
  /** Other ends for a highlight, or an orphan's place again, in the text of `version`. */
  moveHighlight(id: HighlightId, version: VersionId, span: Span): Promise<Highlight>
  /** Takes a move or a split back: the highlight is described as it was, and found again. */
  putHighlightBack(id: HighlightId, selector: Selector, textHash: string): Promise<Highlight>
  /** Splits a highlight before the code point `at`; the first part keeps id and note. */
  splitHighlight(id: HighlightId, version: VersionId, at: number): Promise<[Highlight, Highlight]>
  tagHighlight(id: HighlightId, name: string): Promise<Highlight>
  untagHighlight(id: HighlightId, name: string): Promise<Highlight>
  deleteHighlight(id: HighlightId): Promise<void>
  /** Brings a deleted highlight back, note and tags included. */
  restoreHighlight(id: HighlightId): Promise<Highlight>
  /** Says when a highlight that came back comes again; gives what held before. */
  reviewed(id: HighlightId, verdict: Verdict): Promise<Review | null>
  putReviewBack(id: HighlightId, before: Review | null): Promise<void>
  /** Writes or replaces a note. A highlight has one note; an article or entity gets a new note unless `id` is given. */
  putNote(target: NoteTarget, id: NoteId | null, body: string): Promise<Note>
  deleteNote(id: NoteId): Promise<void>
  restoreNote(id: NoteId): Promise<Note>

  // People and companies.
  /** Tags `name` (as selected, particles and all): makes the entity, or with `entity` adds the spelling to that one. */
  tagEntity(kind: EntityKind, name: string, entity: EntityId | null): Promise<Tagged>
  addAlias(entity: EntityId, text: string, kind: AliasKind): Promise<EntityRow>
  removeAlias(entity: EntityId, text: string): Promise<EntityRow>
  renameEntity(entity: EntityId, name: string): Promise<EntityRow>
  deleteEntity(entity: EntityId): Promise<void>
  /** Brings a deleted entity back with its aliases, mentions and notes. */
  restoreEntity(entity: EntityId): Promise<EntityRow>
  /** Says that the name at `span` of the article does not mean the entity; undone by passing false. */
  rejectMention(article: ArticleId, entity: EntityId, span: Span, rejected: boolean): Promise<void>
  /** Follows (or no longer follows) a person or company: new mentions are counted in `fresh`. */
  followEntity(entity: EntityId, followed: boolean): Promise<EntityRow>
  /** Says that its page was looked at: nothing is fresh any more. */
  seenEntity(entity: EntityId): Promise<void>
  /** Makes one of two: the first takes over all that the second has. */
  mergeEntities(keep: EntityId, gone: EntityId): Promise<EntityRow>
  splitEntities(keep: EntityId, gone: EntityId): Promise<EntityRow>
  /** Makes a person of a company, or a company of a person. */
  turnEntity(entity: EntityId, kind: EntityKind): Promise<EntityRow>
  setTicker(entity: EntityId, ticker: string | null): Promise<EntityRow>
  /** A plain link: a homepage, a Wikidata item (Q2283 becomes its address). Opened only when clicked. */
  setLink(entity: EntityId, link: string | null): Promise<EntityRow>
  /** Says that the mentions of `text` in this article mean another entity (two people of one name). */
  moveMentions(article: ArticleId, text: string, from: EntityId, to: EntityId): Promise<void>

  // Suggestions.
  /** Who the article seems to name beyond what is confirmed, and what is asked about it. Guesses; nothing is stored. */
  suggestions(article: ArticleId): Promise<Suggestions>
  /** Makes a suggestion the reader's own. */
  accept(article: ArticleId, acceptance: Acceptance): Promise<Accepted>
  /** Takes back what an acceptance made or added. */
  unaccept(article: ArticleId, accepted: Accepted): Promise<void>
  /** Never suggests this name as this kind again, in any article; undone by passing false. */
  refuse(kind: EntityKind, name: string, refused: boolean): Promise<void>
  /** Remembers for ever that two names are two; undone by passing false. */
  keepApart(kind: EntityKind, one: string, other: string, apart: boolean): Promise<void>
  /** Which entity the name at `span` means; null means none of those who share it. Undone by unsettleMention. */
  settleMention(article: ArticleId, span: Span, entity: EntityId | null): Promise<Stood[]>
  unsettleMention(article: ArticleId, span: Span, before: Stood[]): Promise<void>
  /**
   * The next questions across the library, newest articles first; `passed` are names put off in this sitting. Where not
   * all articles were looked through, asking again goes on.
   */
  questions(limit: number, passed: string[]): Promise<Questions>

  // Saving.
  /** Opens the system's dialog for files, or for a folder; null when it is cancelled. Resolves to the job's id. */
  chooseAndSave(what: 'files' | 'folder'): Promise<number | null>
  savePaths(paths: string[]): Promise<number>
  /** Pasted text or HTML. */
  savePasted(text: string, html: string | null): Promise<Saved>
  /** Saves each text as a Markdown file of that name, in order, so that lists show the last of them on top. */
  saveSamples(texts: { name: string; markdown: string }[]): Promise<Saved[]>
  /** Fetches a page and saves it. Resolves to the job's id; what goes wrong is told by the job. */
  saveAddress(url: string): Promise<number>
  /** Reads every article again from its original, as this version of the program would save it. The job's id. */
  extractAgain(): Promise<number>
  cancel(job: number): Promise<void>

  // Taking articles out.
  /**
   * Opens the system's dialog for a file, or for a folder of Markdown; null when it is cancelled. Takes out what answers
   * the query, all outside the Trash for an empty one. Resolves to the job's id.
   */
  chooseAndExport(
    query: string,
    /** What the file is suggested to be called. */
    name: string,
    sort: SearchSort,
    format: ExportFormat,
  ): Promise<number | null>
  /** Opens the system's dialog for a file of an export, and takes in what it holds; null when it is cancelled. */
  chooseAndImport(): Promise<number | null>
  /** Writes the page to a file the reader chooses; null if the reader chose none. */
  exportEntity(entity: EntityId, format: 'html' | 'markdown'): Promise<string | null>

  // Saved searches and settings (any JSON the window wants to keep, under 64 KiB a key).
  saveSearch(name: string, query: string): Promise<SavedSearch>
  deleteSearch(id: SavedSearchId): Promise<void>
  setting(key: string): Promise<unknown>
  putSetting(key: string, value: unknown): Promise<void>

  // The world outside.
  /** Opens http and https addresses in the system's browser; anything else fails. */
  openLink(url: string): Promise<void>
  /** Puts a text on the clipboard in all its forms at once, so that the place it is pasted into can choose. */
  copy(forms: Forms): Promise<void>
  /** Opens the system's dialog for a file and writes a picture there; false when it is cancelled. */
  savePicture(name: string, png: Uint8Array): Promise<boolean>
  /** Reads a text aloud with the system's voice for a language; resolves when it was spoken, or stopped. */
  speak(text: string, lang: string, rate: number): Promise<void>
  /** Ends what is being spoken, if anything is. */
  stopSpeaking(): Promise<void>
  /** Languages the system has voices for, as `ko` or `en-GB`; none where it cannot speak. */
  voices(): Promise<string[]>
  /** Opens the system's dialog for printing what the window shows to paper. */
  print(): Promise<void>
  /** Shows a bar of menus, in the place of the one before; with none of them there is no bar. */
  setMenu(bar: Menu[]): Promise<void>
  /** Of the bar's commands, those that mean something now. */
  enableMenu(commands: string[]): Promise<void>
  /** Whether what the system draws around the page is light or dark; null for as the system is. */
  setShade(shade: 'light' | 'dark' | null): Promise<void>
  /** Closes the window, and with it the program. */
  quit(): Promise<void>
  /** `{ folder, version, sqlite }`, for the about panel. */
  about(): Promise<{ folder: string; version: string; sqlite: string }>

  // What the window shows that is not its own; nothing of it runs or is fetched.
  /** Where a saved picture is, by the hash that `data-image` and `lead_image` give. */
  imageAddress(hash: string): string
  /** Where the untouched page of a version is, for a frame; only for HTML. */
  originalAddress(version: VersionId): string

  // What happens without being asked. Each returns a function that stops listening.
  /** Something in the library changed, here or in another process. */
  onChanged(listener: () => void): () => void
  onJob(listener: (job: Job) => void): () => void
  /** A command was chosen from the bar of menus. */
  onMenu(listener: (command: string) => void): () => void
  /**
   * The program was asked to show something: by its command line, by a link, or by another start of it. What is not in
   * the library fails.
   */
  onOpen(listener: (target: Target) => void, failed: (failure: Failure) => void): () => void
  /** Files or web addresses dragged over or dropped on the window. */
  onDrop(listener: (drop: Drop) => void): () => void
}
