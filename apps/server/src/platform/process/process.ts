import { today as todayInChina } from '@jianqing/calendar'
import { text, type ActionRequest, type ActionView, type I18nText, type Lang, type TimelineEntry } from '@jianqing/contract'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { personRefs } from '../auth/index.ts'
import { audit, auditLast } from '../audit/index.ts'
import { extendClock, holdClock, pauseClock, releaseClock, restartClock, resumeClock, startClock, stopClock } from '../clock/index.ts'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { AppError, parse } from '../http/index.ts'
import { hushed } from '../notice/index.ts'
import { type Actor, type Asker, mayTouch } from '../policy/index.ts'
import { writeTimeline } from '../timeline/index.ts'
import {
  type ActOptions,
  checkDefinition,
  type ClockEffects,
  type EffectResult,
  type ProcessDefinition,
  type ProcessRow,
  type Transition,
} from './define.ts'
import { filledFields, formSchema, peopleIn } from './form.ts'

export interface Process<Row extends ProcessRow, State extends string = string, Loaded = void, Prepared = undefined> {
  definition: ProcessDefinition<Row, State, Loaded, Prepared>
  /** What is asked for beside the rows, read for all of them at once; see `load` of the definition. */
  load: (db: Pick<Db, 'select'>, rows: readonly Row[]) => Promise<(row: Row) => Loaded>
  /** What this person may do now with this record, with the forms. */
  actionsFor: (actor: Actor, row: Row, loaded: Loaded) => ActionView[]
  /** The same, by name alone: what lists show. */
  actionIds: (actor: Actor, row: Row, loaded: Loaded) => string[]
  /** Whether any of its actions is this person's to take, in whatever state the record is. */
  isTheirs: (actor: Actor, row: Row, loaded: Loaded) => boolean
  /** Whether an action that people take exists and its form is right. @throws AppError not_found, bad_request */
  checkForm: (action: string, form: Record<string, unknown>, lang: Lang) => void
  /** Takes an action as a person; see {@link defineProcess}. Returns the record as it then is. */
  act: (db: Db, actor: Actor, row: Pick<Row, 'id'>, action: string, request: ActionRequest, options?: ActOptions<Prepared>) => Promise<Row>
  /** The same within a transaction of the caller (a flow over several records). */
  actIn: (
    tx: Tx,
    actor: Actor,
    row: Pick<Row, 'id'>,
    action: string,
    request: ActionRequest,
    options?: ActOptions<Prepared>,
  ) => Promise<Row>
  /** Takes an action as the system, or on behalf of somebody for whom another rule was checked; no permission, no revision. */
  advance: (
    tx: Tx,
    row: Pick<Row, 'id'>,
    action: string,
    options?: { actor?: Asker | null; form?: Record<string, unknown>; today?: string; at?: string | undefined },
  ) => Promise<Row>
  /** The first entry of a new record: timeline, audit, clocks. The row itself is inserted by the caller. */
  begin: (
    tx: Tx,
    actor: Asker | null,
    row: Row,
    entry: {
      title: I18nText
      action?: string
      fields?: TimelineEntry['fields']
      clocks?: ClockEffects
      details?: Record<string, unknown>
      today?: string
      at?: string | undefined
    },
  ) => Promise<void>
}

const many = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

async function moveClocks(
  tx: Tx,
  effects: ClockEffects,
  subject: { kind: string; id: string },
  { reason, today: on, at }: { reason: string; today: string; at: string | undefined },
): Promise<void> {
  const when = { on, at, moment: at ?? new Date().toISOString() }
  for (const clock of many(effects.stop)) await stopClock(tx, clock, subject, when)
  for (const clock of many(effects.restart)) await restartClock(tx, clock, subject, { reason, ...when })
  for (const { clock, ...extension } of many(effects.extend)) await extendClock(tx, clock, subject, { ...extension, reason, ...when })
  for (const clock of many(effects.pause)) await pauseClock(tx, clock, subject, { reason, ...when })
  for (const clock of many(effects.resume)) await resumeClock(tx, clock, subject, when)
  for (const start of many(effects.start)) {
    const { clock, startedOn, startedAt, budget, until } = 'clock' in start ? start : { clock: start }
    // a day that is given without its moment leaves a limit in hours uncertain
    const moment = startedAt ?? (startedOn === undefined ? when.moment : undefined)
    await startClock(tx, clock, subject, { startedOn: startedOn ?? (startedAt ? undefined : on), budget, until, at, moment })
  }
  for (const clock of many(effects.hold)) await holdClock(tx, clock, subject, { reason, ...when })
  for (const clock of many(effects.release)) await releaseClock(tx, clock, subject, when)
}

/**
 * A record's life as one table of states and transitions. An action locks the record, then asks in this order: is the
 * revision the one that the person saw (conflict), does the state allow it (wrong_state), may this person (forbidden), is
 * the form right (bad_request with fields), does the guard let it pass (wrong_state). Then, in the same transaction: effect,
 * new state, revision + 1, clocks, timeline, audit.
 */
export function defineProcess<Row extends ProcessRow, State extends string = string, Loaded = void, Prepared = undefined>(
  definition: ProcessDefinition<Row, State, Loaded, Prepared>,
): Process<Row, State, Loaded, Prepared> {
  checkDefinition(definition)
  const { kind, table, states, transitions, place, restricted = false } = definition
  type T = Transition<Row, State, Loaded, Prepared>
  const load = definition.load ?? (async () => () => undefined as Loaded)
  const byId = new Map<string, T>(transitions.map(t => [t.id, t]))
  // each costs a third of a millisecond
  const forms = new Map(transitions.map(t => [t.id, t.form ? formSchema(t.form) : null]))
  const stateTitle = (state: string) => states[state as State] ?? text(state, state)

  const allowed = (t: T, actor: Actor, row: Row, loaded: Loaded): boolean => {
    if (t.system || !t.who) return false
    if (typeof t.who === 'function') return t.who(actor, row, loaded)
    return many(t.who).some(permission => mayTouch(actor, permission, place(row)))
  }
  const refusal = (t: T, row: Row, loaded: Loaded): I18nText | null => {
    const answer = t.guard?.(row, loaded) ?? true
    return answer === true ? null : answer
  }

  const open = (actor: Actor, row: Row, loaded: Loaded): T[] =>
    transitions.filter(
      t => (t.from as readonly string[]).includes(row.state) && allowed(t, actor, row, loaded) && refusal(t, row, loaded) === null,
    )
  const actionIds = (actor: Actor, row: Row, loaded: Loaded): string[] => open(actor, row, loaded).map(t => t.id)
  const actionsFor = (actor: Actor, row: Row, loaded: Loaded): ActionView[] =>
    open(actor, row, loaded).map(t => ({
      id: t.id,
      title: t.title,
      tone: t.tone ?? 'default',
      form: forms.get(t.id) ?? null,
      ...(t.hint && { hint: t.hint }),
      ...(t.initial && { initial: t.initial(row, loaded) }),
    }))

  const lock = async (tx: Tx, id: string, visible?: SQL): Promise<Row> => {
    const rows = await tx
      .select()
      .from(table)
      .where(and(eq(table.id, id), visible))
      .for('update')
    if (!rows[0]) throw new AppError('not_found')
    return rows[0] as unknown as Row
  }
  const transition = (action: string): T => {
    const t = byId.get(action)
    if (!t) throw new AppError('not_found', text('没有这个操作', 'There is no such action'))
    return t
  }
  const mustBeFrom = (t: T, row: Row) => {
    if ((t.from as readonly string[]).includes(row.state)) return
    const now = stateTitle(row.state)
    throw new AppError(
      'wrong_state',
      text(`当前为“${now['zh-CN']}”，不能${t.title['zh-CN']}`, `It is "${now.en}" now; "${t.title.en}" is not possible`),
    )
  }

  type CarriedOut = { today: string; at: string | undefined; loaded: Loaded; prepared: Prepared | undefined }
  // an effect may move other records, which write to the audit as well
  const carryOut = (tx: Tx, t: T, row: Row, form: Record<string, unknown>, actor: Asker | null, known: CarriedOut): Promise<Row> =>
    auditLast(tx, async () => {
      const { today, at } = known
      const to = (typeof t.to === 'function' ? t.to(form, row) : (t.to ?? row.state)) as State
      const result: EffectResult<Row> =
        (await hushed(tx, restricted, async () =>
          t.effect?.(tx, row, form, actor as Actor, { ...known, to, at: at ?? new Date().toISOString() }),
        )) ?? {}
      const [updated] = (await tx
        .update(table)
        .set({
          ...result.set,
          state: to,
          revision: row.revision + 1,
          ...('updatedAt' in table && { updatedAt: at ? sql`${at}::timestamptz` : sql`now()` }),
        } as never)
        .where(eq(table.id, row.id))
        .returning()) as unknown as [Row]
      const subject = { kind, id: row.id }
      const effects = typeof t.clocks === 'function' ? t.clocks(updated, form) : t.clocks
      if (effects) await moveClocks(tx, effects, subject, { reason: t.title['zh-CN'], today, at })
      const names = t.form ? await personRefs(tx, peopleIn(t.form, form)) : new Map<string, { name: string }>()
      const filled = t.form ? filledFields(t.form, form, new Map([...names].map(([id, ref]) => [id, ref.name]))) : []
      await writeTimeline(tx, {
        subject,
        actor,
        at,
        action: t.id,
        title: t.title,
        fromState: row.state,
        toState: to,
        fields: restricted ? [] : [...filled, ...(result.fields ?? [])],
        documents: result.documents ?? [],
      })
      await audit(tx, {
        actor,
        action: `${kind}.${t.id}`,
        subject,
        officeId: place(updated).officeId ?? null,
        details: {
          from: row.state,
          to,
          revision: updated.revision,
          ...(result.documents?.length && { documents: result.documents.map(d => d.id) }),
          ...(!restricted && result.details),
        },
      })
      return updated
    })

  const actIn: Process<Row, State, Loaded, Prepared>['actIn'] = async (tx, actor, { id }, action, request, options = {}) => {
    const t = transition(action)
    const row = await lock(tx, id, options.visible)
    if (row.revision !== request.revision) throw new AppError('conflict')
    mustBeFrom(t, row)
    const loaded = (await load(tx, [row]))(row)
    if (!allowed(t, actor, row, loaded)) throw new AppError('forbidden')
    const form = t.form ? parse(t.form, request.form, options.lang ?? 'zh-CN') : {}
    const reason = refusal(t, row, loaded)
    if (reason) throw new AppError('wrong_state', reason)
    const { today = todayInChina(), at, prepared } = options
    const known = { today, at, loaded, prepared }
    const after = await carryOut(tx, t, row, form, actor, known)
    await options.also?.(tx)
    return after
  }

  return {
    definition,
    load,
    actionsFor,
    actionIds,
    isTheirs: (actor, row, loaded) => transitions.some(t => allowed(t, actor, row, loaded)),
    checkForm: (action, form, lang) => {
      const t = transition(action)
      if (t.form) parse(t.form, form, lang)
    },
    actIn,
    act: (db, ...rest) => transaction(db, tx => actIn(tx, ...rest)),
    advance: async (tx, { id }, action, { actor = null, form = {}, today = todayInChina(), at } = {}) => {
      const t = transition(action)
      const row = await lock(tx, id)
      mustBeFrom(t, row)
      const loaded = (await load(tx, [row]))(row)
      return carryOut(tx, t, row, form, actor, { today, at, loaded, prepared: undefined })
    },
    begin: (tx, actor, row, { title, action = 'begin', fields, clocks, details, today = todayInChina(), at }) =>
      auditLast(tx, async () => {
        const subject = { kind, id: row.id }
        if (clocks) await moveClocks(tx, clocks, subject, { reason: title['zh-CN'], today, at })
        await writeTimeline(tx, { subject, actor, at, action, title, toState: row.state, fields: restricted ? [] : fields })
        await audit(tx, {
          actor,
          action: `${kind}.${action}`,
          subject,
          officeId: place(row).officeId ?? null,
          details: { to: row.state, ...(!restricted && details) },
        })
      }),
  }
}
