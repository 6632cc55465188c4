import { z } from 'zod'
import { Bytes, endpoint } from './endpoint.ts'
import { I18nText, Id, text } from './text.ts'

/** Hanzi, letters and digits of a 发文字号代字. */
export const SeriesCode = z
  .string()
  .trim()
  .regex(/^[\p{Script=Han}A-Za-z0-9]{2,20}$/u)

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
