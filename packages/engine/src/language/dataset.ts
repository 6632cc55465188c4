import type { Type } from '../ir/index.ts'
import { formatDiagnostic } from './diagnostics.ts'
import type { Diagnostic } from './diagnostics.ts'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { NAME } from './names.ts'
import { Source, isMap, isSeq } from './source.ts'
import type { Field, YamlNode } from './source.ts'

export type ColumnType = 'text' | 'date' | 'month' | 'bool' | 'int' | 'money' | 'person_id' | 'org_id' | 'case_no'
const COLUMN_TYPES: readonly ColumnType[] = ['text', 'date', 'month', 'bool', 'int', 'money', 'person_id', 'org_id', 'case_no']

export interface ColumnDef {
  id: string
  label: I18n
  /** further headers that stand for this column, beside the labels and the id */
  synonyms: string[]
  type: ColumnType
  /** expected to be empty at times */
  nullable: boolean
  /** hidden on screen by default: every identity number, and names of people unless the file says that they are shown */
  masked: boolean
  /** holds names of natural persons */
  personName?: boolean
  /** holds sentences that may name anybody */
  freeText?: boolean
  /** the values that it may have */
  values?: string[]
}

/** One canonical table, read from `packages/catalogue/datasets/<id>.yaml`. */
export interface DatasetDef {
  id: string
  title: I18n
  /** who usually keeps such a table, the likeliest first; none for what the platform itself keeps */
  holders?: I18n[]
  key: string[]
  columns: ColumnDef[]
  /** columns that no letter may carry, since the law keeps them from whoever they are about; a letter on such data goes to the office and tells of none of it */
  confidential?: string[]
}

/** The file describes no data set; the message lists every finding as file:line:column. */
export class DatasetError extends Error {
  override name = 'DatasetError'
  readonly diagnostics: Diagnostic[]
  constructor(diagnostics: Diagnostic[]) {
    super(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
    this.diagnostics = diagnostics
  }
}

/** The type that a column has in expressions: identity and case numbers are text there. */
export function typeOfColumn(type: ColumnType): Type {
  return type === 'person_id' || type === 'org_id' || type === 'case_no' ? 'text' : type
}

/** Reads one data set. Throws {@link DatasetError}. */
export function parseDataset(yaml: string, file?: string): DatasetDef {
  const source = new Source(yaml, file)
  const dataset = source.root ? readDataset(source) : undefined
  if (!source.ok || !dataset) {
    if (source.ok) source.report('wrong-shape', 0, both('文件为空', 'the file is empty'))
    throw new DatasetError(source.diagnostics)
  }
  return dataset
}

function readDataset(source: Source): DatasetDef | undefined {
  const what = both('数据集', 'a data set')
  const fields = source.fields(
    source.root,
    what,
    ['id', 'title', 'holders', 'key', 'columns', 'confidential', 'note', 'source'],
    ['id', 'title', 'key', 'columns'],
  )
  if (!fields) return undefined
  const id = readName(source, fields.get('id')!.value)
  const title = source.i18n(fields.get('title')!.value, what)
  const holders = fields.has('holders') ? readHolders(source, fields.get('holders')!.value) : undefined
  const columns = readColumns(source, fields.get('columns')!.value)
  const key = source.listOf(fields.get('key')!.value, both('key', 'key'))
  const confidential = fields.has('confidential')
    ? source.listOf(fields.get('confidential')!.value, both('confidential', 'confidential'))
    : undefined
  if (id === undefined || !title || !columns || !key) return undefined
  for (const part of key) {
    if (!columns.some(c => c.id === part.text)) {
      source.report(
        'unknown-column',
        part.node,
        both(`编号列“${part.text}”不在 columns 中`, `the key column “${part.text}” is not among the columns`),
      )
    }
  }
  for (const { text, node } of confidential ?? []) {
    if (!columns.some(c => c.id === text))
      source.report('unknown-column', node, both(`列“${text}”不在 columns 中`, `the column “${text}” is not among the columns`))
  }
  if (key.length === 0) source.report('no-key', fields.get('key')!.value, both('编号列（key）不能为空', 'the key must not be empty'))
  return {
    id,
    title,
    ...(holders && { holders }),
    key: key.map(k => k.text),
    columns,
    ...(confidential && { confidential: confidential.map(c => c.text) }),
  }
}

/** A list of names of organs, each in both languages or in one. */
function readHolders(source: Source, node: YamlNode | null): I18n[] | undefined {
  const what = both('holders', 'holders')
  if (!isSeq(node)) {
    source.report('wrong-shape', node, both('holders 应为列表', 'holders must be a list'))
    return undefined
  }
  return (node.items as YamlNode[]).flatMap(item => source.i18n(item, what) ?? [])
}

/** Columns come as a map id → definition, or as a list of definitions with an id. */
function readColumns(source: Source, node: YamlNode | null): ColumnDef[] | undefined {
  const what = both('columns', 'columns')
  const entries: { id: YamlNode | null; node: YamlNode | null }[] = []
  if (isSeq(node))
    for (const item of node.items as YamlNode[])
      entries.push({ id: isMap(item) ? ((item.get('id', true) as YamlNode | undefined) ?? item) : item, node: item })
  else for (const field of source.fields(node, what)?.values() ?? []) entries.push({ id: field.key, node: field.value })
  const columns: ColumnDef[] = []
  for (const entry of entries) {
    const column = readColumn(source, entry.id, entry.node)
    if (!column) continue
    if (columns.some(c => c.id === column.id))
      source.report('duplicate-name', entry.id, both(`列“${column.id}”重复`, `the column “${column.id}” stands twice`))
    columns.push(column)
  }
  return source.ok ? columns : undefined
}

function readColumn(source: Source, idNode: YamlNode | null, node: YamlNode | null): ColumnDef | undefined {
  const what = both('列', 'a column')
  const id = readName(source, idNode)
  const fields = source.fields(
    node,
    what,
    ['id', 'label', 'synonyms', 'type', 'nullable', 'masked', 'person_name', 'free_text', 'values', 'note'],
    ['label', 'type'],
  )
  if (!fields || id === undefined) return undefined
  const label = source.i18n(fields.get('label')!.value, what)
  const type = source.textOf(fields.get('type')!.value, what) as ColumnType | undefined
  if (type !== undefined && !COLUMN_TYPES.includes(type)) {
    source.report(
      'type-mismatch',
      fields.get('type')!.value,
      both(`没有类型“${type}”`, `there is no type “${type}”`),
      both(COLUMN_TYPES.join('、'), COLUMN_TYPES.join(', ')),
    )
  }
  const texts = (name: string) =>
    fields.has(name) ? source.listOf(fields.get(name)!.value, both(name, name))?.map(item => item.text) : undefined
  const values = texts('values')
  if (!label || type === undefined) return undefined
  const personName = flag(source, fields.get('person_name'))
  return {
    id,
    label,
    synonyms: texts('synonyms') ?? [],
    type,
    nullable: flag(source, fields.get('nullable')),
    // an identity number is hidden whatever the file says; somebody who acts in office (a prosecutor, a judge) is named
    masked: type === 'person_id' || (fields.has('masked') ? flag(source, fields.get('masked')) : personName),
    ...(personName && { personName }),
    ...(flag(source, fields.get('free_text')) && { freeText: true }),
    ...(values && { values }),
  }
}

function flag(source: Source, field: Field | undefined): boolean {
  if (!field) return false
  const text = source.textOf(field.value, both(field.name, field.name))
  if (text !== undefined && text !== 'true' && text !== 'false') {
    source.report('type-mismatch', field.value, both(`${field.name} 应为 true 或 false`, `${field.name} must be true or false`))
  }
  return text === 'true'
}

function readName(source: Source, node: YamlNode | null): string | undefined {
  const text = source.textOf(node, both('名称', 'a name'))
  if (text === undefined) return undefined
  if (NAME.test(text)) return text
  source.report(
    'bad-name',
    node,
    both(
      `名称“${text}”应为小写字母、数字、下划线，以字母开头`,
      `the name “${text}” must be lower-case letters, digits and _, starting with a letter`,
    ),
  )
  return undefined
}
