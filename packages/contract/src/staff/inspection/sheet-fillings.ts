import { EvaluationShape, SheetShape } from '@jianqing/sheet/shape'
import { z } from 'zod'
import { Edition } from '../../edition.ts'
import { Bytes, endpoint } from '../../endpoint.ts'
import { FilePolicy, GivenFile } from '../../files.ts'
import { PersonRef } from '../../persons.ts'
import { I18nText, Id, text, Timestamp } from '../../text.ts'

const FillingState = z.enum(['open', 'complete'])

/** A part of a filling: the sections of one party, or those of whoever began it (`party` null). */
const FillingPart = z.object({
  party: z.string().nullable(),
  title: I18nText.nullable(),
  person: PersonRef.nullable(),
  doneAt: Timestamp.nullable(),
  /** Whether it is this person's. */
  mine: z.boolean(),
})
export type FillingPart = z.infer<typeof FillingPart>

export const FillingSummary = z
  .object({
    id: Id,
    title: z.string(),
    sheet: z.object({ id: z.string(), title: I18nText }),
    state: FillingState,
    parts: z.array(FillingPart),
    begunAt: Timestamp,
    changedAt: Timestamp,
    /** Whether it waits for this person. */
    waitsForMe: z.boolean(),
  })
  .meta({ id: 'SheetFilling' })
export type FillingSummary = z.infer<typeof FillingSummary>

/** As it was given, right or wrong: a draft is kept as it stands. */
const GivenValue = z.union([z.string().max(10_000), z.number(), z.array(z.string().max(200)).max(100)])
const GivenAnswer = z.union([GivenValue, z.strictObject({ value: GivenValue.optional(), evidence: z.string().max(10_000).nullish() })])

const FillingSection = z.object({
  section: z.string(),
  /** Counted up by each save. */
  revision: z.number().int(),
  savedAt: Timestamp.nullable(),
  savedBy: PersonRef.nullable(),
  mayWrite: z.boolean(),
})
export type FillingSection = z.infer<typeof FillingSection>

export const FillingDetail = FillingSummary.extend({
  sheet: SheetShape,
  version: z.string(),
  /** The same for people. */
  edition: Edition,
  begunBy: PersonRef.nullable(),
  /** Whether this person may take the whole of it back. */
  mayDrop: z.boolean(),
  sections: z.array(FillingSection),
  answers: z.record(z.string(), z.unknown()),
  /** By item. */
  files: z.record(z.string(), z.array(GivenFile)),
  filePolicy: FilePolicy,
  /** When it was completed, as it was counted then. */
  evaluation: EvaluationShape.nullable(),
}).meta({ id: 'SheetFillingDetail' })
export type FillingDetail = z.infer<typeof FillingDetail>

const ById = z.object({ id: Id })
const access = 'sheet:read' as const

/** Sheets that are filled in and kept, in parts by the people named; only they see it. */
export const sheetFillings = {
  list: endpoint({
    method: 'GET',
    path: '/sheet-fillings',
    access,
    summary: text('本人参与填写的工作表', 'Sheets that this person fills in'),
    response: z.object({ items: z.array(FillingSummary) }),
  }),
  begin: endpoint({
    method: 'POST',
    path: '/sheets/:sheet/fillings',
    access,
    summary: text('开始填写工作表', 'Begin to fill in a sheet'),
    params: z.object({ sheet: z.string().max(100) }),
    body: z.object({
      title: z.string().trim().min(2).max(100),
      /** Who answers for each party. */
      people: z.record(z.string().max(60), Id).default({}),
    }),
    response: FillingDetail,
    status: 201,
    errors: ['not_found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/sheet-fillings/:id',
    access,
    summary: text('填写中的工作表', 'A sheet that is filled in'),
    params: ById,
    response: FillingDetail,
    errors: ['not_found'],
  }),
  /** Keeps the answers of one section as they stand. Files are added and taken back by themselves; what is sent for such an item changes none. */
  save: endpoint({
    method: 'PUT',
    path: '/sheet-fillings/:id/sections/:section',
    access,
    summary: text('保存一个部分', 'Keep a section'),
    params: ById.extend({ section: z.string().max(60) }),
    body: z.object({ revision: z.number().int(), answers: z.record(z.string().max(60), GivenAnswer) }),
    response: FillingSection,
    errors: ['not_found', 'forbidden', 'wrong_state', 'conflict'],
  }),
  /** Hands one's own part in. With the last of them the sheet is complete: what is hidden is dropped, with its files, and nothing changes any more. */
  finish: endpoint({
    method: 'POST',
    path: '/sheet-fillings/:id/completion',
    access,
    summary: text('提交本人的部分', "Hand in one's own part"),
    params: ById,
    response: FillingDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  drop: endpoint({
    method: 'DELETE',
    path: '/sheet-fillings/:id',
    access,
    summary: text('放弃填写', 'Drop a filling'),
    params: ById,
    response: z.null(),
    status: 204,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  addFile: endpoint({
    method: 'POST',
    path: '/sheet-fillings/:id/items/:item/files',
    access,
    summary: text('为条目添加文件', 'Add a file to an item'),
    kind: 'upload',
    params: ById.extend({ item: z.string().max(60) }),
    response: FillingDetail,
    status: 201,
    errors: ['not_found', 'forbidden', 'wrong_state', 'file_refused', 'too_large', 'storage_full'],
  }),
  withdrawFile: endpoint({
    method: 'DELETE',
    path: '/sheet-fillings/:id/files/:file',
    access,
    summary: text('撤回条目的文件', 'Take a file of an item back'),
    params: ById.extend({ file: Id }),
    response: FillingDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  file: endpoint({
    method: 'GET',
    path: '/sheet-fillings/:id/files/:file',
    access,
    summary: text('下载条目的文件', 'Download a file of an item'),
    kind: 'file',
    params: ById.extend({ file: Id }),
    response: Bytes,
    errors: ['not_found', 'file_withheld', 'file_damaged'],
  }),
}
