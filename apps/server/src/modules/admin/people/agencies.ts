import { type Office, text } from '@jianqing/contract'
import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, lockByName, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, departments, offices } from '../../../platform/policy/index.ts'
import { keepsAgencies } from './rules.ts'

interface Input {
  parentId: string | null
  name: string
  level: Office['level']
}

/** Offices of the police and the courts, the higher first; one by its id. */
async function read(db: Pick<Db, 'select'>, only?: string): Promise<Office[]> {
  const rows = await db
    .select()
    .from(offices)
    .where(and(ne(offices.tree, 'procuratorate'), only ? eq(offices.id, only) : undefined))
    .orderBy(asc(offices.tree), asc(offices.name))
  const ids = rows.map(({ id }) => id)
  const units = ids.length === 0 ? [] : await db.select().from(departments).where(inArray(departments.officeId, ids))
  return rows.map(({ id, tree, parentId, code, name, level }) => ({
    id,
    tree,
    parentId,
    code,
    name,
    level,
    series: [],
    aliases: [],
    departments: units.filter(d => d.officeId === id),
  }))
}

/** What the asker keeps of them: all, or none. */
export const agencyOffices = async (db: Db, actor: Actor) => {
  const kept = keepsAgencies(actor, 'person:read')
  return { items: kept ? await read(db) : [], kept }
}

const fault = (code: 'bad_request' | 'conflict', path: string, zh: string, en: string) =>
  new AppError(code, text(zh, en), { fields: [{ path, message: `${zh} · ${en}` }] })

/** One name an office within its agency, and above it an office of the same agency that does not lie below it. */
async function mustFit(tx: Tx, { parentId, name }: Input, tree: Office['tree'], self?: string): Promise<void> {
  const all = await tx
    .select({ id: offices.id, parentId: offices.parentId, name: offices.name })
    .from(offices)
    .where(eq(offices.tree, tree))
  if (all.some(one => one.name === name && one.id !== self))
    throw fault('conflict', 'name', `已有单位“${name}”`, `There is an office "${name}" already`)
  const parents = new Map(all.map(one => [one.id, one.parentId]))
  if (parentId && !parents.has(parentId)) throw fault('bad_request', 'parentId', '没有这个上级单位', 'There is no such office above')
  for (let at: string | null | undefined = parentId; at; at = parents.get(at))
    if (at === self) throw fault('bad_request', 'parentId', '上级单位不能是本单位或其下级', 'An office cannot stand below itself')
}

/** In turn with whoever else changes offices. @throws AppError not_found for everybody who does not keep them */
const inTurn = (db: Db, actor: Actor, work: (tx: Tx) => Promise<string>): Promise<Office> =>
  transaction(db, async tx => {
    if (!keepsAgencies(actor, 'person:write')) throw new AppError('not_found')
    await lockByName(tx, 'offices')
    return (await read(tx, await work(tx)))[0]!
  })

export const addAgencyOffice = (db: Db, actor: Actor, input: Input & { tree: 'police' | 'court' }): Promise<Office> =>
  inTurn(db, actor, async tx => {
    await mustFit(tx, input, input.tree)
    const id = newId()
    await tx.insert(offices).values({ id, ...input })
    await audit(tx, { actor, action: 'office.add', subject: { kind: 'office', id }, officeId: id, details: { ...input } })
    return id
  })

export const updateAgencyOffice = (db: Db, actor: Actor, id: string, input: Input): Promise<Office> =>
  inTurn(db, actor, async tx => {
    const [before] = await read(tx, id)
    if (!before) throw new AppError('not_found')
    await mustFit(tx, input, before.tree, id)
    await tx.update(offices).set(input).where(eq(offices.id, id))
    await audit(tx, { actor, action: 'office.update', subject: { kind: 'office', id }, officeId: id, details: { ...input } })
    return id
  })
