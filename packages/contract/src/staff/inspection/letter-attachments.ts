import { attachedEndpoints } from '../../attached.ts'
import { text } from '../../text.ts'

/** Files with an answer to a letter, for whoever sees the letter. */
export const letterAttachments = attachedEndpoints({
  path: '/letters',
  title: text('督察文书反馈', 'the answer to a letter'),
  read: 'letter:read',
  add: 'letter:answer',
})
