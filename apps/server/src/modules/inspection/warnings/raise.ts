import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { WarningProcess } from './process.ts'
import { warnings } from './tables.ts'

/** Where warnings come from: another room tells in SQL what is to be warned of, and how it stands. */
export interface WarningSource {
  source: 'clock' | 'lead'
  /** about, trigger, case_no, part, limit_id, title, reason, started_on, due_on, office_id, department_id, handler_no */
  due: (one?: string) => SQL
  /** about, ended_on, due_on */
  standing: () => SQL
}

const RAISED = text('提出预警', 'Raised')

/** Puts what is not there yet; nothing of it twice, from however many processes. */
async function put(tx: Tx, { source, due }: WarningSource, today: string, one?: string, actor: Actor | null = null) {
  const { rows } = await tx.execute<{ id: string; handler_id: string | null; office_id: string }>(sql`
    with put as (
      insert into warnings (id, source, about, trigger, case_no, part, limit_id, title, reason, started_on, due_on, raised_on, office_id, department_id,
        handler_id, handler_no)
      select gen_random_uuid(), ${source}, d.about, d.trigger, d.case_no, d.part, d.limit_id, d.title, d.reason, d.started_on, d.due_on, ${today}::date,
        d.office_id, coalesce(d.department_id, u.department_id), u.id, d.handler_no
      from (${due(one)}) d left join users u on u.office_id = d.office_id and u.staff_no = d.handler_no and not u.disabled
      on conflict (source, about, due_on) do nothing returning id, handler_id, office_id
    ), told as (
      insert into timeline (id, subject_kind, subject_id, actor_kind, actor_id, action, title, to_state)
      select gen_random_uuid(), 'warning', id, ${actor?.kind ?? 'system'}, ${actor?.user.id ?? null}::uuid, 'raise', ${JSON.stringify(RAISED)}::jsonb, 'open'
      from put
    ) select * from put`)
  return rows
}

async function tellHandlers(tx: Tx, raised: readonly { id: string; handler_id: string | null }[]): Promise<void> {
  const by = new Map<string, { id: string }[]>()
  for (const { id, handler_id: handler } of raised) if (handler !== null) by.set(handler, [...(by.get(handler) ?? []), { id }])
  for (const [handler, theirs] of by) {
    const n = theirs.length
    await notify(tx, {
      to: [handler],
      kind: 'warning.raised',
      link: n === 1 ? addressOf(api.warnings, theirs[0]!.id) : addressOf(api.warnings),
      title: text(`流程监控预警：您有 ${n} 件需要处理`, `Case monitoring: ${n} ${n === 1 ? 'warning' : 'warnings'} in your cases`),
    })
  }
}

/** Raises by hand what no day has come for yet. @returns its id, or that of the one that is there; null where there is nothing to warn of */
export const raiseOne = (db: Db, actor: Actor, source: WarningSource, about: string, today: string): Promise<string | null> =>
  transaction(db, async tx => {
    const [raised] = await put(tx, source, today, about, actor)
    if (raised)
      await audit(tx, {
        actor,
        action: 'warning.raise',
        subject: { kind: 'warning', id: raised.id },
        officeId: raised.office_id,
        details: {},
      })
    const [row] = await tx
      .select({ id: warnings.id })
      .from(warnings)
      .where(and(eq(warnings.source, source.source), eq(warnings.about, about), isNull(warnings.ended)))
      .orderBy(sql`${warnings.dueOn} desc nulls last`)
    return row?.id ?? null
  })

/** So many are closed in one transaction. */
const SLICE = 200

interface Cured extends Record<string, unknown> {
  id: string
  on: string
  ended: boolean
  due_on: string | null
}

/** Those that the data shows done, or whose last day is another by now. What went out on paper waits for its answer all the same. */
async function cure(db: Db, process: WarningProcess, { source, standing }: WarningSource, today: string): Promise<number> {
  const { rows } = await db.execute<Cured>(sql`
    select w.id, coalesce(s.ended_on, ${today}::date)::text as "on", s.ended_on is not null as ended, s.due_on::text as due_on
    from warnings w join (${standing()}) s on s.about = w.about
    where w.source = ${source} and w.ended is null and w.cured_on is null
      and (s.ended_on is not null or s.due_on is distinct from w.due_on)`)
  for (let from = 0; from < rows.length; from += SLICE) {
    const some = rows.slice(from, from + SLICE)
    await transaction(db, async tx => {
      const standingOnes = await tx
        .select({ id: warnings.id })
        .from(warnings)
        .where(
          and(
            inArray(
              warnings.id,
              some.map(({ id }) => id),
            ),
            isNull(warnings.curedOn),
            isNull(warnings.ended),
          ),
        )
        .orderBy(warnings.id)
        .for('update')
      const by = new Map(some.map(one => [one.id, one]))
      for (const { id } of standingOnes) {
        const { on, ended, due_on: dueOn } = by.get(id)!
        const why = ended
          ? source === 'lead'
            ? '未再比对出此情形，或者已经整改'
            : '案件数据显示已办结'
          : dueOn === null
            ? '期限已中止'
            : `期限已变更，届满日为${chineseDate(dueOn)}`
        await process.advance(tx, { id }, 'cured', { form: { curedOn: on, why }, today })
      }
    })
  }
  return rows.length
}

/**
 * Makes warnings of what is near its end or past it, and closes those that the data shows done. Safe to run at any time, by more than one process: a row that is
 * missing from a delivery closes nothing.
 */
export async function sweepWarnings(
  db: Db,
  process: WarningProcess,
  sources: readonly WarningSource[],
  today: string,
): Promise<{ raised: number; cured: number }> {
  const done = { raised: 0, cured: 0 }
  for (const source of sources) {
    done.cured += await cure(db, process, source, today)
    done.raised += await transaction(db, async tx => {
      const raised = await put(tx, source, today)
      if (raised.length === 0) return 0
      await tellHandlers(tx, raised)
      await audit(tx, { actor: null, action: 'warning.raise', details: { source: source.source, count: raised.length } })
      return raised.length
    })
  }
  return done
}
