// What the system would draw, seen by nobody: it remembers what it was told, and a test chooses from its menus.

import type { Backend, Menu } from '../backend'

export class Bar {
  /** What it shows, and what of that can be chosen. */
  menus: Menu[] = []
  able: string[] = []
  /** How often it was made anew. */
  made = 0
  shade: 'light' | 'dark' | null = null
  /** The window was closed. */
  left = false
  #listeners = new Set<(command: string) => void>()

  /** Tells listeners that a command was chosen, as the shell would. */
  choose(command: string): void {
    this.#listeners.forEach((listener) => listener(command))
  }

  backend(): Pick<Backend, 'setMenu' | 'enableMenu' | 'setShade' | 'quit' | 'onMenu'> {
    return {
      setMenu: async (menus) => {
        this.menus = menus
        this.made++
      },
      enableMenu: async (able) => {
        this.able = able
      },
      setShade: async (shade) => {
        this.shade = shade
      },
      quit: async () => {
        this.left = true
      },
      onMenu: (listener) => {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
      },
    }
  }
}
