// Sheets that stand over the window: one at a time.

export type Sheet =
  | 'help'
  | 'settings'
  | 'palette'
  | 'tags'
  | 'address'
  | 'export'
  | 'print'
  | 'review'
  | 'versions'
  | 'names'
  | null

class Screen {
  sheet = $state<Sheet>(null)
  /** The side panel as an overlay, on a narrow window. */
  sideOver = $state(false)
  /** The left column instead of the list, on a window with room for one pane. */
  navOver = $state(false)
  /** The panel that says how the text is set, beside the page that changes with it. */
  typing = $state(false)

  /** The sheet of keys opens in order to change them. */
  changingKeys = false

  show(sheet: Sheet): void {
    this.changingKeys = false
    this.sheet = sheet
  }

  changeKeys(): void {
    this.show('help')
    this.changingKeys = true
  }

  close(): void {
    this.sheet = null
  }
}

/** The window's screen. */
export const screen = new Screen()
