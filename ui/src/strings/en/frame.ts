// English for everything but the reader.

import type { Job, JobResult } from '../../ipc/backend'
import type { Theme } from '../../state/appearance.svelte'
import type { Command, KeyGroup, KeyNames } from '../../state/keys'
import type { AliasKind } from '../../ipc/types/AliasKind'
import type { EntityKind } from '../../ipc/types/EntityKind'
import type { Outcome } from '../../ipc/types/Outcome'
import type { Sort } from '../../ipc/types/Sort'
import type { State } from '../../ipc/types/State'
import { count, number } from '../numbers'

export const frame = {
  app: { name: 'Dossier' },
  undo: {
    action: 'Undo',
    nothing: 'Nothing to undo.',
    nothingToRedo: 'Nothing to make again.',
    done: (label: string) => `Undone: ${label}`,
  },
  parts: {
    close: 'Close',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    toasts: 'Messages',
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
    map: 'Map',
    names: 'Who appears where',
    tags: 'Tags',
    searches: 'Saved searches',
    showAll: (n: number) => `Show all ${number(n)}`,
    showFewer: 'Show fewer',
    none: {
      people: ({ tagPerson: key }: KeyNames) =>
        `Select a name in an article and ${key ? `press ${key}` : 'tag it as a person'}.`,
      companies: ({ tagCompany: key }: KeyNames) =>
        `Select a company in an article and ${key ? `press ${key}` : 'tag it as a company'}.`,
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
    inbox: {
      title: 'The Inbox is empty',
      body: ({ goArchive: key }: KeyNames) =>
        `New articles arrive here.${key && ` Press ${key} to see what is archived.`}`,
    },
    reading: {
      title: 'Nothing under way',
      body: ({ reading: key }: KeyNames) =>
        key ? `Press ${key} in an article to go on with it later.` : 'What you go on with later stands here.',
    },
    archive: {
      title: 'The Archive is empty',
      body: ({ archive: key }: KeyNames) =>
        key ? `Press ${key} in an article you are done with.` : 'Articles you are done with go here.',
    },
    starred: {
      title: 'No stars',
      body: ({ star: key }: KeyNames) =>
        `${key ? `Press ${key}` : 'Star it'} to keep an article within reach.`,
    },
    trash: {
      title: 'The Trash is empty',
      body: ({ trash: key }: KeyNames) =>
        `${key && `${key} puts an article here, and from here back. `}After 30 days ${key ? 'it' : 'an article here'} goes for good.`,
    },
    tag: {
      title: 'No article has this tag',
      body: ({ tag, select }: KeyNames) =>
        tag
          ? `Press ${tag} in an article to put it on, or select many${select && ` with ${select}`} and then press ${tag}.`
          : 'It is put on in an article, or on many that are selected.',
    },
    entity: {
      title: 'No article names them',
      body: ({ tagPerson, tagCompany }: KeyNames) => {
        const keys = [tagPerson, tagCompany].filter(Boolean).join(' or ')
        return `Select the name in an article and ${keys ? `press ${keys}` : 'tag it'}: its spellings are found everywhere from then on.`
      },
    },
    all: { title: 'No articles', body: 'What is not in the Trash stands here.' },
    reader: {
      title: 'Choose an article',
      body: ({ next, previous, open, select }: KeyNames) => {
        const steps = [next, previous].filter(Boolean)
        const parts = [
          steps.length > 0 &&
            `${steps.join(' and ')} ${steps.length > 1 ? 'move' : 'moves'} through the list`,
          open && `${open} opens`,
          select && `${select} selects`,
        ].filter(Boolean)
        return parts.length ? `${parts.join(', ')}.` : ''
      },
    },
    highlights: {
      title: 'No highlights yet',
      body: ({ highlight: key }: KeyNames) =>
        `Select a sentence in an article and ${key ? `press ${key}` : 'choose a colour'}.`,
    },
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
    focus: 'Only the page',
    leaveFocus: 'Show the columns again',
    sidePanel: 'In this article',
    /** Of tags that have no room in the bar. */
    moreTags: (n: number) => `${count(n, 'more tag')}`,
    /** Said to a screen reader. */
    opened: (title: string) => `Opened: ${title}`,
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
    language: 'Language',
    /** The language, as the system's is. */
    ofSystem: 'System',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', sepia: 'Sepia', dark: 'Dark' } satisfies Record<
      Theme,
      string
    >,
    colors: 'What your colours mean',
    again: 'Read all articles again',
    againExplain:
      'With this version’s clean view and your rules, from the originals. Highlights and notes stay; a highlight whose words are gone is kept beside its article.',
    keysExplain: 'Every command can have the key that suits your hands.',
    about: (version: string, folder: string) => `Dossier ${version}. Library in ${folder}`,
  },

  keyGroup: {
    moving: 'Moving',
    selecting: 'Selecting in the list',
    article: 'The article',
    speaking: 'Reading aloud',
    marking: 'Marking',
    suggesting: 'Suggested names',
    people: 'A person or company',
    map: 'The map',
    places: 'Places',
    window: 'The window',
  } satisfies Record<KeyGroup, string>,
  command: {
    nextSuggestion: 'Next suggestion in the text',
    previousSuggestion: 'Previous suggestion',
    acceptSuggestion: 'Accept this spelling',
    acceptAllSpellings: 'Accept all spellings in the article',
    refuseSuggestion: 'Not a name',
    mergeSuggestion: 'Merge with somebody known',
    suggestPerson: 'It is a person',
    suggestCompany: 'It is a company',
    nameLonger: 'The name ends later',
    nameShorter: 'The name ends earlier',
    nameFromLater: 'The name begins later',
    nameFromEarlier: 'The name begins earlier',
    chooseNamed: 'Whom a shared name means',
    sameNames: 'The two names are one',
    differentNames: 'The two names are two',
    next: 'Next',
    previous: 'Previous',
    open: 'Open',
    back: 'Back',
    search: 'Search',
    find: 'Find in the article',
    nextScreen: 'A screen further, then the next article',
    previousScreen: 'A screen back',
    progress: 'How far the reading is',
    select: 'Select, or no longer; Ctrl or Shift and a click too',
    selectMore: 'Select more, or fewer',
    selectAll: 'Select all',
    nextMatch: 'Next match, while matches are shown',
    previousMatch: 'Previous match',
    archive: 'Archive',
    reading: 'Keep for later, or no longer',
    star: 'Star',
    tag: 'Tag',
    trash: 'Move to the Trash, or restore',
    print: 'Print the article or the page',
    undo: 'Undo',
    redo: 'Redo',
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
    savePicture: 'Save the quotation as a picture…',
    copyPicture: 'Copy the quotation as a picture',
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
    goMap: 'Go to the map: who is named with whom',
    goAppearing: 'Go to who appears where: search a list of names',
    goNames: 'Names to review',
    readAloud: 'Read aloud, pause, go on',
    stopReading: 'Stop reading aloud',
    nextSentence: 'Next sentence',
    previousSentence: 'Previous sentence',
    faster: 'Faster',
    slower: 'Slower',
    follow: 'Follow, or no longer',
    entityMap: 'Its map',
    monthStep: 'The chart: month by month',
    monthExtend: 'The chart: several months',
    mapStep: 'The next one in that direction',
    mapPan: 'Move the map',
    mapCloser: 'Closer',
    mapFarther: 'Farther',
    mapWhole: 'All of it',
    mapTable: 'As a table, or as a map',
    palette: 'Commands',
    save: 'Save files',
    saveAddress: 'Save from an address',
    extractAgain: 'Read all articles again',
    import: 'Import an export…',
    removeSamples: 'Remove the sample articles',
    versions: 'What changed in this article',
    review: 'Read past highlights again',
    export: 'Export…',
    settings: 'Settings',
    typing: 'How the text is set',
    focus: 'Only the page',
    toggleNav: 'Left column',
    toggleList: 'List',
    toggleSide: 'Side panel',
    menuBar: 'Menu bar, or none',
    quit: 'Quit Dossier',
    help: 'Keys',
  } satisfies Record<Command, string>,
}
