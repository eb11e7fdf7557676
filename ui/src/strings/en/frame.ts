// English for everything but the reader.

import type { Job, JobResult } from '../../ipc/backend'
import type { Face, Theme } from '../../state/appearance.svelte'
import type { Command, KeyGroup } from '../../state/keys'
import type { AliasKind } from '../../ipc/types/AliasKind'
import type { EntityKind } from '../../ipc/types/EntityKind'
import type { Outcome } from '../../ipc/types/Outcome'
import type { Sort } from '../../ipc/types/Sort'
import type { State } from '../../ipc/types/State'
import { count, number } from '../plural'

export const frame = {
  app: { name: 'Dossier' },
  undo: {
    action: 'Undo',
    nothing: 'Nothing to undo.',
    done: (label: string) => `Undone: ${label}`,
  },
  parts: {
    close: 'Close',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    more: 'More',
    back: 'Back',
    remove: (name: string) => `Remove ${name}`,
  },
  number,
  count: {
    articles: (n: number) => count(n, 'article'),
    highlights: (n: number) => count(n, 'highlight'),
    notes: (n: number) => count(n, 'note'),
    mentions: (n: number) => count(n, 'mention'),
    minutes: (n: number) => `${n} min`,
  },

  places: {
    label: 'Places',
    library: 'Library',
    state: { inbox: 'Inbox', reading: 'Reading', archive: 'Archive' } satisfies Record<State, string>,
    all: 'All articles',
    starred: 'Starred',
    trash: 'Trash',
    highlights: 'Highlights',
    people: 'People',
    companies: 'Companies',
    tags: 'Tags',
    searches: 'Saved searches',
    showAll: (n: number) => `Show all ${number(n)}`,
    showFewer: 'Show fewer',
    none: {
      people: 'Select a name in an article and press P.',
      companies: 'Select a company in an article and press C.',
    },
    deleteSearch: (name: string) => `Delete the saved search ${name}`,
    searchDeleted: (name: string) => `Deleted the saved search “${name}”.`,
  },

  list: {
    label: (place: string) => `Articles: ${place}`,
    sortBy: 'Sort by',
    sort: { saved: 'Date saved', published: 'Date published', title: 'Title' } satisfies Record<Sort, string>,
    unread: 'Unread',
    starred: 'Starred',
    loading: 'Loading…',
    column: 'List',
  },

  empty: {
    library: {
      title: 'Nothing saved yet',
      body: 'Drop a page, a folder or a link here, press Ctrl+V to save the text or the address you copied, or choose files.',
    },
    inbox: {
      title: 'The Inbox is empty',
      body: 'New articles arrive here. Press G then A to see what is archived.',
    },
    reading: {
      title: 'Nothing under way',
      body: 'Move an article here from its menu to come back to it later.',
    },
    archive: { title: 'The Archive is empty', body: 'Press E in an article you are done with.' },
    starred: { title: 'No stars', body: 'Press S to keep an article within reach.' },
    trash: { title: 'The Trash is empty', body: 'Articles stay here for 30 days. Press # to restore one.' },
    place: { title: 'No articles', body: 'Nothing here at the moment.' },
    reader: { title: 'Choose an article', body: 'J and K move through the list, Enter opens.' },
    highlights: { title: 'No highlights yet', body: 'Select a sentence in an article and press H.' },
    annotationsNarrowed: { title: 'None of these', body: 'Take a condition away to see more.' },
    search: {
      title: 'Search everything',
      body: 'Titles, text, notes and highlights. A name finds its other spellings too.',
    },
    otherSearch: { title: 'Nothing found', body: 'One of the searches above may be meant.' },
    noHits: { title: 'Nothing found', body: 'Try fewer words, or another spelling.' },
  },

  article: {
    moved: {
      inbox: 'Moved to the Inbox.',
      reading: 'Moved to Reading.',
      archive: 'Archived.',
    } satisfies Record<State, string>,
    starred: 'Starred.',
    unstarred: 'Star removed.',
    trashed: 'Moved to the Trash.',
    restored: 'Restored.',
    tagged: (name: string) => `Tagged “${name}”.`,
    untagged: (name: string) => `Removed the tag “${name}”.`,
    tools: 'Article',
    archive: 'Archive',
    unarchive: 'Move to the Inbox',
    star: 'Star',
    unstar: 'Remove the star',
    trash: 'Move to the Trash',
    restore: 'Restore',
    reading: 'Move to Reading',
    tags: 'Tags',
    openPage: 'Open the page in the browser',
    copyLink: 'Copy the address',
    linkCopied: 'Copied the address.',
    print: 'Print',
    previous: 'Previous article',
    next: 'Next article',
    inTrash: 'This article is in the Trash.',
    focus: 'Only the page',
    leaveFocus: 'Show the columns again',
    sidePanel: 'In this article',
  },

  tagEditor: {
    title: 'Tags of this article',
    add: 'Add a tag',
    placeholder: 'Add a tag, Enter',
    suggestions: 'Tags in use',
    none: 'No tags yet.',
  },

  entity: {
    kind: { person: 'Person', company: 'Company' } satisfies Record<EntityKind, string>,
    rename: 'Rename',
    name: 'Name',
    aliases: 'Spellings',
    addAlias: 'Add a spelling',
    aliasPlaceholder: 'Add a spelling, Enter',
    aliasKind: {
      full: 'Full name',
      surname: 'Surname',
      abbreviation: 'Abbreviation',
      ticker: 'Ticker symbol',
      transliteration: 'Transliteration',
      former: 'Former name',
      other: 'Other spelling',
    } satisfies Record<AliasKind, string>,
    aliasAdded: (text: string) => `Added the spelling “${text}”.`,
    aliasRemoved: (text: string) => `Removed the spelling “${text}”.`,
    renamed: (name: string) => `Renamed to “${name}”.`,
    ticker: 'Ticker',
    seen: (first: string, last: string) => `${first} – ${last}`,
    seenOnce: (day: string) => day,
    sentences: 'Sentences',
    with: 'Named with',
    notes: 'Notes',
    noSentences: 'No article names them yet.',
    noWith: 'Nobody is named beside them yet.',
    notePlaceholder: 'What you want to remember. Markdown.',
    addNote: 'Add a note',
    saveNote: 'Save',
    noteSaved: 'Note saved.',
    noteDeleted: 'Note deleted.',
    deleteNote: 'Delete the note',
    editNote: 'Edit the note',
    delete: (kind: EntityKind) => (kind === 'person' ? 'Delete this person' : 'Delete this company'),
    deleted: (name: string) => `Deleted ${name}.`,
    sections: 'Sections',
    articlesTogether: (n: number) => count(n, 'article'),
  },

  saving: {
    openFiles: 'Save files',
    openFolder: 'Save a folder',
    files: 'Files…',
    address: 'Address…',
    folder: 'Folder…',
    openAddress: 'Save from an address…',
    addressTitle: 'Save from an address',
    addressLabel: 'Address',
    addressPlaceholder: 'https://…',
    addressHint: 'Dossier fetches the page and its pictures, keeps both, and asks for nothing else.',
    addressSave: 'Save',
    notAddress: 'This is not the address of a page. It begins with https:// or http://.',
    progress: ({ kind, done, total }: Job) =>
      kind === 'address'
        ? 'Fetching the page'
        : kind === 'again'
          ? `Reading again ${number(done)} of ${number(total)}`
          : `Saving ${number(done)} of ${number(total)}`,
    cancel: (kind: Job['kind']) => (kind === 'again' ? 'Stop reading again' : 'Stop saving'),
    nothingPasted: 'The clipboard has no text to save.',
    drop: 'Drop to save',
    dropBody: 'Pages, web archives, text, Markdown, EPUB and PDF files, a folder of them, or a link.',
    show: 'Show',
    open: 'Open',
    tryAgain: 'Try again',
    saveFrom: (address: string) => `Save ${address}`,
    failedTitle: (n: number) => `${number(n)} not saved`,
    copy: 'Copy the list',
    copied: 'Copied.',
    one: (outcome: Outcome, title: string) =>
      outcome === 'unchanged'
        ? `Already saved: ${title}`
        : outcome === 'updated'
          ? `Saved a new version: ${title}`
          : `Saved: ${title}`,
    outcome: ({ saved, updated, unchanged, failed, cancelled }: JobResult) => {
      const parts = [
        saved && `Saved ${count(saved, 'article')}.`,
        updated && `Updated ${count(updated, 'article')}.`,
        unchanged && `${number(unchanged)} already saved.`,
        failed.length && `${number(failed.length)} failed.`,
        cancelled && 'Stopped.',
      ].filter(Boolean)
      return parts.length ? parts.join(' ') : 'Nothing to save there.'
    },
    /** Of a page that was fetched, when nothing came of it. */
    addressStopped: 'Stopped. Nothing was saved.',
    again: ({ updated, unchanged, orphaned, failed, cancelled }: JobResult) => {
      const parts = [
        cancelled && 'Stopped.',
        updated ? `${count(updated, 'article')} changed.` : 'No article changed.',
        unchanged > 0 && `${number(unchanged)} read as before.`,
        orphaned > 0 &&
          `${count(orphaned, 'highlight')} lost their place and are kept beside their articles.`,
        failed.length > 0 && `${number(failed.length)} failed.`,
      ].filter(Boolean)
      return parts.join(' ')
    },
  },

  settings: {
    title: 'Settings',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', sepia: 'Sepia', dark: 'Dark' } satisfies Record<
      Theme,
      string
    >,
    face: 'Face',
    faces: {
      serif: 'Noto Serif and Source Serif',
      sans: 'Pretendard',
      'system-serif': 'The system’s serif',
      'system-sans': 'The system’s sans serif',
    } satisfies Record<Face, string>,
    size: 'Size',
    measure: 'Width of the page',
    leading: 'Line height',
    colors: 'What your colours mean',
    preview: '글은 종이 위에서처럼 조용히 읽혀야 한다. A page should be quiet enough to think on.',
    reset: 'As it was',
    again: 'Read all articles again',
    againExplain:
      'With this version’s clean view and your rules, from the originals. Highlights and notes stay; a highlight whose words are gone is kept beside its article.',
    about: (version: string, folder: string) => `Dossier ${version}. Library in ${folder}`,
  },

  palette: {
    title: 'Commands',
    placeholder: 'A command, an article, a person or a company',
    commands: 'Commands',
    articles: 'Articles',
    entities: 'People and companies',
    nothing: 'Nothing by that name.',
  },

  help: { title: 'Keys' },
  keyGroup: {
    moving: 'Moving',
    article: 'The article',
    marking: 'Marking',
    places: 'Places',
    window: 'The window',
  } satisfies Record<KeyGroup, string>,
  command: {
    next: 'Next',
    previous: 'Previous',
    open: 'Open',
    back: 'Back',
    search: 'Search',
    find: 'Find in the article',
    nextMatch: 'Next match, while matches are shown',
    previousMatch: 'Previous match',
    archive: 'Archive',
    star: 'Star',
    tag: 'Tag',
    trash: 'Move to the Trash, or restore',
    print: 'Print the article',
    undo: 'Undo',
    linkArticle: 'Copy a link to the article',
    original: 'Show the original',
    takeOut: 'Take the paragraph out of the clean view',
    removed: 'What was removed',
    highlight: 'Highlight the selection',
    note: 'Note on the selection or the highlight',
    yellow: 'Yellow',
    green: 'Green',
    blue: 'Blue',
    pink: 'Pink',
    purple: 'Purple',
    tagPerson: 'Tag as a person',
    tagCompany: 'Tag as a company',
    nextHighlight: 'Next highlight',
    previousHighlight: 'Previous highlight',
    tagHighlight: 'Tag the highlight',
    adjustHighlight: 'Move the ends of the highlight',
    splitHighlight: 'Split the highlight at the selection',
    deleteHighlight: 'Delete the highlight',
    copyQuotation: 'Copy the quotation with its source',
    linkHighlight: 'Copy a link to the highlight',
    nextParagraph: 'Next paragraph',
    previousParagraph: 'Previous paragraph',
    nextWord: 'Next word',
    previousWord: 'Previous word',
    moreSentence: 'A sentence more',
    lessSentence: 'A sentence less',
    moreWord: 'A word more',
    lessWord: 'A word less',
    goInbox: 'Go to the Inbox',
    goReading: 'Go to Reading',
    goArchive: 'Go to the Archive',
    goStarred: 'Go to Starred',
    goTrash: 'Go to the Trash',
    goHighlights: 'Go to Highlights',
    goPeople: 'Go to People',
    goCompanies: 'Go to Companies',
    palette: 'Commands',
    save: 'Save files',
    saveAddress: 'Save from an address',
    extractAgain: 'Read all articles again',
    import: 'Import an export…',
    versions: 'What changed in this article',
    review: 'Read past highlights again',
    export: 'Export…',
    settings: 'Settings',
    focus: 'Only the page',
    toggleNav: 'Left column',
    toggleList: 'List',
    toggleSide: 'Side panel',
    help: 'Keys',
  } satisfies Record<Command, string>,
}
