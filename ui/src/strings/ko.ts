// Korean, one file for each part of the window.

import { en } from './en'
import type { Strings } from './shape'

export const ko: Strings = { ...en }
