// English for the command palette.

import type { Command } from '../../state/keys'
import { count } from '../numbers'

export const palette = {
  title: 'Commands',
  placeholder: 'A command, an article, a name, a tag, a place',
  groups: {
    recent: 'Chosen before',
    commands: 'Commands',
    places: 'Places',
    settings: 'Settings',
    entities: 'People and companies',
    tags: 'Tags',
    searches: 'Saved searches',
    articles: 'Articles',
    found: 'Found in articles',
  },
  nothing: 'Nothing by that name.',
  results: (n: number) => count(n, 'choice'),
  /** Of a setting that is so already. */
  now: 'Now',
  setting: (name: string, value: string) => `${name}: ${value}`,
  /** A sign typed first, and what it narrows to. */
  narrow: { commands: 'commands', entities: 'people and companies', tags: 'tags' },
  tag: 'Tag',
  search: 'Saved search',
  allArticles: 'Go to all articles',

  /** Words that somebody may look for a command by, besides its name. */
  aliases: {
    archive: ['done', 'read'],
    star: ['favourite', 'bookmark'],
    trash: ['delete', 'remove', 'bin'],
    tag: ['label'],
    print: ['pdf', 'paper'],
    find: ['look up'],
    original: ['source'],
    removed: ['clean view', 'advertisements'],
    undo: ['take back'],
    redo: ['repeat'],
    linkArticle: ['share', 'address'],
    linkHighlight: ['share', 'address'],
    savePicture: ['image', 'png'],
    copyPicture: ['image', 'png'],
    save: ['add', 'open files', 'import files', 'new'],
    saveAddress: ['add', 'web page', 'url'],
    extractAgain: ['clean view', 'refresh'],
    export: ['download', 'markdown', 'html', 'json', 'csv', 'backup'],
    import: ['load', 'restore', 'backup'],
    versions: ['history', 'difference'],
    review: ['repeat', 'remember'],
    settings: ['preferences', 'options', 'configure', 'font', 'language'],
    focus: ['full screen', 'distraction', 'zen'],
    toggleNav: ['sidebar', 'show', 'hide'],
    toggleList: ['show', 'hide'],
    toggleSide: ['sidebar', 'show', 'hide'],
    menuBar: ['menus', 'show', 'hide'],
    quit: ['close', 'exit', 'end'],
    help: ['shortcuts', 'keyboard', 'hotkeys'],
    goMap: ['network', 'graph'],
    goNames: ['suggestions'],
  } as Partial<Record<Command, string[]>>,
  settingAliases: {
    theme: ['colours', 'appearance', 'mode', 'night', 'day'],
    face: ['font', 'typeface'],
    language: ['interface language', 'translation'],
    sort: ['order of the list', 'arrange'],
    group: ['divide the list', 'headings'],
    density: ['row height', 'spacing', 'density of the list'],
  } as Record<string, string[]>,
}
