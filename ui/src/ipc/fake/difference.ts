// What changed between two versions of a fake article: its second paragraph, by a word.

import type { Difference } from '../types/Difference'
import type { Passage } from '../types/Passage'
import type { World } from './world'

export function difference(world: World, article: string, from: string, to: string): Difference {
  const view = world.view(world.article(article))
  const row = (id: string) => {
    const found = view.versions.find((version) => version.id === id)
    if (!found) throw new Error(`There is no version ${id}.`)
    return found
  }
  const [first = '', second = '', ...rest] = view.text.split('\n')
  const passages: Passage[] =
    from === to
      ? [{ is: 'skipped', paragraphs: rest.length + 2 }]
      : [
          { is: 'same', text: first },
          {
            is: 'changed',
            pieces: [
              { kind: 'removed', text: '12일 ' },
              { kind: 'added', text: '13일 ' },
              { kind: 'same', text: second },
            ],
          },
          { is: 'skipped', paragraphs: rest.length },
        ]
  return { from: row(from), to: row(to), passages }
}
