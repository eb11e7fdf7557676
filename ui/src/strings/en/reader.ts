// English for the reader and its side panel.

export const reader = {
  article: 'Article',
}
