// English for the first screen of an empty library.

export const first = {
  what: 'Read the articles you save in peace, and find again what they said about whom.',
  begin: 'Begin with three sample articles',
  samples: 'Two minutes each: highlighting, people and companies, searching. They go again with one command.',
  own: 'Or begin with your own',
  ways: (paste: string) =>
    `Drop pages, files, a folder or a link anywhere on this window. Press ${paste} to save the text or the address you copied. Or choose:`,
  ready: 'Three sample articles are in the Inbox. This is the first.',
  removed: 'Moved the sample articles to the Trash.',
}
