// English for printing an article.

export const printing = {
  title: 'Print',
  annotations: 'With highlights and notes',
  annotationsExplain: 'Numbers in the text lead to a list after the article.',
  print: 'Print',
  noArticle: 'Open an article to print it.',
  /** On the paper itself. */
  list: 'Highlights and notes',
  onArticle: 'On the article',
}
