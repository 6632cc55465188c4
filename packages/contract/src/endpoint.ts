import { z } from 'zod'
import type { AskerKind } from './actors.ts'
import type { ErrorCode } from './errors.ts'
import type { Permission } from './permissions.ts'
import type { I18nText } from './text.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call at all; what of it they then see is the scope's matter. A list means any of them. */
export type Access = 'public' | 'signed_in' | Permission | readonly Permission[]

/**
 * One endpoint, described once: the server checks requests and responses by it, OpenAPI is made of it, the web's client
 * is typed by it, and a test walks all of them for every role.
 */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: Method
  /** Below `/api/v1`, with `:name` for parameters. */
  path: string
  summary: I18nText
  access: Access
  /** Whose kinds may call at all; staff alone unless said. `public` is open to whoever comes. */
  actors?: readonly AskerKind[]
  params?: P
  query?: Q
  body?: B
  response: R
  /** 200 unless said; 202 answers with a job. */
  status?: 200 | 201 | 202 | 204
  /** `json` unless said: a file to download, an upload (multipart), or server-sent events. */
  kind?: 'json' | 'file' | 'upload' | 'events'
  /** A question that is too long for an address: it changes nothing, so its answer need not be kept under a key. */
  reads?: boolean
  /** Request or answer hold a secret: a password, a one-time code, a name that was masked. Nothing of the answer is kept under an Idempotency-Key. */
  secret?: boolean
  /**
   * Of records that only people named one by one may know of: whoever is signed in may ask and, not being one of them, finds nothing. Of the answer nothing
   * is kept, as of a secret, and nothing is logged of why it was refused.
   */
  restricted?: boolean
  errors?: readonly ErrorCode[]
}

/** The kinds that an endpoint takes when somebody is known. */
export const actorsOf = ({ actors = ['staff'] }: Pick<Endpoint, 'actors'>): readonly AskerKind[] => actors

export const endpoint = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  e: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> => e

export const ListQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
  /** A column's name, with `-` in front for descending. */
  sort: z
    .string()
    .regex(/^-?[A-Za-z][A-Za-z0-9_]*$/)
    .optional(),
  q: z.string().trim().max(200).optional(),
})
export type ListQuery = z.infer<typeof ListQuery>

/** A page of a list, with the total over all pages. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), page: z.number().int(), pageSize: z.number().int() })

export const ExportQuery = z.object({ format: z.enum(['csv', 'xlsx']).default('csv'), lang: z.enum(['zh-CN', 'en']).default('zh-CN') })

export const Nothing = z.null()
/** The body is a file's bytes, not JSON. */
export const Bytes = z.any()
