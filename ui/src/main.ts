// Starts the window: chooses the library it talks to, then mounts the interface.

import { mount } from 'svelte'
import App from './App.svelte'
import type { Backend } from './ipc/backend'
import { tauriBackend } from './ipc/tauri'
import { setBackend } from './state/backend'
import { beginning } from './state/beginning'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'

/**
 * Inside the desktop shell the real library; in a browser one of sample articles (`?empty`, `?specimen`, `?copies`,
 * `?bulk=100000`, `?delay=30`).
 */
async function chooseBackend(): Promise<Backend> {
  if ('__TAURI_INTERNALS__' in window) {
    return tauriBackend()
  }
  const { createFake } = await import('./ipc/fake')
  const asked = new URLSearchParams(location.search)
  const numbers = { bulk: Number(asked.get('bulk') ?? 0), delay: Number(asked.get('delay') ?? 0) }
  const has = (name: string) => asked.has(name)
  return createFake({ empty: has('empty'), specimen: has('specimen'), copies: has('copies'), ...numbers })
}

setBackend(await chooseBackend())
await beginning()
const target = document.getElementById('app')
if (target) {
  mount(App, { target })
}
