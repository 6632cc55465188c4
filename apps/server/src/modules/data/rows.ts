import { type I18nText, type ListQuery, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { RowsQuery } from '@jianqing/lake'
import { AppError } from '../../platform/http/index.ts'
import { type Actor, scopeOf } from '../../platform/policy/index.ts'
import { maskIdentities, maskRow } from '../../platform/mask/index.ts'
import { officeColumn, type OfficeNames } from './scope.ts'
import { findDataset, type Shelf } from './service.ts'

const refuse = (path: string, words: I18nText) => new AppError('invalid_parameter', words, { fields: [{ path, message: words['zh-CN'] }] })

/** An order or a search would tell what a mask hides, row by row: it is refused in words, and not left aside. */
function checkAsked(dataset: DatasetDef, { sort, q }: ListQuery): void {
  const by = dataset.columns.find(c => c.id === sort?.replace(/^-/u, ''))
  if (by?.masked)
    throw refuse('sort', text(`“${by.label['zh-CN']}”已隐匿，不能按其排序`, `“${by.label.en}” is masked: rows cannot be sorted by it`))
  if (q && maskIdentities(q) !== q)
    throw refuse('q', text('身份证号已隐匿，不能按其查找', 'Identity numbers are masked: rows cannot be searched for them'))
}

/** A page of rows as they lie in the lake, masked. @throws AppError invalid_parameter for an order or a search that would tell what is masked */
export async function rowsOf(
  shelf: Shelf,
  actor: Actor,
  officeNames: OfficeNames,
  at: { dataset: string; version: string },
  query: ListQuery,
) {
  const dataset = findDataset(shelf, at.dataset)
  return shown(dataset, actor, officeNames, query, asked => shelf.lake.rows(dataset, at.version, asked))
}

/** The same of a file of rows that a refused import left. */
export async function rowsInFile(
  shelf: Shelf,
  actor: Actor,
  officeNames: OfficeNames,
  at: { dataset: string; path: string },
  query: ListQuery,
) {
  const dataset = findDataset(shelf, at.dataset)
  return shown(dataset, actor, officeNames, query, asked => shelf.lake.rowsIn(dataset, at.path, asked))
}

async function shown(
  dataset: DatasetDef,
  actor: Actor,
  officeNames: OfficeNames,
  query: ListQuery,
  read: (asked: RowsQuery) => ReturnType<Shelf['lake']['rows']>,
) {
  checkAsked(dataset, query)
  const column = officeColumn(dataset)
  const names = column ? await officeNames(scopeOf(actor, 'dataset:read').officeIds) : null
  const { items, total } = await read({ ...query, only: column && names ? { column, values: names } : undefined })
  return { items: items.map(row => maskRow(dataset, row)), total, page: query.page, pageSize: query.pageSize }
}
