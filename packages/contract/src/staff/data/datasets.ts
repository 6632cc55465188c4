import { z } from 'zod'
import { Bytes, endpoint, ListQuery, pageOf } from '../../endpoint.ts'
import { Job } from '../desk/jobs.ts'
import { PersonRef } from '../../persons.ts'
import { ActionRequest, Processed } from '../../process.ts'
import { DateOnly, DayAsked, I18nText, Id, text, Timestamp } from '../../text.ts'

export const ColumnType = z.enum(['text', 'date', 'month', 'bool', 'int', 'money', 'person_id', 'org_id', 'case_no'])

export const DatasetColumn = z
  .object({
    id: z.string(),
    label: I18nText,
    synonyms: z.array(z.string()),
    type: ColumnType,
    nullable: z.boolean(),
    masked: z.boolean(),
    key: z.boolean(),
    values: z.array(z.string()).nullable(),
  })
  .meta({ id: 'DatasetColumn' })
export type DatasetColumn = z.infer<typeof DatasetColumn>

/** A version that was made by adding to another: its number of rows then, and how many of them gave way to a row with the same key. */
export const Appended = z.object({ to: z.string(), before: z.number(), replaced: z.number() })
export type Appended = z.infer<typeof Appended>

/** What an import emptied, doubted, missed, left out or read otherwise than it stands in the file. Examples of a masked column are masked. */
export const ImportNotice = z
  .object({
    kind: z.enum(['emptied', 'doubted', 'missing', 'left-out', 'applied']),
    of: z.enum(['cells', 'columns', 'headers', 'rows', 'sheets']),
    count: z.number(),
    file: z.string().nullable(),
    column: z.string().nullable(),
    text: I18nText,
    examples: z.array(z.string()),
  })
  .meta({ id: 'ImportNotice' })
export type ImportNotice = z.infer<typeof ImportNotice>

/** The days of which a delivery tells, both inside; null: without an end on that side. */
const Period = z.object({ from: DateOnly.nullable(), until: DateOnly.nullable() })

/** Who delivers rows of a version: one for each data set, office and period. */
export const Authority = z
  .object({
    origin: z.string(),
    period: Period,
    /** Names of the offices whose rows alone it brought; null: not limited to some. */
    offices: z.array(z.string()).nullable(),
    rows: z.number(),
    version: z.string(),
  })
  .meta({ id: 'Authority' })
export type Authority = z.infer<typeof Authority>

/** One finished import: who, when, which file, what came of its rows. read = loaded + quarantined + duplicate; rows = loaded, or appended.before − appended.replaced + loaded. */
export const DatasetVersion = z
  .object({
    version: z.string(),
    current: z.boolean(),
    /** Its rows were lawfully destroyed; numbers and hashes of it stay. */
    destroyed: z.object({ on: DateOnly, basis: z.string() }).nullable(),
    importedAt: Timestamp,
    importedBy: z.string().nullable(),
    /** Who delivered it; null where nobody said. */
    origin: z.string().nullable(),
    /** Who delivered which of its rows, as far as anybody said. */
    authorities: z.array(Authority),
    files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number(), rows: z.number() })),
    format: z.string(),
    encoding: z.string().nullable(),
    read: z.number(),
    loaded: z.number(),
    quarantined: z.number(),
    duplicate: z.number(),
    /** All rows of the version; `columns` are counted over them. `distinct` is an estimate. */
    rows: z.number(),
    appended: Appended.nullable(),
    mapping: z.record(z.string(), z.string()),
    /** In the order to be told; null for a version that was imported before they were kept. */
    notices: z.array(ImportNotice).nullable(),
    columns: z.array(
      z.object({
        id: z.string(),
        empty: z.number(),
        flagged: z.number(),
        distinct: z.number().nullable(),
        min: z.string().nullable(),
        max: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DatasetVersion' })
export type DatasetVersion = z.infer<typeof DatasetVersion>

export const DatasetSummary = z
  .object({
    id: z.string(),
    title: I18nText,
    columns: z.array(DatasetColumn),
    /** The platform's own records: it writes the versions itself, nobody imports them, and their rows are not opened. */
    live: z.boolean(),
    /** As of when its rows stand: the import, or when the platform last compared its records with them. */
    freshAt: Timestamp.nullable(),
    current: DatasetVersion.nullable(),
    versions: z.number().int(),
    /** Versions that cannot be read any more: what is shown is the newest of the others. */
    damaged: z.array(z.string()),
    usedBy: z.array(z.string()),
  })
  .meta({ id: 'Dataset' })
export type DatasetSummary = z.infer<typeof DatasetSummary>

/** An uploaded file as it was read: which headers, which data set it looks like, how they match. */
export const Upload = z
  .object({
    id: Id,
    name: z.string(),
    bytes: z.number(),
    format: z.enum(['csv', 'xlsx', 'parquet']),
    encoding: z.string().nullable(),
    headers: z.array(z.string()),
    /** First rows as text, one array a row, in the order of the headers. */
    sample: z.array(z.array(z.string().nullable())),
    /** The first records as they stand in the file, each with its line (row of the sheet), so that a person can point at the header; none of Parquet. */
    records: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
    /** The line of the header; of a header of several lines the last one. */
    headerRow: z.number(),
    guess: z.string().nullable(),
    /** Of a workbook: the sheets that an import reads, and those that hold something and are left out. */
    sheets: z.object({ read: z.array(z.string()), left: z.array(z.object({ name: z.string(), hidden: z.boolean() })) }).optional(),
    /** For the data set that was asked for (or guessed): column → header, with how it was found. */
    matches: z.array(
      z.object({
        column: z.string(),
        header: z.string().nullable(),
        how: z.enum(['id', 'label', 'synonym', 'remembered', 'suggestion', 'none']),
      }),
    ),
  })
  .meta({ id: 'Upload' })
export type Upload = z.infer<typeof Upload>

/** The units that a person may say the amounts of a column stand in. */
export const AMOUNT_UNITS = ['元', '千元', '万元', '百万元', '亿元'] as const
export type AmountUnit = (typeof AMOUNT_UNITS)[number]

const HeaderLine = z.number().int().min(1).max(2_000_000)

/**
 * An import that would take the place of far more rows than it brings is refused (`shrinking`); whoever began it may ask for it all the same, and then
 * another person whose right reaches as far decides. One of another origin for the same offices and period is refused, too (`overlapping`): whoever began it
 * decides, with a reason, which of both counts. All others stay `started`.
 */
export const IMPORT_STATES = {
  started: text('已提交', 'Started'),
  shrinking: text('行数明显减少，未导入', 'Not imported: far fewer rows'),
  awaiting: text('待他人确认', 'Awaiting confirmation'),
  confirmed: text('已确认', 'Confirmed'),
  declined: text('不予确认', 'Declined'),
  withdrawn: text('已撤回', 'Withdrawn'),
  overlapping: text('与其他提供方重叠，未导入', 'Not imported: overlaps with another origin'),
  kept: text('已保留现有数据', 'The rows that are there were kept'),
  replacing: text('已决定以本次为准', 'Decided: this delivery counts'),
} as const satisfies Record<string, I18nText>
export type ImportState = keyof typeof IMPORT_STATES

export const ImportRecord = Processed.extend({
  id: Id,
  dataset: z.string(),
  /** The job that carries it out; another one once it was confirmed. */
  jobId: Id,
  state: z.enum(Object.keys(IMPORT_STATES) as [ImportState, ...ImportState[]]),
  file: z.string(),
  append: z.boolean(),
  startedBy: PersonRef.nullable(),
  /** This person began it, and may follow its job. */
  mine: z.boolean(),
  startedAt: Timestamp,
  /** Rows whose place the file would take, and rows that it has; where it was asked about. */
  shrink: z.object({ before: z.number(), after: z.number() }).nullable(),
  /** The column of amounts whose unit nothing tells, and the units that the file names; where it was refused for that. */
  /** Who delivers it, as was said. */
  origin: z.string().nullable(),
  /** Rows of other origins for the same offices and period; where it was refused for that. */
  overlaps: z.array(z.object({ origin: z.string(), period: Period, rows: z.number() })).nullable(),
  unitAsked: z.object({ column: z.string(), header: z.string(), units: z.array(z.string()) }).nullable(),
}).meta({ id: 'Import' })
export type ImportRecord = z.infer<typeof ImportRecord>

const ByDataset = z.object({ dataset: z.string() })
const ByVersion = ByDataset.extend({ version: z.string() })

export const datasets = {
  list: endpoint({
    method: 'GET',
    path: '/datasets',
    access: 'dataset:read',
    summary: { 'zh-CN': '数据集', en: 'Data sets' },
    response: z.object({ items: z.array(DatasetSummary) }),
  }),
  get: endpoint({
    method: 'GET',
    path: '/datasets/:dataset',
    access: 'dataset:read',
    summary: { 'zh-CN': '数据集', en: 'A data set' },
    params: ByDataset,
    response: DatasetSummary.omit({ versions: true }).extend({ versions: z.array(DatasetVersion) }),
    errors: ['not_found'],
  }),
  /** Rows as they lie in the lake, masked; limited to the offices that the asker may see where the data set has an office. */
  rows: endpoint({
    method: 'GET',
    path: '/datasets/:dataset/versions/:version/rows',
    access: 'dataset:read',
    summary: { 'zh-CN': '数据行', en: 'Rows' },
    params: ByVersion,
    query: ListQuery,
    response: pageOf(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    errors: ['not_found'],
  }),
  quarantine: endpoint({
    method: 'GET',
    path: '/datasets/:dataset/versions/:version/quarantine',
    access: 'dataset:import',
    summary: { 'zh-CN': '下载有误行', en: 'Download the rows set aside' },
    kind: 'file',
    params: ByVersion,
    response: Bytes,
    errors: ['not_found'],
  }),
  /** Multipart with one field `file`. Nothing is imported yet. */
  upload: endpoint({
    method: 'POST',
    path: '/uploads',
    access: 'dataset:import',
    summary: { 'zh-CN': '上传文件', en: 'Upload a file' },
    kind: 'upload',
    query: z.object({ dataset: z.string().optional() }),
    response: Upload,
    status: 201,
    errors: ['import_refused', 'too_large', 'storage_full'],
  }),
  matches: endpoint({
    method: 'GET',
    path: '/uploads/:id',
    access: 'dataset:import',
    summary: { 'zh-CN': '表头匹配', en: 'Match the headers' },
    params: z.object({ id: Id }),
    /** `headerRow`: the line at which a person points, among the first records; found by itself else. */
    query: z.object({ dataset: z.string(), headerRow: z.coerce.number().pipe(HeaderLine).optional() }),
    response: Upload,
    errors: ['not_found', 'import_refused'],
  }),
  /** `append` adds to the current version; a row whose key is there takes the old one's place. Job result: `{ dataset, version, rows, appended, read, loaded, quarantined, duplicate }`; a refused one fails with `import_refused` and keeps the faulty rows. Whose right does not reach all offices brings and replaces rows of theirs alone. */
  import: endpoint({
    method: 'POST',
    path: '/datasets/:dataset/imports',
    access: 'dataset:import',
    summary: { 'zh-CN': '导入', en: 'Import' },
    params: ByDataset,
    body: z.object({
      uploadId: Id,
      map: z.record(z.string(), z.string()).default({}),
      maxBad: z.number().min(0).max(1).default(0.01),
      append: z.boolean().default(false),
      headerRow: HeaderLine.optional(),
      /** Who delivers it, a system or an agency; left out, whoever delivered what is there. */
      origin: z.string().trim().min(1).max(100).optional(),
      /** Of which days it tells; left out, of all. */
      period: z.object({ from: DayAsked.nullable(), until: DayAsked.nullable() }).optional(),
      /** Column of amounts → the unit in which they stand in the file. */
      units: z.record(z.string(), z.enum(AMOUNT_UNITS)).default({}),
    }),
    response: Job,
    status: 202,
    errors: ['not_found', 'already_running', 'forbidden', 'import_refused'],
  }),
  /** By the import's own number or by its job's; whoever began it and whoever may confirm it see it. */
  importRecord: endpoint({
    method: 'GET',
    path: '/imports/:id',
    access: 'dataset:import',
    summary: { 'zh-CN': '导入记录', en: 'An import' },
    params: z.object({ id: Id }),
    response: ImportRecord,
    errors: ['not_found'],
  }),
  /** Those that wait for a confirmation, as far as this person began them or may confirm them. */
  awaiting: endpoint({
    method: 'GET',
    path: '/datasets/:dataset/imports',
    access: 'dataset:import',
    summary: { 'zh-CN': '待确认的导入', en: 'Imports that await a confirmation' },
    params: ByDataset,
    response: z.object({ items: z.array(ImportRecord) }),
    errors: ['not_found'],
  }),
  /** Rows that another origin delivered for the same offices and period, as they lie in the lake, masked; for a week. */
  overlap: endpoint({
    method: 'GET',
    path: '/imports/:id/overlap',
    access: 'dataset:import',
    summary: text('与其他提供方重叠的行', 'Rows that overlap with another origin'),
    params: z.object({ id: Id }),
    query: ListQuery,
    response: pageOf(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    errors: ['not_found'],
  }),
  /** `ask`, `withdraw`, `keep`, `replace`: whoever began it; `confirm`, `decline`: another person. */
  actOnImport: endpoint({
    method: 'POST',
    path: '/imports/:id/actions/:action',
    access: 'dataset:import',
    summary: { 'zh-CN': '处理导入', en: 'Act on an import' },
    params: z.object({ id: Id, action: z.string() }),
    body: ActionRequest,
    response: ImportRecord,
    errors: ['not_found', 'wrong_state', 'conflict', 'forbidden', 'bad_request', 'already_running'],
  }),
  refused: endpoint({
    method: 'GET',
    path: '/imports/:id/quarantine',
    access: 'dataset:import',
    summary: { 'zh-CN': '被拒绝的导入中的有误行', en: 'Rows set aside by a refused import' },
    kind: 'file',
    params: z.object({ id: Id }),
    response: Bytes,
    errors: ['not_found'],
  }),
}
