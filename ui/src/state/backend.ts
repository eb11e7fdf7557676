// The library this window talks to. main.ts sets it once before anything is mounted; tests set a fake of their own.

import type { Backend, Failure } from '../ipc/backend'
import type { Saved } from '../ipc/types/Saved'
import { t } from '../strings'

let chosen: Backend | null = null

/** The library; fails when nothing has been chosen, which only a test that forgot `setBackend` can see. */
export function getBackend(): Backend {
  if (!chosen) throw new Error('No backend has been set: call setBackend first.')
  return chosen
}

export function setBackend(backend: Backend): void {
  chosen = backend
}

/** What is said to the reader of whatever a command was rejected with. */
export function failureText(failure: unknown): string {
  if (typeof failure === 'string') return failure
  const { message, cause, doing } = (failure ?? {}) as Partial<Failure>
  return typeof message === 'string' && message
    ? t.failures.told(message, cause ?? null, doing ?? null)
    : String(failure)
}

/** What is said to the reader of a source that was not saved, an article that was not exported, and the like. */
export function reasonOf({ error, cause }: Pick<Saved, 'error' | 'cause'>): string {
  return t.failures.told(error ?? '', cause ?? null, null)
}
