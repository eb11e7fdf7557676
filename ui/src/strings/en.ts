// English, one file for each part of the window.

import { annotations } from './en/annotations'
import { appearing } from './en/appearing'
import { exporting, importing } from './en/exporting'
import { failures } from './en/failures'
import { first } from './en/first'
import { frame } from './en/frame'
import { listing } from './en/listing'
import { keys } from './en/keys'
import { mapping } from './en/mapping'
import { menu } from './en/menu'
import { naming } from './en/naming'
import { paging } from './en/paging'
import { palette } from './en/palette'
import { people } from './en/people'
import { picture } from './en/picturing'
import { printing } from './en/printing'
import { reader } from './en/reader'
import { search } from './en/search'
import { speaking } from './en/speaking'
import { typing } from './en/typing'
import { versions } from './en/versions'

export const en = {
  ...frame,
  first,
  search,
  reader,
  exporting,
  failures,
  importing,
  annotations,
  appearing,
  listing,
  keys,
  mapping,
  menu,
  naming,
  paging,
  palette,
  people,
  picture,
  printing,
  speaking,
  typing,
  versions,
}
