// Numbers in a sentence.

import type { Language } from './language.svelte'

/** Thousands are grouped alike in all languages here. */
const format = new Intl.NumberFormat('en')

/** `2,310` */
export function number(n: number): string {
  return format.format(n)
}

const hundredths = (language: Language) => {
  const format = new Intl.NumberFormat(language, { style: 'percent' })
  return (n: number): string => format.format(n / 100)
}

/** `96%` of 96, as each language writes it. */
export const percent: Record<Language, (n: number) => string> = { en: hundredths('en'), ko: hundredths('ko') }

/** English: `1 article`, `2,310 articles`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`
}
