// What an empty place teaches names the keys as they are now.

import { render } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import { createFake } from '../ipc/fake'
import { setBackend } from '../state/backend'
import { giveKey, resetKeys, takeKey } from '../state/changingKeys'
import { chordsOf, keyNames } from '../state/keys'
import { catalogues, t } from '../strings'
import Empty from './Empty.svelte'

setBackend(createFake())
afterEach(() => resetKeys())

test('the key that the reader gave is shown at once, and none where there is none', async () => {
  const { container } = render(Empty, t.empty.archive)
  const said = () => container.querySelector('p:not(.title)')?.textContent
  expect(said()).toBe('Press e in an article you are done with.')
  giveKey('archive', { code: 'KeyY' }, chordsOf('archive')[0]!)
  await Promise.resolve()
  expect(said()).toBe('Press y in an article you are done with.')
  takeKey('archive', { code: 'KeyY' })
  await Promise.resolve()
  expect(said()).toBe('Articles you are done with go here.')
})

test('of several keys a bare one is named', () => {
  expect(t.empty.reader.body(keyNames)).toBe('j and k move through the list, Enter opens, x selects.')
})

test('no text that names keys leaves a hole where a key is missing', () => {
  const none = Object.fromEntries(Object.keys(keyNames).map((command) => [command, ''])) as typeof keyNames
  for (const { empty, places, naming, reader, mapping } of Object.values(catalogues)) {
    const said = [
      ...Object.values(empty).map(({ body }) => (typeof body === 'string' ? body : body(none))),
      places.none.people(none),
      places.none.companies(none),
      naming.pointed(none),
      naming.keys(none),
      naming.review.keys(none),
      naming.review.empty.body(none),
      reader.side.nobody(none),
      reader.side.noHighlights(none),
      reader.decide.pointFirst(none),
      mapping.map(3, 2, none),
    ]
    for (const text of said) expect(text).not.toMatch(/ {2}| [.,]|undefined|^ /)
  }
})
