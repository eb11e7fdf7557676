// Numbers in a sentence.

/** Thousands are grouped alike in all languages here. */
const format = new Intl.NumberFormat('en')

/** `2,310` */
export function number(n: number): string {
  return format.format(n)
}

/** English: `1 article`, `2,310 articles`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`
}
