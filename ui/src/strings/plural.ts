// Numbers in a sentence.

const format = new Intl.NumberFormat('en')

/** `1 article`, `2,310 articles`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${format.format(n)} ${n === 1 ? one : many}`
}

/** `2,310` */
export function number(n: number): string {
  return format.format(n)
}
