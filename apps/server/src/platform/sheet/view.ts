import type { FillingDetail, FillingPart, FillingSection, FillingSummary } from '@jianqing/contract'
import { and, desc, inArray, sql } from 'drizzle-orm'
import { personRefs } from '../auth/index.ts'
import type { Db } from '../db/index.ts'
import { editionNamed } from '../definition/index.ts'
import { filesOf, type IntakePolicy, OFFICE_FILES, shownPolicy, viewFiles } from '../intake/index.ts'
import type { Actor } from '../policy/index.ts'
import { answersOf, fileIdsIn, type Filling, mayWrite, mine, placeOfItem } from './read.ts'
import { type AnswersRow, type FillingRow, type PartRow, sheetFillings, sheetParts, sheetVersions } from './tables.ts'
import { FILLING } from './write.ts'
import type { Sheet } from '@jianqing/sheet/shape'

export const FILE_POLICY: IntakePolicy = { kinds: OFFICE_FILES, maxBytes: 20 * 2 ** 20 }
/** The most that a list shows, the latest first. */
const MOST = 200

type People = Awaited<ReturnType<typeof personRefs>>

const partView = (sheet: Sheet, people: People, actor: Actor, { party, personId, doneAt }: PartRow): FillingPart => ({
  party: party || null,
  title: sheet.parties.find(({ id }) => id === party)?.title ?? null,
  person: people.get(personId) ?? null,
  doneAt,
  mine: personId === actor.user.id,
})

const summaryView = (row: FillingRow, sheet: Sheet, parts: readonly PartRow[], people: People, actor: Actor): FillingSummary => ({
  id: row.id,
  title: row.title,
  sheet: { id: sheet.id, title: sheet.title },
  state: row.state === 'complete' ? 'complete' : 'open',
  parts: parts.map(part => partView(sheet, people, actor, part)),
  begunAt: row.begunAt,
  changedAt: row.changedAt,
  waitsForMe: row.state === 'open' && parts.some(({ personId, doneAt }) => personId === actor.user.id && doneAt === null),
})

/** Those that this person began or answers a part of, the latest first. */
export async function listFillings(db: Db, actor: Actor): Promise<FillingSummary[]> {
  const rows = await db
    .select({ row: sheetFillings, sheet: sheetVersions.shape })
    .from(sheetFillings)
    .innerJoin(
      sheetVersions,
      and(sql`${sheetVersions.sheet} = ${sheetFillings.sheet}`, sql`${sheetVersions.version} = ${sheetFillings.version}`),
    )
    .where(and(mine(actor), sql`${sheetFillings.state} <> 'dropped'`))
    .orderBy(desc(sheetFillings.changedAt))
    .limit(MOST)
  const ids = rows.map(({ row }) => row.id)
  const parts = ids.length === 0 ? [] : await db.select().from(sheetParts).where(inArray(sheetParts.fillingId, ids))
  const people = await personRefs(
    db,
    parts.map(({ personId }) => personId),
  )
  return rows.map(({ row, sheet }) =>
    summaryView(
      row,
      sheet,
      parts.filter(({ fillingId }) => fillingId === row.id),
      people,
      actor,
    ),
  )
}

export const sectionView = (kept: AnswersRow | undefined, section: string, people: People, may: boolean): FillingSection => ({
  section,
  revision: kept?.revision ?? 0,
  savedAt: kept?.savedAt ?? null,
  savedBy: (kept && people.get(kept.savedBy)) ?? null,
  mayWrite: may,
})

/** One in full, for somebody who answers a part of it, or began it. */
export async function fillingView(db: Db, actor: Actor, filling: Filling): Promise<FillingDetail> {
  const { row, sheet, parts, sections } = filling
  const people = await personRefs(db, [row.begunBy, ...parts.map(({ personId }) => personId), ...sections.map(({ savedBy }) => savedBy)])
  const answers = answersOf(filling)
  const kept = (await filesOf(db, FILLING, [row.id])).get(row.id) ?? []
  const itemOf = new Map(Object.entries(answers).flatMap(([item, given]) => fileIdsIn(given).map(id => [id, item] as const)))
  const views = await viewFiles(db, kept, ({ id }) => mayWrite(filling, actor, placeOfItem(sheet, itemOf.get(id) ?? '')?.section ?? ''))
  const files: FillingDetail['files'] = {}
  for (const view of views) {
    const item = itemOf.get(view.id)
    if (item !== undefined) (files[item] ??= []).push(view)
  }
  return {
    ...summaryView(row, sheet, parts, people, actor),
    sheet,
    version: row.version,
    edition: await editionNamed(db, row.version),
    begunBy: people.get(row.begunBy) ?? null,
    mayDrop: row.state === 'open' && row.begunBy === actor.user.id,
    sections: sheet.sections.map(({ id }) =>
      sectionView(
        sections.find(({ section }) => section === id),
        id,
        people,
        mayWrite(filling, actor, id),
      ),
    ),
    answers,
    files,
    filePolicy: shownPolicy(FILE_POLICY),
    evaluation: row.evaluation,
  }
}
