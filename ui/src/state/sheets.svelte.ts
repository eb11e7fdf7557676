// The modal sheets over the window. All behind the uppermost is inert: not seen well, not reached, and not read out.

class Sheets {
  #open = $state.raw<object[]>([])

  /** The uppermost, by what it opened itself with; null while there is none. */
  get top(): object | null {
    return this.#open.at(-1) ?? null
  }

  /** Tells of a sheet while it is open; gives the function that ends that. */
  open(sheet: object): () => void {
    this.#open = [...this.#open, sheet]
    return () => void (this.#open = this.#open.filter((one) => one !== sheet))
  }
}

export const sheets = new Sheets()
