// English for quotations as pictures.

export const picture = {
  save: 'Save as picture…',
  copy: 'Copy as picture',
  saved: 'Picture saved.',
  copied: 'Picture copied.',
  refused: 'The picture was not copied: the system takes no pictures from the window.',
  saveInstead: 'Save it',
  notDrawn: 'Could not draw the picture. Try a shorter passage.',
  untitled: 'Quotation',
}
