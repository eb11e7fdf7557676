// English for everything but the reader.

import { count } from '../plural'

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
    remove: (name: string) => `Remove ${name}`,
  },
  articles: (n: number) => count(n, 'article'),
}
