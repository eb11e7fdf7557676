// Whom the side panel asks about.

import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import type { Suggested } from '../ipc/types/Suggested'
import NamedList from './NamedList.svelte'

let at = 0
const guess = (entity: string | null, name: string, text: string): Suggested => ({
  kind: 'person',
  name,
  entity,
  spellings: [name, text],
  places: [{ span: { start: at++, end: at + 3 }, text }],
  reasons: [],
  score: 0.9,
})

test('of somebody known the spelling that is asked about is said, of others the name', () => {
  const suggested = [
    guess('e1', '샘 올트먼', '알트만'),
    guess(null, '사티야 나델라', '나델라'),
    guess('e2', 'Ada', 'Ada'),
  ]
  render(NamedList, { title: 'People', named: [], suggested })
  const words = [...document.querySelectorAll('.guess .word')].map((word) => word.textContent)
  expect(words).toEqual(['알트만 = 샘 올트먼', '사티야 나델라', 'Ada'])
  expect(screen.getByRole('button', { name: /알트만 = 샘 올트먼.*1 place/ })).toBeTruthy()
})
