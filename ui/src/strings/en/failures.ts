import type { Doing } from '../../ipc/doing'
import type { Cause } from '../../ipc/types/Cause'

export const failures = {
  /**
   * What failed, for what, and what to do. The library says all of it in an English sentence, so here that is enough.
   */
  told: (said: string, _cause: Cause | null, _doing: Doing | null) => said,
  copy: 'Copy the message',
  copied: 'Message copied',
}
