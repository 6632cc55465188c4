import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { ModelDraft } from './life.ts'

/** A model from one office to another. */
export const modelGiving = {
  /** One signed file: the model, its golden case, what it reads, and what it came to here, without identities. */
  give: endpoint({
    method: 'GET',
    path: '/models/:model/file',
    access: 'model:write',
    summary: { 'zh-CN': '导出模型给其他单位', en: 'A model as a file for another office' },
    kind: 'file',
    params: z.object({ model: z.string() }),
    response: Bytes,
    errors: ['not_found', 'forbidden'],
  }),
  /** Multipart with one field `file`: becomes a draft in the office of whoever takes it in; nothing is published. */
  take: endpoint({
    method: 'POST',
    path: '/models/drafts/file',
    access: 'model:write',
    summary: { 'zh-CN': '导入其他单位的模型', en: 'Take in a model of another office' },
    kind: 'upload',
    response: ModelDraft,
    status: 201,
    errors: ['bad_request', 'too_large', 'conflict', 'forbidden'],
  }),
}
