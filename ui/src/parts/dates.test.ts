import { expect, test } from 'vitest'
import { day } from './dates'

const now = new Date('2026-08-12T00:00:00Z')

test.each([
  ['2026-04-12T00:30:00+09:00', 'Apr 12'],
  ['2026-06-18', 'Jun 18'],
  ['2023-11-20', 'Nov 20, 2023'],
  ['2023-11', 'Nov 2023'],
  ['2023', '2023'],
  ['soon', ''],
  [null, ''],
])('%s is shown as %s', (date, shown) => expect(day(date, now)).toBe(shown))
