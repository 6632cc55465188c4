import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { I18nText, Id, text, Timestamp } from '../../text.ts'
import { AgreementState } from './agreements.ts'

/** A model that is in use, and what it reads. */
export const MappedModel = z.object({
  id: z.string(),
  title: I18nText,
  area: z.string(),
  /** Data sets without which it cannot run, and those by which it sees more. */
  required: z.array(z.string()),
  optional: z.array(z.string()),
  /** Required ones that are not there; none: it can run. */
  missing: z.array(z.string()),
})
export type MappedModel = z.infer<typeof MappedModel>

/** A data set that some model reads. */
export const MappedDataset = z.object({
  id: z.string(),
  title: I18nText,
  /** Who usually keeps such a table, the likeliest first; none for records of the platform itself. */
  holders: z.array(I18nText),
  /** A record of the platform: nobody is asked for it. */
  live: z.boolean(),
  /** Null where there is none. */
  rows: z.number().nullable(),
  freshAt: Timestamp.nullable(),
  /** Older than the setting on stale data allows. */
  stale: z.boolean(),
  /** Models that could run if this table alone came. */
  opens: z.array(z.string()),
  /** Models that wait for this table, and for others. */
  helps: z.array(z.string()),
  /** The agreement of this person's sight under which it comes, or is to come. */
  agreement: z.object({ id: Id, title: z.string(), state: AgreementState }).nullable(),
})
export type MappedDataset = z.infer<typeof MappedDataset>

export const dataMap = {
  get: endpoint({
    method: 'GET',
    path: '/data-map',
    access: 'dataset:read',
    summary: text('数据地图', 'Data map'),
    response: z.object({
      models: z.array(MappedModel),
      datasets: z.array(MappedDataset),
      /** What to ask for next: data sets that are not there, the one that opens most first. */
      next: z.array(z.string()),
    }),
  }),
}
