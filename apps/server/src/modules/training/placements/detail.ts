import type { PlacementDetail, PlacementTask, PlacementWeek, PlacementWeekState } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { CasesSeen } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { casesFor } from './cases.ts'
import { codeOf } from './certificate.ts'
import type { PlacementRecord } from './list.ts'
import { hosts, isTrainee } from './sides.ts'
import { placementCertificates, type PlacementRow, placementTasks, placementWeeks, type TaskRow, type WeekRow } from './tables.ts'
import { type Week, weeksOf } from './weeks.ts'

const taskOf = ({ n, title, dueOn, state, report, reportedOn, remark, closedOn }: TaskRow, asOf: string): PlacementTask => ({
  n,
  title,
  dueOn,
  state,
  overdue: state === 'given' && dueOn < asOf,
  report,
  reportedOn,
  remark,
  closedOn,
})

function weekState({ from, to }: Week, entry: WeekRow | undefined, asOf: string): PlacementWeekState {
  if (entry) return entry.commentedOn === null ? 'written' : 'commented'
  if (from > asOf) return 'ahead'
  return to < asOf ? 'missing' : 'open'
}

/** The diary as a strip of weeks, those without an entry too. */
const diaryOf = (
  row: PlacementRow,
  entries: readonly WeekRow[],
  shown: (number: string) => PlacementWeek['cases'][number],
  asOf: string,
) => {
  const byWeek = new Map(entries.map(entry => [entry.week, entry]))
  return weeksOf(row).map((week): PlacementWeek => {
    const entry = byWeek.get(week.week)
    return {
      ...week,
      state: weekState(week, entry, asOf),
      words: entry?.words ?? null,
      cases: (entry?.cases ?? []).map(shown),
      writtenOn: entry?.writtenOn ?? null,
      late: entry?.late ?? false,
      comment: entry?.comment ?? null,
      commentedOn: entry?.commentedOn ?? null,
    }
  })
}

interface Around {
  db: Db
  seals: Pick<Seals, 'open'>
  record: PlacementRecord
  cases: CasesSeen
}

/** Of a placement that went ahead there is a diary. */
const hasDiary = ({ state }: PlacementRow): boolean => state !== 'proposed' && state !== 'declined'

/** One in full. Numbers of people in what somebody wrote are masked for everybody. */
export async function placementDetail({ db, seals, record, cases }: Around, actor: Actor, row: PlacementRow): Promise<PlacementDetail> {
  const [whole, people, tasks, entries, [certificate], asOf] = await Promise.all([
    record.whole(db, actor, row),
    personRefs(db, [row.createdBy, row.appraisedBy]),
    db.select().from(placementTasks).where(eq(placementTasks.placementId, row.id)).orderBy(asc(placementTasks.n)),
    db.select().from(placementWeeks).where(eq(placementWeeks.placementId, row.id)),
    db.select().from(placementCertificates).where(eq(placementCertificates.placementId, row.id)),
    defaultAsOf(db),
  ])
  const { joined, shown } = await casesFor(
    db,
    cases,
    actor,
    row,
    entries.flatMap(entry => entry.cases),
  )
  return {
    ...whole,
    ...withoutIdentities({
      plan: row.plan,
      midterm: row.midterm === null ? null : { words: row.midterm, on: row.midtermOn! },
      taskList: tasks.map(task => taskOf(task, asOf)),
      diary: hasDiary(row) ? diaryOf(row, entries, shown, asOf) : [],
    }),
    createdBy: people.get(row.createdBy) ?? null,
    endedOn: row.endedOn,
    diaryWeek: row.diaryWeek,
    cases: joined,
    appraisal:
      row.grade === null
        ? null
        : {
            grade: row.grade,
            words: withoutIdentities(row.appraisal ?? ''),
            by: (row.appraisedBy && people.get(row.appraisedBy)) || null,
            on: row.appraisedOn!,
          },
    certificate: certificate
      ? {
          number: certificate.number,
          on: certificate.issuedOn,
          revokedOn: certificate.revokedOn,
          revokedWhy: certificate.revokedWhy,
          code: isTrainee(actor, row) || hosts(actor, row) ? codeOf(seals, row.id, certificate.code) : null,
        }
      : null,
  }
}
