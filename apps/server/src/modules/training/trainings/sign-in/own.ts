import { type CodeGiven, SCAN_OUTCOMES, type ScanOutcome, text, type TrainingScreen } from '@jianqing/contract'
import { eq, inArray, sql } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { type Db, newId } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { onScreen, signInBy } from '../../../../platform/sign-in/index.ts'
import { HOLDING } from '../enrolment.ts'
import { lockTraining } from '../line.ts'
import { enrolments, type TrainingRow } from '../tables.ts'
import { isCounted, seeAt } from './scan.ts'

const AT_THE_DOOR = text('请到签到台登记', 'let the door enter you')

/** Signs somebody in by what the room's screen shows now. @throws AppError wrong_state, bad_request, conflict */
export async function signIn(
  db: Db,
  actor: Actor,
  { id }: Pick<TrainingRow, 'id'>,
  given: CodeGiven,
): Promise<{ signedAt: string; outcome: ScanOutcome }> {
  const personId = actor.user.id
  return signInBy(db, { kind: 'training', id, userId: personId, otherwise: AT_THE_DOOR }, given, async (tx, must) => {
    const training = await lockTraining(tx, id)
    must(training.secret)
    const at = new Date()
    const outcome = await seeAt(tx, training, { device: newId(), id: newId(), personId, at, skewMs: 0, enteredBy: null })
    if (outcome === 'again') throw new AppError('conflict', text('您已签到，不重复计', 'You signed in already, and count once'))
    if (!isCounted(outcome)) {
      const { 'zh-CN': zh, en } = SCAN_OUTCOMES[outcome]
      throw new AppError('wrong_state', text(`不能签到：${zh}`, `You cannot sign in: ${en}`))
    }
    await audit(tx, {
      actor,
      action: 'training.sign',
      subject: { kind: 'training', id },
      officeId: training.officeId,
      details: { way: 'token' in given ? 'scan' : 'code' },
    })
    return { signedAt: at.toISOString(), outcome }
  })
}

/** What the room's screen shows now; outside its day there is nothing to scan. */
export async function screenOf(db: Db, row: TrainingRow, place: string, today: string): Promise<TrainingScreen> {
  const [came] = await db
    .select({
      n: sql<number>`count(*) filter (where ${enrolments.came})::int`,
      expected: sql<number>`count(*) filter (where ${inArray(enrolments.state, [...HOLDING])})::int`,
    })
    .from(enrolments)
    .where(eq(enrolments.trainingId, row.id))
  const isOn = row.state === 'open' && row.onDay === today
  const shown = isOn ? onScreen(row.secret, Date.now()) : { token: null, code: null, secondsLeft: 0 }
  return { title: row.title, place, state: row.state, ...shown, present: came!.n, expected: came!.expected }
}
