import { chineseDate, today as todayInChina } from '@jianqing/calendar'
import { type Permission, SERVICE_WAYS, ServiceWay, text } from '@jianqing/contract'
import { z } from 'zod'
import { type Actions, audit } from '../audit/index.ts'
import { amendStart, type Budget, type ClockDefinition, startClock } from '../clock/index.ts'
import { type Db, type Tx } from '../db/index.ts'
import { wrongField } from '../http/index.ts'
import { type Actor, mayTouch, type Placement } from '../policy/index.ts'
import type { ProcessRow, Transition } from '../process/index.ts'
import { defineSetting, readSetting } from '../setting/index.ts'
import { writeTimeline } from '../timeline/index.ts'
import { loadServing, type Serving, writeService } from './services.ts'

/** No text that was read here says when a paper that lies on a platform of one's own counts as served. */
export const SERVED_WHEN_SENT = defineSetting({
  key: 'paper.served_when_sent',
  type: 'bool',
  schema: z.boolean(),
  default: false,
  title: text('电子送达以发出之日为送达日（推定）', 'On the platform a paper is served on the day it is sent (presumed)'),
  help: text(
    '不勾选的，以收件单位首次打开或者签收之日为送达日。两种做法均为推定，法律依据未核实；只影响此后发出的文书',
    "Otherwise on the day on which the addressee's office first opens it or acknowledges it. Either is presumed, the law for it is not verified; for papers sent from now on",
  ),
})

/** Who takes services of such records down, at whatever state they are by now: a receipt comes by the post when the answer may be there already. */
export function mayServe(
  { place, transitions }: { place: (row: never) => Placement; transitions: readonly { id: string; who?: unknown }[] },
  actor: Actor,
  row: unknown,
): boolean {
  const who = transitions.find(({ id }) => id === 'serve')?.who
  return typeof who === 'string' && mayTouch(actor, who as Permission, place(row as never))
}

export const servingActions: Actions = { 'paper.served': text('电子送达', 'Served on the platform') }

/** What begins with the service of a record's papers. */
export interface ServiceClock<Row> {
  /** One for all, or by what the record says. */
  clock: ClockDefinition | ((row: Row) => ClockDefinition)
  /** Left out: as long as its limit of law. */
  budget: (row: Row) => Budget | undefined
  /** Left out: always. Whether the service of this one begins a time at all. */
  begins?: (tx: Tx, row: Row) => Promise<boolean>
}

const isBegun = async <Row>({ begins }: ServiceClock<Row>, tx: Tx, row: Row): Promise<boolean> => begins === undefined || begins(tx, row)

const clockOf = <Row>({ clock }: ServiceClock<Row>, row: Row): ClockDefinition => (typeof clock === 'function' ? clock(row) : clock)

const name = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ 'x-title': text(zh, en) })

const fields = {
  number: z
    .string()
    .trim()
    .max(60)
    .optional()
    .meta({
      'x-title': text('文书', 'Paper'),
      'x-help': text('发文字号；有更正函的，写明是哪一份', 'Its number; where another paper corrects it, say which of them'),
    }),
  addressee: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .meta({ 'x-title': text('受送达人', 'Addressee'), 'x-help': text('与文书上的主送一致', 'As the paper names it') }),
  way: ServiceWay.meta({ 'x-title': text('送达方式', 'How'), 'x-enum-titles': SERVICE_WAYS }),
  servedOn: z.iso.date().meta({ 'x-title': text('送达日期', 'Served on'), 'x-widget': 'date' }),
  servedBy: name('送达人', 'Served by').optional(),
  signedBy: name('签收人', 'Signed by').optional(),
  witnesses: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({
      'x-title': text('见证人', 'Witnesses'),
      'x-help': text('留置送达的，写明两名见证人，以顿号分开', 'Where it was left behind: two of them, with a comma between'),
    }),
}
const service = z.object(fields)
const correction = z.object({
  ...fields,
  reason: z
    .string()
    .trim()
    .min(2)
    .max(500)
    .meta({ 'x-title': text('更正理由', 'Why it is corrected'), 'x-widget': 'textarea' }),
})
type ServiceForm = z.infer<typeof service>

/** @throws AppError bad_request where the day cannot be, or what the way needs is missing */
function read(form: ServiceForm, issuedOn: string, today: string) {
  const { way, servedOn, servedBy, signedBy } = form
  const witnesses = (form.witnesses ?? '').split(/[、，,；;]/u).flatMap(one => one.trim() || [])
  if (servedOn < issuedOn)
    throw wrongField(
      'servedOn',
      `送达日期不能早于发出之日${chineseDate(issuedOn)}`,
      `It cannot be served before it was sent, on ${issuedOn}`,
    )
  if (servedOn > today) throw wrongField('servedOn', '送达日期不能晚于今天', 'It cannot be served on a day to come')
  if (way === 'left' && new Set(witnesses).size < 2)
    throw wrongField('witnesses', '留置送达须写明两名见证人', 'What was left behind needs two witnesses by name')
  if (way === 'direct' && !signedBy) throw wrongField('signedBy', '直接送达须写明签收人', 'What was handed over was signed for by somebody')
  return { way, servedOn, servedBy: servedBy ?? null, signedBy: signedBy ?? null, witnesses }
}

/** The last of them: no addressee has less time than another. */
const lastDay = (days: readonly string[]) => days.toSorted().at(-1)!

/**
 * The actions by which a service is taken down and corrected, for the process of any record with papers. The time to answer begins when every
 * addressee is served, with the last of them (statutory replies run from service, not from issue).
 */
export function serviceTransitions<Row extends ProcessRow, State extends string>(
  subject: string,
  begins: ServiceClock<Row>,
  { from, corrected, who }: { from: readonly State[]; corrected: readonly State[]; who: Permission },
): Transition<Row, State, Serving, any>[] {
  return [
    {
      id: 'serve',
      title: text('登记送达', 'Take down the service'),
      from: [...new Set([...from, ...corrected])],
      who,
      form: service,
      hint: text('反馈期限自送达之日起算。', 'The time to answer runs from the day of service.'),
      initial: (_row, { waiting, papers }) => ({
        ...(papers.length > 1 && waiting[0] && { number: waiting[0].number }),
        addressee: waiting[0]?.addressee,
        way: 'direct',
        servedOn: todayInChina(),
      }),
      guard: (_row, { waiting }) => waiting.length > 0 || text('各受送达人均已送达', 'Every addressee has been served'),
      effect: async (tx, row, form: ServiceForm, actor, { today, at, loaded: { waiting, served } }) => {
        const one = waiting.find(isNamed(form))
        if (!one) throw notAddressee(waiting)
        const told = read(form, one.issuedOn, today)
        await writeService(tx, actor, { ...one, ...told })
        if (one.starts && waiting.filter(({ starts }) => starts).length === 1 && (await isBegun(begins, tx, row)))
          await startClock(
            tx,
            clockOf(begins, row),
            { kind: subject, id: row.id },
            {
              startedOn: lastDay([told.servedOn, ...served.filter(({ starts }) => starts).map(({ servedOn }) => servedOn)]),
              budget: begins.budget(row),
              at,
            },
          )
      },
    },
    {
      id: 'correct_service',
      title: text('更正送达', 'Correct the service'),
      from: corrected,
      who,
      form: correction,
      hint: text(
        '原登记和更正理由留在经过中，反馈期限按更正后的送达日期重新计算。',
        'What was taken down before stays in the timeline with the reason; the time to answer is counted anew.',
      ),
      initial: (_row, { served, papers }) => {
        const last = served.at(-1)
        if (!last) return {}
        const { number, addressee, way, servedOn, servedBy, signedBy, witnesses } = last
        return {
          ...(papers.length > 1 && { number }),
          addressee,
          way,
          servedOn,
          ...(servedBy && { servedBy }),
          ...(signedBy && { signedBy }),
          ...(witnesses.length > 0 && { witnesses: witnesses.join('、') }),
        }
      },
      guard: (_row, { served }) => served.length > 0 || text('尚未送达', 'Nothing has been served'),
      effect: async (tx, row, form: z.infer<typeof correction>, actor, { today, loaded: { waiting, served } }) => {
        const old = served.find(isNamed(form))
        if (!old) throw notAddressee(served)
        const told = read(form, old.issuedOn, today)
        const { documentId, addressee } = old
        await writeService(tx, actor, { documentId, addressee, ...told, corrects: { id: old.id, reason: form.reason } })
        const days = served.filter(({ starts }) => starts).map(one => (one.id === old.id ? told.servedOn : one.servedOn))
        if (old.starts && !waiting.some(({ starts }) => starts) && (await isBegun(begins, tx, row)))
          await amendStart(
            tx,
            clockOf(begins, row),
            { kind: subject, id: row.id },
            { startedOn: lastDay(days), reason: form.reason, by: actor.user.id, today },
          )
        return {
          fields: [{ label: text('原送达日期', 'Served on, before'), value: `${old.servedOn}（${SERVICE_WAYS[old.way]['zh-CN']}）` }],
        }
      },
    },
  ]
}

/** An addressee by name, and which of several papers. */
const isNamed =
  (form: Pick<ServiceForm, 'addressee' | 'number'>) =>
  ({ addressee, number }: { addressee: string; number: string }): boolean =>
    addressee === form.addressee && (!form.number || number === form.number)

const notAddressee = (known: readonly { addressee: string; number: string }[]) => {
  const names = known.map(({ addressee, number }) => `${addressee}（${number}）`).join('、')
  return wrongField('addressee', `受送达人应为：${names}`, `The addressee is one of: ${names}`)
}

/**
 * Takes down that papers on the platform have each reached their only addressee: on opening, on acknowledging, or on sending where the office says so. Nothing
 * where that was done before.
 *
 * @param actor who opened it; null: it was sent
 */
export async function serveOnPlatform<Row extends { id: string }>(
  tx: Tx,
  actor: Actor | null,
  subject: string,
  row: Row,
  begins: ServiceClock<Row>,
  { today, at }: { today: string; at?: string | undefined },
): Promise<void> {
  const { waiting } = (await loadServing(subject)(tx, [row]))(row)
  const alone = waiting.filter(({ documentId }) => waiting.filter(other => other.documentId === documentId).length === 1)
  for (const one of alone)
    await serveOne(tx, actor, { kind: subject, id: row.id }, one, { today, at }, async () => {
      if (await isBegun(begins, tx, row))
        await startClock(tx, clockOf(begins, row), { kind: subject, id: row.id }, { startedOn: today, budget: begins.budget(row), at })
    })
}

async function serveOne(
  tx: Tx,
  actor: Actor | null,
  about: { kind: string; id: string },
  one: Serving['waiting'][number],
  { today, at }: { today: string; at?: string | undefined },
  start: () => Promise<unknown>,
): Promise<void> {
  const served = await writeService(tx, actor, { ...one, way: 'electronic', servedOn: today, signedBy: actor?.user.name ?? null })
  if (!served) return
  if (one.starts) await start()
  await writeTimeline(tx, {
    subject: about,
    actor,
    at,
    action: 'served',
    title: text('电子送达（推定）', 'Served on the platform (presumed)'),
    fields: [
      { label: text('文书', 'Paper'), value: one.number },
      { label: text('受送达人', 'Addressee'), value: one.addressee },
      { label: text('送达日期', 'Served on'), value: today },
    ],
  })
  await audit(tx, { actor, action: 'paper.served', subject: about, details: { document: one.documentId, on: today } })
}

/** Whether what is sent on the platform counts as served by that. */
export const servedWhenSent = (db: Pick<Db, 'select'>) => readSetting(db, SERVED_WHEN_SENT)
