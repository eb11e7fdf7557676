// English for getting through an article: how far one is, and what comes after it.

import { percent } from '../numbers'

export const paging = {
  progress: {
    /** `minutes` is 0 for less than one. */
    left: (part: number, minutes: number) =>
      part >= 100
        ? 'Read to the end'
        : `${percent.en(part)} · ${minutes === 0 ? 'under a minute' : `${minutes} min`} left`,
    /** The same, to be heard. */
    said: (percent: number, minutes: number) =>
      percent >= 100
        ? 'Read to the end.'
        : `${percent} per cent read, ${minutes === 0 ? 'less than a minute' : minutes === 1 ? 'one minute' : `${minutes} minutes`} left.`,
    whole: 'All of the article is in view.',
  },
  next: {
    label: 'Next in the list',
    last: 'This is the last article of the list.',
  },
}
