// Questions asked in one breath, as one.

/**
 * Of a question about many keys (the answers in their order), one about one key. All that are asked before the present
 * task ends go together, because each way to the library and back takes longer than the answer.
 */
export function batched<K, V>(ask: (keys: K[]) => Promise<V[]>): (key: K) => Promise<V> {
  let waiting: K[] = []
  let answers: Promise<V[]> | null = null
  return async (key) => {
    answers ??= Promise.resolve().then(() => {
      const keys = waiting
      waiting = []
      answers = null
      return ask(keys)
    })
    const at = waiting.push(key) - 1
    return (await answers)[at] as V
  }
}
