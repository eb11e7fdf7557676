// The library this window talks to. main.ts sets it once before anything is mounted; tests set a fake of their own.

import type { Backend, Failure } from '../ipc/backend'

let chosen: Backend | null = null

/** The library; fails when nothing has been chosen, which only a test that forgot `setBackend` can see. */
export function getBackend(): Backend {
  if (!chosen) throw new Error('No backend has been set: call setBackend first.')
  return chosen
}

export function setBackend(backend: Backend): void {
  chosen = backend
}

/** The sentence for the reader out of whatever a command was rejected with. */
export function failureText(failure: unknown): string {
  if (typeof failure === 'string') return failure
  const message = (failure as Partial<Failure> | null)?.message
  return typeof message === 'string' && message ? message : String(failure)
}
