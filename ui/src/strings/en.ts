// English, one file for each part of the window.

import { frame } from './en/frame'
import { reader } from './en/reader'

export const en = { ...frame, reader }
