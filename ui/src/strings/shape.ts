// What a catalogue must hold: the keys of the English one, with any words, and functions of the same arguments.

import type { en } from './en'

export type Words<T> = T extends (...given: infer Given) => infer Said
  ? (...given: Given) => Words<Said>
  : T extends string
    ? string
    : { readonly [K in keyof T]: Words<T[K]> }

export type Strings = Words<typeof en>
