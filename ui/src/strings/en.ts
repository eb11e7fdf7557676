// English, one file for each part of the window.

import { frame } from './en/frame'
import { reader } from './en/reader'
import { search } from './en/search'

export const en = { ...frame, search, reader }
