import { z } from 'zod'
import { Bytes, endpoint } from './endpoint.ts'
import { GivenFile } from './files.ts'
import { I18nText, Id, text, Timestamp } from './text.ts'

/** Hanzi, letters and digits of a 发文字号代字. */
export const SeriesCode = z
  .string()
  .trim()
  .regex(/^[\p{Script=Han}A-Za-z0-9]{2,20}$/u)

/** Who approves papers in an office. */
export const PaperApprover = z.enum(['department_head', 'chief'])
export type PaperApprover = z.infer<typeof PaperApprover>

export const PAPER_APPROVERS: Record<PaperApprover, I18nText> = {
  department_head: text('部门负责人', 'Head of department'),
  chief: text('院领导', 'Leadership'),
}

/** A step on the way of a submitted paper: who approves, and who has. */
export const PaperApproval = z.object({ by: PaperApprover, userId: Id.nullable(), at: Timestamp.nullable() })
export type PaperApproval = z.infer<typeof PaperApproval>

/** Something in a draft that does not go with its record: an error is certainly wrong, a warning is for somebody to look at. */
export const PaperFinding = z
  .object({
    /** The field, such as `body.0`. */
    path: z.string(),
    level: z.enum(['warning', 'error']),
    message: I18nText,
  })
  .meta({ id: 'PaperFinding' })
export type PaperFinding = z.infer<typeof PaperFinding>

/** A paper as text, in the order in which it is read. */
export const PaperText = z.object({
  title: z.string(),
  lines: z.array(z.object({ part: z.enum(['addressee', 'body', 'attachments', 'signature', 'note']), text: z.string() })),
})
export type PaperText = z.infer<typeof PaperText>

const Receipts = z.object({ items: z.array(GivenFile) })

export const papers = {
  /** A paper of any kind, for whoever sees the record that it is of. */
  document: endpoint({
    method: 'GET',
    path: '/documents/:id/:format',
    access: 'signed_in',
    summary: text('下载文书', 'Download a paper'),
    kind: 'file',
    params: z.object({ id: Id, format: z.enum(['pdf', 'docx']) }),
    response: Bytes,
    errors: ['not_found', 'file_damaged'],
  }),
  /** 送达回证 of one service, for whoever takes services of the record down. One file a request; the virus scan follows. */
  addReceipt: endpoint({
    method: 'POST',
    path: '/services/:service/receipts',
    access: 'signed_in',
    summary: text('添加送达回证', 'Add a receipt of service'),
    kind: 'upload',
    params: z.object({ service: Id }),
    response: Receipts,
    status: 201,
    errors: ['not_found', 'forbidden', 'wrong_state', 'file_refused', 'too_large', 'storage_full'],
  }),
  withdrawReceipt: endpoint({
    method: 'DELETE',
    path: '/services/:service/receipts/:file',
    access: 'signed_in',
    summary: text('撤回送达回证', 'Take a receipt of service back'),
    params: z.object({ service: Id, file: Id }),
    response: Receipts,
    errors: ['not_found', 'forbidden'],
  }),
  /** For whoever sees the record that the paper is of. */
  receipt: endpoint({
    method: 'GET',
    path: '/services/:service/receipts/:file',
    access: 'signed_in',
    summary: text('下载送达回证', 'Download a receipt of service'),
    kind: 'file',
    params: z.object({ service: Id, file: Id }),
    response: Bytes,
    errors: ['not_found', 'file_withheld', 'file_damaged'],
  }),
}
