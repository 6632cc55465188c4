import { z } from 'zod'
import { Bytes, endpoint } from './endpoint.ts'
import { FilePolicy, GivenFile } from './files.ts'
import type { Permission } from './permissions.ts'
import { Id, type I18nText, text } from './text.ts'

export const AttachedFiles = FilePolicy.extend({
  /** `mayWithdraw`: it was added for what is still to be handed in. */
  items: z.array(GivenFile),
  /** Whether this person may add another one now. */
  mayAdd: z.boolean(),
})
export type AttachedFiles = z.infer<typeof AttachedFiles>

const ById = z.object({ id: Id })
const OneOf = ById.extend({ file: Id })

interface AttachedTo {
  /** Of the list of records, such as `/letters`. */
  path: string
  /** What the files belong to, such as 提示函反馈. */
  title: I18nText
  read: Permission | readonly Permission[]
  add: Permission | readonly Permission[]
}

/** Files with a record, for whoever sees it; given by whoever may hand it in now. */
export const attachedEndpoints = ({ path, title, read, add }: AttachedTo) => {
  const { 'zh-CN': zh, en } = title
  return {
    list: endpoint({
      method: 'GET',
      path: `${path}/:id/attachments`,
      access: read,
      summary: text(`${zh}的附件`, `Files with ${en}`),
      params: ById,
      response: AttachedFiles,
      errors: ['not_found'],
    }),
    /** One file a request. It answers at once; the virus scan follows, and nothing is downloaded before it. */
    add: endpoint({
      method: 'POST',
      path: `${path}/:id/attachments`,
      access: add,
      summary: text(`为${zh}添加附件`, `Add a file to ${en}`),
      kind: 'upload',
      params: ById,
      response: AttachedFiles,
      status: 201,
      errors: ['not_found', 'wrong_state', 'file_refused', 'too_large', 'storage_full'],
    }),
    /** A file that was added by mistake, before it was handed in. */
    withdraw: endpoint({
      method: 'DELETE',
      path: `${path}/:id/attachments/:file`,
      access: add,
      summary: text(`撤回${zh}的附件`, `Take back a file of ${en}`),
      params: OneOf,
      response: AttachedFiles,
      errors: ['not_found', 'wrong_state'],
    }),
    download: endpoint({
      method: 'GET',
      path: `${path}/:id/attachments/:file`,
      access: read,
      summary: text(`下载${zh}的附件`, `Download a file of ${en}`),
      kind: 'file',
      params: OneOf,
      response: Bytes,
      errors: ['not_found', 'file_withheld', 'file_damaged'],
    }),
  }
}
export type AttachedEndpoints = ReturnType<typeof attachedEndpoints>
