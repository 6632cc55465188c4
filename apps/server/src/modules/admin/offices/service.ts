import { type Office, type PaperApprover, text } from '@jianqing/contract'
import { and, asc, eq, inArray, ne, or } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { type Db, lockByName, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, departments, mayTouch, officeAliases, offices } from '../../../platform/policy/index.ts'
import { approversOfOffices, type NamedPaper, seriesOfOffices, setApprovers, setSeries } from '../../../platform/paper/index.ts'

export const officeActions: Actions = {
  'office.add': text('新增检察院', 'Added an office'),
  'office.update': text('修改检察院', 'Changed an office'),
  'office.add_department': text('新增部门', 'Added a department'),
}

export interface OfficeInput {
  parentId: string | null
  /** Absent: as it was. */
  code?: string | null | undefined
  name: string
  aliases: string[]
  level: Office['level']
  /** By kind of paper. Absent: as it was; a new office has none until its first paper. */
  series?: Record<string, string> | undefined
  /** By kind of paper. Absent: as it was. */
  approvers?: Record<string, PaperApprover[]> | undefined
}

/** The tree that the staff see and keep; other agencies' offices are theirs. */
const OWN_TREE = 'procuratorate'

/** Every office of the procuratorate with its aliases and departments, from the province down. */
export async function officeTree(db: Pick<Db, 'select'>, papers: readonly NamedPaper[], only?: string): Promise<Office[]> {
  // one after the other: within a transaction there is one connection
  const rows = await db
    .select()
    .from(offices)
    .where(and(eq(offices.tree, OWN_TREE), only ? eq(offices.id, only) : undefined))
    .orderBy(asc(offices.name))
  const aliases = await db
    .select()
    .from(officeAliases)
    .where(only ? eq(officeAliases.officeId, only) : undefined)
    .orderBy(asc(officeAliases.alias))
  const units = await db
    .select()
    .from(departments)
    .where(only ? eq(departments.officeId, only) : undefined)
    .orderBy(asc(departments.name))
  const numbered = await seriesOfOffices(
    db,
    papers,
    rows.map(({ id }) => id),
  )
  const approvers = await approversOfOffices(
    db,
    rows.map(({ id }) => id),
  )
  const rank = { province: 0, city: 1, county: 2 }
  return rows
    .sort((a, b) => rank[a.level] - rank[b.level])
    .map(({ id, tree, parentId, code, name, level }) => ({
      id,
      tree,
      parentId,
      code,
      name,
      level,
      series: numbered(id).map(one => ({
        ...one,
        approvers: approvers(
          id,
          papers.find(({ kind }) => kind === one.kind)!,
        ),
      })),
      aliases: aliases.filter(alias => alias.officeId === id).map(({ alias }) => alias),
      departments: units.filter(unit => unit.officeId === id).map(unit => ({ id: unit.id, name: unit.name, officeId: unit.officeId })),
    }))
}

const refused = (path: string, zh: string, en: string) => new AppError('conflict', text(zh, en), { fields: [{ path, message: zh }] })

/** A code names one office without doubt. @throws AppError conflict */
async function codeMustBeFree(tx: Tx, code: string | null, except?: string): Promise<void> {
  if (code === null) return
  const [other] = await tx
    .select({ name: offices.name })
    .from(offices)
    .where(and(eq(offices.tree, OWN_TREE), eq(offices.code, code), except ? ne(offices.id, except) : undefined))
  if (other)
    throw refused(
      'code',
      `单位编码“${code}”由${other.name}使用，请核对后另填`,
      `The code "${code}" is that of ${other.name}; check it and give another`,
    )
}

/** Offices that share a name are told apart by their codes alone: without one the rows of a data set would be ambiguous. @throws AppError conflict */
async function namesMustBeFree(tx: Tx, names: readonly string[], code: string | null, except?: string): Promise<void> {
  const called = tx
    .select({ id: officeAliases.officeId })
    .from(officeAliases)
    .where(inArray(officeAliases.alias, [...names]))
  const others = await tx
    .select({ name: offices.name, code: offices.code })
    .from(offices)
    .where(and(or(inArray(offices.name, [...names]), inArray(offices.id, called)), except ? ne(offices.id, except) : undefined))
  const other = others.find(o => code === null || o.code === null)
  if (!other) return
  throw refused(
    code === null ? 'code' : 'name',
    `${other.name}已用此名称或者别名；两个检察院同名的，须先填写各自的单位编码`,
    `${other.name} bears this name or alias; offices may share one only where each has a code`,
  )
}

/** An office stands below one that the administrator may change, and never below itself. */
async function parentMustFit(
  tx: Tx,
  actor: Actor,
  input: OfficeInput,
  self: { id: string; parentId: string | null } | null,
): Promise<void> {
  if (self && self.parentId === input.parentId) return
  const refuse = (zh: string, en: string): never => {
    throw new AppError('bad_request', text(zh, en), { fields: [{ path: 'parentId', message: zh }] })
  }
  if (input.parentId === null) return refuse('请选择上级院', 'Choose the office above')
  if (!mayTouch(actor, 'office:write', { officeId: input.parentId })) return refuse('没有这个上级院', 'There is no such office above')
  if (!self) return
  const parents = new Map(
    (await tx.select({ id: offices.id, parentId: offices.parentId }).from(offices)).map(row => [row.id, row.parentId]),
  )
  for (let at: string | null | undefined = input.parentId; at; at = parents.get(at))
    if (at === self.id) refuse('上级院不能是本院或下级院', 'An office cannot stand below itself')
}

async function writeAliases(tx: Tx, officeId: string, { aliases, name }: OfficeInput): Promise<void> {
  const wanted = [...new Set(aliases)].filter(alias => alias !== name)
  await tx.delete(officeAliases).where(eq(officeAliases.officeId, officeId))
  if (wanted.length > 0) await tx.insert(officeAliases).values(wanted.map(alias => ({ alias, officeId })))
}

/** @throws AppError bad_request where no paper of that kind is known, conflict where another office numbers by one of them */
async function writePapers(
  tx: Tx,
  papers: readonly NamedPaper[],
  officeId: string,
  { series = {}, approvers = {} }: OfficeInput,
): Promise<void> {
  const known = (field: string, kind: string): NamedPaper => {
    const paper = papers.find(one => one.kind === kind)
    if (!paper)
      throw new AppError('bad_request', text(`没有文书种类“${kind}”`, `There is no kind of paper "${kind}"`), {
        fields: [{ path: `${field}.${kind}`, message: kind }],
      })
    return paper
  }
  for (const [kind, code] of Object.entries(series)) await setSeries(tx, known('series', kind), officeId, code)
  for (const [kind, steps] of Object.entries(approvers)) await setApprovers(tx, known('approvers', kind).kind, officeId, steps)
}

async function oneOffice(tx: Tx, papers: readonly NamedPaper[], id: string): Promise<Office> {
  const [office] = await officeTree(tx, papers, id)
  if (!office) throw new AppError('not_found')
  return office
}

export const addOffice = (db: Db, papers: readonly NamedPaper[], actor: Actor, input: OfficeInput): Promise<Office> =>
  transaction(db, async tx => {
    await lockByName(tx, 'offices')
    await parentMustFit(tx, actor, input, null)
    const code = input.code ?? null
    await codeMustBeFree(tx, code)
    await namesMustBeFree(tx, [input.name, ...input.aliases], code)
    const id = newId()
    await tx.insert(offices).values({
      id,
      tree: OWN_TREE,
      parentId: input.parentId,
      code,
      name: input.name,
      level: input.level,
    })
    await writeAliases(tx, id, input)
    await writePapers(tx, papers, id, input)
    await audit(tx, { actor, action: 'office.add', subject: { kind: 'office', id }, officeId: id, details: { ...input } })
    return oneOffice(tx, papers, id)
  })

export const updateOffice = (db: Db, papers: readonly NamedPaper[], actor: Actor, id: string, input: OfficeInput): Promise<Office> =>
  transaction(db, async tx => {
    await lockByName(tx, 'offices')
    const [before] = await tx.select().from(offices).where(eq(offices.id, id))
    if (!before || !mayTouch(actor, 'office:write', { officeId: id })) throw new AppError('not_found')
    await parentMustFit(tx, actor, input, before)
    const { parentId, name, level, code = before.code } = input
    await codeMustBeFree(tx, code, id)
    await namesMustBeFree(tx, [name, ...input.aliases], code, id)
    await tx.update(offices).set({ parentId, code, name, level }).where(eq(offices.id, id))
    await writeAliases(tx, id, input)
    await writePapers(tx, papers, id, input)
    await audit(tx, { actor, action: 'office.update', subject: { kind: 'office', id }, officeId: id, details: { ...input } })
    return oneOffice(tx, papers, id)
  })

export const addDepartment = (db: Db, papers: readonly NamedPaper[], actor: Actor, officeId: string, name: string): Promise<Office> =>
  transaction(db, async tx => {
    await lockByName(tx, 'offices')
    if (!mayTouch(actor, 'office:write', { officeId })) throw new AppError('not_found')
    const [same] = await tx
      .select()
      .from(departments)
      .where(and(eq(departments.officeId, officeId), eq(departments.name, name)))
    if (same)
      throw new AppError(
        'conflict',
        text('该检察院已有同名部门，请另取名称', 'The office has a department of this name: choose another one'),
      )
    const id = newId()
    await tx.insert(departments).values({ id, officeId, name })
    await audit(tx, { actor, action: 'office.add_department', subject: { kind: 'department', id }, officeId, details: { name } })
    return oneOffice(tx, papers, officeId)
  })
