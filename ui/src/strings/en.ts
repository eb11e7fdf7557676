// English, one file for each part of the window.

import { annotations } from './en/annotations'
import { exporting, importing } from './en/exporting'
import { frame } from './en/frame'
import { naming } from './en/naming'
import { picture } from './en/picturing'
import { printing } from './en/printing'
import { reader } from './en/reader'
import { search } from './en/search'
import { versions } from './en/versions'

export const en = {
  ...frame,
  search,
  reader,
  exporting,
  importing,
  annotations,
  naming,
  picture,
  printing,
  versions,
}
