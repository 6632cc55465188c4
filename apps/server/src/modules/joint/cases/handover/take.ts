import {
  type HandoverCheck,
  type HandoverPackage,
  type HandoverProblem,
  type HandoverVerdict,
  JOINT_CHARGES,
  type JointStage,
  text,
} from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { type Db, lockByName, newId, type Tx } from '../../../../platform/db/index.ts'
import { sm3 } from '../../../../platform/exchange/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { openMatter } from '../../../../platform/matter/index.ts'
import { type PersonRefOf } from '../../../../platform/person/index.ts'
import { type Actor, offices } from '../../../../platform/policy/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { defaultAsOf } from '../../../../platform/setting/index.ts'
import { policeSteps } from '../days.ts'
import { suspectOf } from '../identity.ts'
import { clocksOfHandover, jointCaseProcess } from '../process.ts'
import { type HandoverRow, type JointCaseRow, jointCases, jointHandovers, jointSteps } from '../tables.ts'
import { type Known, problemsOf, problemsOfPapers } from './check.ts'
import { type HandoverRules, isCharge, isCustody, isProcedure, rulesOn } from './rules.ts'

export interface Taking {
  seals: Pick<Seals, 'seal'>
  refOf: PersonRefOf
}

export interface Sent {
  parcel: HandoverPackage
  /** The police that it comes from: as whom they signed in, or by whose key it was signed. */
  policeOfficeId: string
}

type Reader = Pick<Db, 'select'>

async function knownTo(db: Reader, today: string): Promise<Known> {
  const rows = await db.select({ id: offices.id, code: offices.code, tree: offices.tree }).from(offices)
  const of = (tree: string) => new Map(rows.flatMap(({ id, code, tree: its }) => (code && its === tree ? [[code, id] as const] : [])))
  return { courts: of('court'), offices: of('procuratorate'), today }
}

/** The same for the same content, in whatever order its fields were written. */
const hashOf = ({ kind, fields, papers }: HandoverPackage): string =>
  sm3(JSON.stringify([kind, Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)), papers.map(one => [one.kind, one.title])]))

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const day = (value: unknown): string | null => words(value) || null

interface Looked {
  rules: HandoverRules
  problems: HandoverProblem[]
  verdict: HandoverVerdict
  hash: string
  known: Known
  /** The case that the police have under this number already. */
  row: JointCaseRow | undefined
  /** This very package, as it came before. */
  before: HandoverRow | undefined
}

const standing = (row: JointCaseRow, parcel: HandoverPackage, refOf: PersonRefOf): Omit<HandoverProblem, 'title' | 'value'>[] => [
  ...(row.transferredOn
    ? [
        {
          code: 'already_transferred',
          field: 'policeNo',
          level: 'reject' as const,
          message: text('该案已经移送，请以补充材料移送', 'This case was transferred: hand further papers over'),
        },
      ]
    : []),
  ...(refOf(words(parcel.fields['idNo'])) === row.personRef
    ? []
    : [
        {
          code: 'other_person',
          field: 'idNo',
          level: 'reject' as const,
          message: text('该案号下已登记另一人，请核对案号', 'Somebody else has a case of this number: look at it'),
        },
      ]),
]

/** Looks at a package by the rules of the day, and writes nothing. */
async function look(db: Reader, { parcel, policeOfficeId }: Sent, refOf: PersonRefOf): Promise<Looked> {
  const today = await defaultAsOf(db)
  const rules = rulesOn(today)
  const known = await knownTo(db, today)
  const policeNo = words(parcel.fields['policeNo'])
  const [before] = await db.select().from(jointHandovers).where(eq(jointHandovers.id, parcel.id))
  const [row] = await db
    .select()
    .from(jointCases)
    .where(and(eq(jointCases.policeOfficeId, policeOfficeId), eq(jointCases.policeNo, policeNo)))
  const ofPapers = parcel.kind === 'papers'
  const problems = ofPapers ? problemsOfPapers(parcel, rules) : problemsOf(parcel, rules, known)
  if (row && !ofPapers) {
    for (const one of standing(row, parcel, refOf)) {
      const rule = rules.fields.find(({ field }) => field === one.field)!
      problems.push({ ...one, title: rule.title, value: one.field === 'policeNo' ? policeNo : '' })
    }
  }
  const rejected = problems.some(({ level }) => level === 'reject')
  const taken = problems.length > 0 ? 'warned' : 'accepted'
  const verdict = rejected ? 'rejected' : ofPapers && !row ? 'waiting' : taken
  return { rules, problems, verdict, hash: hashOf(parcel), known, row, before }
}

/** What would become of it. @throws AppError conflict for an id that stands for another content */
export async function checkPackage(db: Reader, sent: Sent, refOf: PersonRefOf): Promise<HandoverCheck> {
  const { rules, problems, verdict, before, hash, row } = await look(db, sent, refOf)
  if (before) {
    mustBeSame(before, sent, hash)
    return { verdict: before.verdict, would: 'again', rules: before.rules, problems: before.problems }
  }
  const would = verdict === 'rejected' || verdict === 'waiting' ? 'nothing' : row ? 'known' : 'new'
  return { verdict, would, rules: rules.version, problems }
}

function mustBeSame(before: HandoverRow, { policeOfficeId }: Sent, hash: string): void {
  if (before.sm3 === hash && before.policeOfficeId === policeOfficeId) return
  throw new AppError(
    'conflict',
    text(
      '这个移送编号已用于另一内容：更正后请换新编号移送',
      'This id stands for another content already: what was corrected is handed over under a new one',
    ),
  )
}

/** The case as the package tells of it; only what the police own. */
function ownedByPolice({ fields }: HandoverPackage, known: Known) {
  const [charge, custody, procedure] = [fields['charge'], fields['custody'], fields['procedure']]
  return {
    charge: isCharge(charge) ? charge : ('other' as const),
    alcohol: typeof fields['alcohol'] === 'number' ? fields['alcohol'] : null,
    custody: isCustody(custody) ? custody : ('none' as const),
    custodyFrom: day(fields['custodyFrom']),
    priors: words(fields['priors']),
    household: day(fields['household']),
    procedure: isProcedure(procedure) ? procedure : ('fast' as const),
    caughtOn: words(fields['caughtOn']),
    sampledOn: day(fields['sampledOn']),
    testedOn: day(fields['testedOn']),
    filedOn: day(fields['filedOn']),
    transferredOn: day(fields['transferredOn']),
    officeId: known.offices.get(words(fields['office']))!,
    courtOfficeId: known.courts.get(words(fields['court']))!,
  }
}

type Owned = ReturnType<typeof ownedByPolice>

async function placeSteps(tx: Tx, caseId: string, owned: Owned): Promise<JointStage> {
  const { steps, state } = policeSteps(owned)
  await tx.delete(jointSteps).where(eq(jointSteps.caseId, caseId))
  await tx.insert(jointSteps).values(steps.map(step => ({ caseId, ...step })))
  return state
}

async function makeCase(tx: Tx, around: Taking, sent: Sent, owned: Owned, actor: Actor | null, at?: string): Promise<string> {
  const { fields } = sent.parcel
  const id = newId()
  const suspect = suspectOf(around.seals, around.refOf, id, { name: words(fields['name']), idNo: words(fields['idNo']) })
  const policeNo = words(fields['policeNo'])
  const matterId = await openMatter(tx, { agency: 'police', number: policeNo, officeId: sent.policeOfficeId, fromOn: owned.caughtOn })
  const { state } = policeSteps(owned)
  const [row] = await tx
    .insert(jointCases)
    .values({
      id,
      title: `${suspect.nameMasked}${JOINT_CHARGES[owned.charge]['zh-CN']}案`,
      policeNo,
      policeOfficeId: sent.policeOfficeId,
      matterId,
      state,
      ...suspect,
      ...owned,
      ...(at && { createdAt: at, updatedAt: at }),
    })
    .returning()
  await placeSteps(tx, id, owned)
  await jointCaseProcess.begin(tx, actor, row!, {
    title: text('公安移送', 'Handed over by the police'),
    clocks: clocksOfHandover(null, row!),
    ...(at && { at }),
  })
  return id
}

async function bringOn(tx: Tx, row: JointCaseRow, owned: Owned, actor: Actor | null): Promise<string> {
  const state = await placeSteps(tx, row.id, owned)
  const [after] = await tx.update(jointCases).set(owned).where(eq(jointCases.id, row.id)).returning()
  await jointCaseProcess.advance(tx, row, 'brought_on', { actor, form: { state, started: clocksOfHandover(row, after!) } })
  return row.id
}

/**
 * Takes a package: a case is made or brought on if nothing speaks against it, and what was said of it is kept in any case. The same package again is answered as it
 * was; papers that came before their case join it when that comes.
 *
 * @throws AppError conflict for an id that stands for another content
 */
export async function takePackage(
  tx: Tx,
  around: Taking,
  sent: Sent,
  { actor, way, at }: { actor: Actor | null; way: 'exchange' | 'upload'; at?: string },
): Promise<HandoverRow> {
  const { parcel, policeOfficeId } = sent
  const policeNo = words(parcel.fields['policeNo'])
  await lockByName(tx, `joint_handover:${parcel.id}`)
  await lockByName(tx, `joint_case:${policeOfficeId}:${policeNo}`)
  const { rules, problems, verdict, before, hash, row, known } = await look(tx, sent, around.refOf)
  if (before) {
    mustBeSame(before, sent, hash)
    return before
  }
  const isTaken = verdict === 'accepted' || verdict === 'warned'
  const owned = isTaken && parcel.kind === 'case' ? ownedByPolice(parcel, known) : null
  const made = owned && (row ? await bringOn(tx, row, owned, actor) : await makeCase(tx, around, sent, owned, actor, at))
  const caseId = isTaken ? (made ?? row!.id) : null
  const [kept] = await tx
    .insert(jointHandovers)
    .values({
      id: parcel.id,
      kind: parcel.kind,
      policeOfficeId,
      officeId: owned?.officeId ?? row?.officeId ?? known.offices.get(words(parcel.fields['office'])) ?? null,
      policeNo: policeNo.slice(0, 60),
      sm3: hash,
      verdict,
      rules: rules.version,
      problems,
      papers: parcel.papers,
      way,
      caseId,
      sentBy: actor?.user.id ?? null,
      ...(at && { cameAt: at }),
    })
    .returning()
  if (made)
    await tx
      .update(jointHandovers)
      .set({ verdict: 'accepted', caseId: made, officeId: owned.officeId })
      .where(
        and(
          eq(jointHandovers.policeOfficeId, policeOfficeId),
          eq(jointHandovers.policeNo, policeNo),
          eq(jointHandovers.verdict, 'waiting'),
        ),
      )
  return kept!
}
