import { text } from '@jianqing/contract'
import { evaluate } from '@jianqing/sheet/runtime'
import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { and, eq, sql } from 'drizzle-orm'
import { type Actions, audit } from '../audit/index.ts'
import { actorOf } from '../auth/index.ts'
import { type Db, newId, transaction, type Tx } from '../db/index.ts'
import { AppError, wrongField } from '../http/index.ts'
import { filesOf, type Intake } from '../intake/index.ts'
import { notify } from '../notice/index.ts'
import { type Actor, can } from '../policy/index.ts'
import { answersOf, fileIdsIn, type Filling, findFilling, itemsOf, mayWrite } from './read.ts'
import { type AnswersRow, sheetAnswers, sheetFillings, sheetParts, sheetVersions } from './tables.ts'

/** Files of a filling; which item has which of them stands in the answers. */
export const FILLING = 'sheet_filling'

export const fillingActions: Actions = {
  'sheet.begin': text('开始填写工作表', 'Began to fill in a sheet'),
  'sheet.part': text('提交工作表的本人部分', "Handed in one's own part of a sheet"),
  'sheet.complete': text('工作表填写完成', 'A sheet was completed'),
  'sheet.drop': text('放弃填写工作表', 'Dropped a sheet that was being filled in'),
  'sheet.file': text('为工作表条目添加文件', 'Added a file to an item of a sheet'),
  'sheet.file_withdrawn': text('撤回工作表条目的文件', 'Took back a file of an item of a sheet'),
  'sheet.file_read': text('下载工作表条目的文件', 'Downloaded a file of an item of a sheet'),
}

export const note = (tx: Tx, actor: Actor, action: string, { row }: Pick<Filling, 'row'>, details: Record<string, unknown> = {}) =>
  audit(tx, {
    actor,
    action: `sheet.${action}`,
    subject: { kind: FILLING, id: row.id },
    officeId: row.officeId,
    details: { sheet: row.sheet, ...details },
  })

const linkOf = (id: string) => `/sheets/fillings/${id}`

interface Begun {
  sheet: Sheet
  version: string
  title: string
  /** Who answers for each party. */
  people: Readonly<Record<string, string>>
  /** What is known already: it stands there as if it had been answered, and is changed like any other. */
  answers?: Readonly<Record<string, unknown>>
}

/** Each party has somebody who may read sheets, and no two have the same: a second look is somebody else's. @throws AppError bad_request */
async function mustBePeople(tx: Tx, { sheet, people }: Begun): Promise<void> {
  const fault = (party: string, zh: string, en: string) => wrongField(`people.${party}`, zh, en)
  for (const { id, title } of sheet.parties) {
    const chosen = people[id]
    if (chosen === undefined) throw fault(id, `请选择${title['zh-CN']}`, `Choose the ${title.en.toLowerCase()}`)
    const person = await actorOf(tx, chosen)
    if (person?.kind !== 'staff' || !can(person, 'sheet:read'))
      throw fault(id, `${title['zh-CN']}须为能查看工作表的在岗人员`, `The ${title.en.toLowerCase()} must be somebody who may read sheets`)
    if (sheet.parties.some(other => other.id !== id && people[other.id] === chosen))
      throw fault(id, '各填写方应为不同的人', 'No two parties are the same person')
  }
}

/** Keeps a version of a sheet, so that what is filled in later is filled in by the same. */
export const keepSheet = async (tx: Tx, sheet: Sheet, version: string): Promise<void> =>
  void (await tx.insert(sheetVersions).values({ sheet: sheet.id, version, shape: sheet }).onConflictDoNothing())

/** Begins to fill in a sheet; its version is kept with it. @returns the id */
export async function beginFilling(tx: Tx, actor: Actor, begun: Begun): Promise<string> {
  await mustBePeople(tx, begun)
  const { sheet, version, title, people, answers = {} } = begun
  await keepSheet(tx, sheet, version)
  const id = newId()
  const [row] = await tx
    .insert(sheetFillings)
    .values({ id, sheet: sheet.id, version, title, officeId: actor.user.officeId, begunBy: actor.user.id })
    .returning()
  const own = sheet.sections.some(({ party }) => party === null) ? [{ fillingId: id, party: '', personId: actor.user.id }] : []
  await tx
    .insert(sheetParts)
    .values([...own, ...sheet.parties.map(party => ({ fillingId: id, party: party.id, personId: people[party.id]! }))])
  for (const { id: section, items } of sheet.sections) {
    const known = Object.fromEntries(items.flatMap(item => (answers[item.id] === undefined ? [] : [[item.id, answers[item.id]]])))
    if (Object.keys(known).length > 0)
      await tx.insert(sheetAnswers).values({ fillingId: id, section, revision: 1, answers: known, savedBy: actor.user.id })
  }
  await note(tx, actor, 'begin', { row: row! }, { version })
  await notify(tx, {
    to: Object.values(people).filter(person => person !== actor.user.id),
    kind: 'sheet.begin',
    title: text(`请填写《${title}》`, `Please fill in “${title}”`),
    link: linkOf(id),
  })
  return id
}

/** @throws AppError wrong_state once it is complete or the part handed in, forbidden for somebody else's part */
export function mustWrite(filling: Filling, actor: Actor, section: string): void {
  if (mayWrite(filling, actor, section)) return
  const { row, sheet, parts } = filling
  const own = parts.some(
    ({ party, personId }) => personId === actor.user.id && party === (sheet.sections.find(({ id }) => id === section)?.party ?? ''),
  )
  if (own || row.state !== 'open')
    throw new AppError('wrong_state', text('已经提交，不能更改', 'It was handed in and does not change any more'))
  throw new AppError('forbidden', text('这一部分由他人填写', 'Somebody else answers this part'))
}

/** Writes the answers of a section down under the lock of its filling. */
export async function writeSection(
  tx: Tx,
  actor: Actor,
  filling: Filling,
  section: string,
  answers: Record<string, unknown>,
): Promise<AnswersRow> {
  const [kept] = await tx
    .insert(sheetAnswers)
    .values({ fillingId: filling.row.id, section, revision: 1, answers, savedBy: actor.user.id })
    .onConflictDoUpdate({
      target: [sheetAnswers.fillingId, sheetAnswers.section],
      set: { revision: sql`${sheetAnswers.revision} + 1`, answers, savedBy: actor.user.id, savedAt: sql`now()` },
    })
    .returning()
  await tx
    .update(sheetFillings)
    .set({ changedAt: sql`now()` })
    .where(eq(sheetFillings.id, filling.row.id))
  return kept!
}

/**
 * Keeps a section as it stands, right or wrong. What is of another section is not taken, and files stay those that were added: an id that somebody sends names none.
 *
 * @param revision as the person saw it; @throws AppError conflict where another terminal has saved since
 */
export const saveSection = (
  db: Db,
  actor: Actor,
  id: string,
  section: string,
  revision: number,
  given: Readonly<Record<string, unknown>>,
): Promise<AnswersRow> =>
  transaction(db, async tx => {
    const filling = await findFilling(tx, actor, id, true)
    const asked = filling.sheet.sections.find(one => one.id === section)
    if (!asked) throw new AppError('not_found')
    mustWrite(filling, actor, section)
    const before = filling.sections.find(one => one.section === section)
    if ((before?.revision ?? 0) !== revision) throw new AppError('conflict')
    const answers: Record<string, unknown> = {}
    for (const item of asked.items) {
      const own = item.type === 'file' ? fileIdsIn(before?.answers[item.id]) : undefined
      const value = own === undefined ? given[item.id] : withEvidence(own, given[item.id])
      if (value !== undefined) answers[item.id] = value
    }
    return writeSection(tx, actor, filling, section, answers)
  })

/** Files as an answer, with what was written beside them. */
export function withEvidence(ids: readonly string[], given: unknown): unknown {
  if (ids.length === 0) return undefined
  const evidence =
    typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as { evidence?: unknown }).evidence : undefined
  return typeof evidence === 'string' ? { value: ids, evidence } : ids
}

/** Items of a part that are missing or wrong. */
const openIn = ({ missing, errors }: Evaluation, items: ReadonlySet<string>): string[] => [
  ...new Set([...errors, ...missing].map(({ item }) => item).filter(item => items.has(item))),
]

/** @throws AppError wrong_state that names what is missing */
function mustBeWhole({ sheet }: Filling, open: readonly string[]): void {
  if (open.length === 0) return
  const titles = new Map(sheet.sections.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)))
  const some = open.slice(0, 5).map(id => titles.get(id)!)
  throw new AppError(
    'wrong_state',
    text(
      `还有 ${open.length} 项没有填好：${some.map(title => title['zh-CN']).join('、')}${open.length > some.length ? ' 等' : ''}`,
      `${open.length} items are missing or wrong: ${some.map(title => title.en).join('; ')}${open.length > some.length ? ' …' : ''}`,
    ),
    { fields: open.map(path => ({ path, message: titles.get(path)!['zh-CN'] })) },
  )
}

/** What a room does when a sheet that it began is complete, in the same transaction. */
export type OnComplete = (tx: Tx, filling: { id: string; evaluation: Evaluation }, actor: Actor) => Promise<void>

/**
 * Hands in what a person answers. A part that was handed in and has something missing now, since another answer shows more of it, is open again. When all parts are in, the
 * sheet is complete: answers to hidden items are dropped with their files, and what it came to is kept.
 */
export const finishPart = (db: Db, intake: Intake, actor: Actor, id: string, onComplete?: OnComplete): Promise<void> =>
  transaction(db, async tx => {
    const filling = await findFilling(tx, actor, id, true)
    const { row, sheet, parts } = filling
    const own = parts.filter(({ personId, doneAt }) => personId === actor.user.id && doneAt === null)
    if (row.state !== 'open' || own.length === 0) {
      if (!parts.some(({ personId }) => personId === actor.user.id)) throw new AppError('forbidden')
      throw new AppError('wrong_state', text('已经提交', 'It was handed in'))
    }
    const evaluation = evaluate(sheet, answersOf(filling))
    mustBeWhole(
      filling,
      own.flatMap(({ party }) => openIn(evaluation, itemsOf(sheet, party))),
    )
    for (const { party } of own) await setDone(tx, id, party, true)
    await note(tx, actor, 'part', filling, { parties: own.map(({ party }) => party) })
    const others = parts.filter(part => !own.includes(part))
    const again = others.filter(({ party, doneAt }) => doneAt !== null && openIn(evaluation, itemsOf(sheet, party)).length > 0)
    for (const { party, personId } of again) {
      await setDone(tx, id, party, false)
      await tell(tx, filling, personId, `《${row.title}》有新增条目，请补充`, `“${row.title}” asks for more; please complete it`)
    }
    if (again.length > 0 || others.some(({ doneAt }) => doneAt === null)) return
    await complete(tx, intake, filling, evaluation)
    await onComplete?.(tx, { id, evaluation }, actor)
    await note(tx, actor, 'complete', filling, { dropped: evaluation.dropped.length })
    for (const person of new Set([row.begunBy, ...parts.map(({ personId }) => personId)]))
      if (person !== actor.user.id) await tell(tx, filling, person, `《${row.title}》已填写完成`, `“${row.title}” is complete`)
  })

const tell = (tx: Tx, { row }: Filling, to: string, zh: string, en: string) =>
  notify(tx, { to: [to], kind: 'sheet.filling', title: text(zh, en), link: linkOf(row.id) })

const setDone = (tx: Tx, fillingId: string, party: string, done: boolean) =>
  tx
    .update(sheetParts)
    .set({ doneAt: done ? sql`now()` : null })
    .where(and(eq(sheetParts.fillingId, fillingId), eq(sheetParts.party, party)))

async function complete(tx: Tx, intake: Intake, { row, sheet, sections }: Filling, evaluation: Evaluation): Promise<void> {
  for (const { section, answers } of sections) {
    const items = sheet.sections.find(({ id }) => id === section)!.items
    const counted = Object.fromEntries(
      Object.entries(answers).filter(([item]) => items.some(({ id }) => id === item) && item in evaluation.answers),
    )
    await tx
      .update(sheetAnswers)
      .set({ answers: counted })
      .where(and(eq(sheetAnswers.fillingId, row.id), eq(sheetAnswers.section, section)))
  }
  const kept = new Set(Object.values(evaluation.answers).flatMap(({ value }) => (Array.isArray(value) ? value : [])))
  for (const file of (await filesOf(tx, FILLING, [row.id])).get(row.id) ?? []) if (!kept.has(file.id)) await intake.withdraw(tx, file)
  await tx
    .update(sheetFillings)
    .set({ state: 'complete', evaluation, changedAt: sql`now()` })
    .where(eq(sheetFillings.id, row.id))
}

/** Whoever began it drops it while it is not complete; nobody sees it any more. */
export const dropFilling = (db: Db, intake: Intake, actor: Actor, id: string): Promise<void> =>
  transaction(db, async tx => {
    const filling = await findFilling(tx, actor, id, true)
    if (filling.row.begunBy !== actor.user.id) throw new AppError('forbidden')
    if (filling.row.state !== 'open') throw new AppError('wrong_state', text('已填写完成', 'It is complete'))
    await dropUnseen(tx, intake, id)
    await note(tx, actor, 'drop', filling)
  })

/** Drops one for the room that it was begun for, whoever began it. */
export async function dropUnseen(tx: Tx, intake: Intake, id: string): Promise<void> {
  for (const file of (await filesOf(tx, FILLING, [id])).get(id) ?? []) await intake.withdraw(tx, file)
  await tx
    .update(sheetFillings)
    .set({ state: 'dropped' })
    .where(and(eq(sheetFillings.id, id), eq(sheetFillings.state, 'open')))
}
