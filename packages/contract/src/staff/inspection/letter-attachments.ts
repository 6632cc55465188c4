import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { FilePolicy, GivenFile } from '../../files.ts'
import { Id } from '../../text.ts'

export const LetterAttachments = FilePolicy.extend({
  /** `mayWithdraw`: it was added for the answer that is still to be given. */
  items: z.array(GivenFile),
  /** Whether this person may add another one now: the addressee, while the letter may be answered. */
  mayAdd: z.boolean(),
})
export type LetterAttachments = z.infer<typeof LetterAttachments>

const ById = z.object({ id: Id })

/** Files with an answer to a letter, for whoever sees the letter. */
export const letterAttachments = {
  list: endpoint({
    method: 'GET',
    path: '/letters/:id/attachments',
    access: 'letter:read',
    summary: { 'zh-CN': '提示函反馈的附件', en: 'Files with the answer to a letter' },
    params: ById,
    response: LetterAttachments,
    errors: ['not_found'],
  }),
  /** One file a request. It answers at once; the virus scan follows, and nothing is downloaded before it. */
  add: endpoint({
    method: 'POST',
    path: '/letters/:id/attachments',
    access: 'letter:answer',
    summary: { 'zh-CN': '为反馈添加附件', en: 'Add a file to the answer' },
    kind: 'upload',
    params: ById,
    response: LetterAttachments,
    status: 201,
    errors: ['not_found', 'wrong_state', 'file_refused', 'too_large', 'storage_full'],
  }),
  /** A file that was added by mistake, before the answer. */
  withdraw: endpoint({
    method: 'DELETE',
    path: '/letters/:id/attachments/:file',
    access: 'letter:answer',
    summary: { 'zh-CN': '撤回附件', en: 'Take a file back' },
    params: ById.extend({ file: Id }),
    response: LetterAttachments,
    errors: ['not_found', 'wrong_state'],
  }),
  download: endpoint({
    method: 'GET',
    path: '/letters/:id/attachments/:file',
    access: 'letter:read',
    summary: { 'zh-CN': '下载附件', en: 'Download a file' },
    kind: 'file',
    params: ById.extend({ file: Id }),
    response: Bytes,
    errors: ['not_found', 'file_withheld', 'file_damaged'],
  }),
}
