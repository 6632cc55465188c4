import { mkdtemp, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type I18nText, MOST_ON_LIST, type SupportPeople, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { ImportError, type ListRow, readList } from '@jianqing/lake'
import { asc, eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { isIdentity } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { surnameOf } from './names.ts'
import type { SupportProcess } from './process.ts'
import { supportPeople, type SupportRow, supports } from './tables.ts'
import { sumsOf } from './sums.ts'

type PersonRow = typeof supportPeople.$inferInsert

/** Two thousand rows are some hundred kilobytes. */
export const MOST_BYTES = 1_000_000
/** So many rows that are wrong are told one by one; whoever has more has another file. */
const MOST_TOLD = 20
/** Until something is decided on them. */
const OPEN = ['registered', 'lacking', 'accepted']

const column = (id: string, zh: string, en: string, synonyms: string[], nullable: boolean) => ({
  id,
  label: { 'zh-CN': zh, en },
  synonyms,
  type: 'text' as const,
  nullable,
  masked: false,
})

const LIST: DatasetDef = {
  id: 'support_people',
  title: { 'zh-CN': '支持起诉所涉人员名单', en: 'Those whom a case of support concerns' },
  key: [],
  columns: [
    column('name', '姓名', 'Name', ['业主姓名', '业主', '申请人', '工人姓名', '职工姓名', '劳动者'], false),
    column('mark', '房号或者编号', 'Number', ['房号', '房屋编号', '门牌号', '住址', '投诉编号', '编号', '工种', '备注'], true),
    column('claimed', '金额', 'Amount', ['请求金额', '欠薪金额', '欠付金额', '主张金额', '拖欠金额', '应得金额'], true),
  ],
}

export const mayList = (row: Pick<SupportRow, 'state'>): boolean => OPEN.includes(row.state)

/** Why a row cannot be taken, one reason each: the first that somebody would see. */
function wrongIn({ line, cells: { name, mark, claimed } }: ListRow, seen: Map<string, number>): I18nText | null {
  const at = (zh: string, en: string) => text(`第 ${line} 行：${zh}`, `line ${line}: ${en}`)
  if (!name) return at('没有姓名', 'there is no name')
  if ([...name].length < 2 || [...name].length > 50) return at('姓名应为 2 至 50 个字', 'a name has 2 to 50 characters')
  if (isIdentity(name) || (mark && isIdentity(mark)))
    return at('名单不收身份证号，请删去该列', 'the list takes no identity numbers; leave that column out')
  if (mark && mark.length > 100) return at('房号或者编号超过 100 个字', 'the number has more than 100 characters')
  if (claimed !== null && claimed !== undefined && amountOf(claimed) === null)
    return at(`金额“${claimed.slice(0, 20)}”不是金额`, `“${claimed.slice(0, 20)}” is no amount`)
  const key = `${name}\0${mark ?? ''}`
  const before = seen.get(key)
  if (before !== undefined)
    return at(`与第 ${before} 行重复，同名的请写明房号或者编号`, `the same as line ${before}; tell those of one name apart by a number`)
  seen.set(key, line)
  return null
}

/** 1,200.5元 is 1200.50. */
function amountOf(cell: string): string | null {
  const plain = cell.replaceAll(/[,，¥￥元\s]/gu, '')
  if (!/^\d{1,12}(\.\d{1,2})?$/u.test(plain)) return null
  const [whole, part = ''] = plain.split('.')
  return `${BigInt(whole!)}.${part.padEnd(2, '0')}`
}

/** @throws AppError bad_request with one error for each row that is wrong; nothing is taken in then */
function peopleIn(rows: readonly ListRow[]): Omit<PersonRow, 'supportId'>[] {
  if (rows.length === 0) throw new AppError('bad_request', text('名单里没有人', 'Nobody stands on the list'))
  const seen = new Map<string, number>()
  const wrong = rows.flatMap(row => {
    const why = wrongIn(row, seen)
    return why === null ? [] : { path: String(row.line), why }
  })
  if (wrong.length > 0) {
    const told = wrong.slice(0, MOST_TOLD)
    const more = wrong.length - told.length
    throw new AppError(
      'bad_request',
      text(
        `名单有 ${wrong.length} 行需要改正，没有导入：${told.map(({ why }) => why['zh-CN']).join('；')}${more > 0 ? `；另有 ${more} 行` : ''}`,
        `${wrong.length} rows are to be put right and nothing was taken in: ${told.map(({ why }) => why.en).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
      ),
      { fields: told.map(({ path, why }) => ({ path, message: why['zh-CN'] })) },
    )
  }
  return rows.map(({ cells }, i) => ({
    n: i + 1,
    name: cells['name']!,
    mark: cells['mark'] ?? '',
    claimed: cells['claimed'] ? amountOf(cells['claimed']) : null,
  }))
}

/** As it is called in what is said of it; a name of dots alone is a folder's. */
const nameOf = (filename: string): string => basename(filename).slice(-80).replace(/^\.*$/u, 'list')

/** The list in a file that was sent. @throws AppError file_refused, too_large, bad_request */
export async function readPeople({
  filename,
  file,
}: {
  filename: string
  file: Readable & { truncated?: boolean }
}): Promise<Omit<PersonRow, 'supportId'>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-list-'))
  try {
    const path = join(folder, nameOf(filename))
    await pipeline(file, createWriteStream(path, { mode: 0o600 }))
    if (file.truncated) throw new AppError('too_large')
    return peopleIn(await readList(path, LIST, MOST_ON_LIST))
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    const said = (lang: 'zh-CN' | 'en') => [error.text[lang], error.hint?.[lang]].filter(Boolean).join(lang === 'en' ? '. ' : '。')
    throw new AppError('file_refused', text(said('zh-CN'), said('en')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Takes the place of the list that was there. @throws AppError wrong_state once something was decided on them */
export const setPeople = (
  db: Db,
  actor: Actor,
  process: SupportProcess,
  id: string,
  people: readonly Omit<PersonRow, 'supportId'>[],
): Promise<SupportRow> =>
  transaction(db, async tx => {
    const [row] = await tx.select().from(supports).where(eq(supports.id, id)).for('update')
    if (!row || !mayList(row))
      throw new AppError('wrong_state', text('已经报批或者办结，名单不能再改', 'A paper was submitted: the list can no longer change'))
    await keepPeople(tx, id, people)
    return process.advance(tx, row, 'listed', { actor, form: { people: people.length } })
  })

/** A list is at most two thousand rows: one statement writes it. */
export async function keepPeople(tx: Tx, supportId: string, people: readonly Omit<PersonRow, 'supportId'>[]): Promise<void> {
  await tx.delete(supportPeople).where(eq(supportPeople.supportId, supportId))
  await tx.insert(supportPeople).values(people.map(person => ({ ...person, supportId })))
}

interface Page {
  page: number
  pageSize: number
}

/** A page of the list; names are whole for whoever asked with a reason, a moment ago. */
export async function peopleOf(
  db: Pick<Db, 'select'>,
  row: SupportRow,
  { page, pageSize }: Page,
  revealed = false,
): Promise<SupportPeople> {
  const [items, sums] = await Promise.all([
    db
      .select()
      .from(supportPeople)
      .where(eq(supportPeople.supportId, row.id))
      .orderBy(asc(supportPeople.n))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    sumsOf(db, [row]),
  ])
  const { listed, claimed } = sums(row)
  return {
    id: row.id,
    revision: row.revision,
    items: items.map(({ n, name, mark, claimed: own }) => ({ n, name: revealed ? name : surnameOf(name), mark, claimed: own })),
    total: listed,
    claimed,
    revealed,
  }
}

/** Who they are, for a reason that the audit keeps. */
export async function revealPeople(db: Db, actor: Actor, row: SupportRow, reason: string): Promise<SupportPeople> {
  await transaction(db, tx =>
    audit(tx, {
      actor,
      action: 'support.reveal',
      subject: { kind: 'support', id: row.id },
      officeId: row.officeId,
      details: { reason },
    }),
  )
  return peopleOf(db, row, { page: 1, pageSize: MOST_ON_LIST }, true)
}
