import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../process.ts'
import { Id, Timestamp } from '../../text.ts'

/** `waiting` for the virus scan; `unscanned`: there is no scanner here; `blocked`: it found something, or could not look into it. */
export const ScanState = z.enum(['waiting', 'clean', 'unscanned', 'blocked'])
export type ScanState = z.infer<typeof ScanState>

export const LetterAttachment = z
  .object({
    id: Id,
    name: z.string(),
    bytes: z.number().int(),
    state: ScanState,
    /** May be downloaded now. */
    open: z.boolean(),
    /** Of the bytes that are served. */
    sm3: z.string(),
    /** Whether this person may take it back: it was added for the answer that is still to be given. */
    mayWithdraw: z.boolean(),
    by: PersonRef.nullable(),
    at: Timestamp,
  })
  .meta({ id: 'LetterAttachment' })
export type LetterAttachment = z.infer<typeof LetterAttachment>

export const LetterAttachments = z.object({
  items: z.array(LetterAttachment),
  /** Whether this person may add another one now: the addressee, while the letter may be answered. */
  mayAdd: z.boolean(),
  /** Endings of the kinds of files that are taken, with their dot. */
  accept: z.array(z.string()),
  maxBytes: z.number().int(),
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
