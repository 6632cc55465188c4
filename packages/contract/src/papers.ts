import { z } from 'zod'
import { Bytes, endpoint } from './endpoint.ts'
import { Id, text } from './text.ts'

/** Hanzi, letters and digits of a 发文字号代字. */
export const SeriesCode = z
  .string()
  .trim()
  .regex(/^[\p{Script=Han}A-Za-z0-9]{2,20}$/u)

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
}
