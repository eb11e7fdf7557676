// The window's own script comes in two parts, because each kilobyte of it is waited for at the start: the web view takes
// a tenth of a millisecond for one. The list is in the first, and once that is on the screen the second is fetched.

type Parts = typeof import('./parts')

class Later {
  /** Null until they are here. */
  parts = $state.raw<Parts | null>(null)

  /** Fetches them; a second call changes nothing. */
  async load(): Promise<void> {
    this.parts ??= await import('./parts')
  }
}

export const later = new Later()
