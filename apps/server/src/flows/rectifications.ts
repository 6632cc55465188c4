import { today } from '@jianqing/calendar'
import { addressOf, api, type LetterState, type RectificationDetail, type RectificationHit, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { findLetterOf, type LetterProcess, type LetterRow, pressingFor } from '../modules/inspection/letters/index.ts'
import {
  beginRectification,
  defineRectificationProcess,
  keepHits,
  type Looking,
  mustOwn,
  rectificationOf,
  type RectificationConnections,
  type RectificationProcess,
  type RectificationRow,
  RECTIFY_DAYS,
} from '../modules/inspection/rectifications/index.ts'
import { findLead, leadProcess, type LeadRow, leadsSeen } from '../modules/leads/index.ts'
import type { FindingProcess } from '../modules/inspection/projects/index.ts'
import { auditLast } from '../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { maskKey } from '../platform/mask/index.ts'
import { notify } from '../platform/notice/index.ts'
import { type Actor, can, mayTouch } from '../platform/policy/index.ts'
import { readSetting } from '../platform/setting/index.ts'
import { findingsWithCures, type FindingStep, moveFinding } from './findings.ts'
import { pressOf } from './letter-origins.ts'
import { type LetterSources, proposedAddressee } from './letter-secrecy.ts'

/** The process of rectifications, before there are those of letters and findings, which it moves. */
export function openCures() {
  let letters: LetterProcess
  const process: RectificationProcess = rectificationProcessWithSources(
    () => letters,
    (tx, row, step, options) => moveFinding(tx, findings, row, step, options),
  )
  const findings = findingsWithCures(process)
  return { process, findings, follows: (followed: LetterProcess) => void (letters = followed) }
}

type MoveFinding = (tx: Tx, row: RectificationRow, step: FindingStep, options: Parameters<FindingProcess['advance']>[3]) => Promise<void>
type Moves = Partial<Record<LetterState, string>>
const DRAFTS = { draft: 'overtaken', submitted: 'overtaken', approved: 'overtaken' } as const
const REPORTED: Moves = { ...DRAFTS, issued: 'reported', receipted: 'reported', objected: 'reported', returned: 'answered_again' }
const CANCELLED: Moves = { ...DRAFTS, issued: 'called_off', receipted: 'called_off', objected: 'called_off', returned: 'called_off' }

/** A paper in these states still names whoever it waits for. */
const READDRESSED = new Set<LetterState>(['draft', 'issued', 'receipted', 'objected', 'returned'])

/** A rectification moves what it came of, and what presses for it: its letter is verified, returned and closed with it, its lead is rectified – and is so no more where it recurs. */
function rectificationProcessWithSources(letter: () => LetterProcess, finding: MoveFinding): RectificationProcess {
  /** What presses for it, each by what its state allows. */
  const press = async (tx: Tx, { id }: RectificationRow, moves: Moves, options: Parameters<LetterProcess['advance']>[3]) => {
    for (const paper of await pressingFor(tx, id)) {
      const action = moves[paper.state]
      if (action) await letter().advance(tx, paper, action, options)
    }
  }
  return defineRectificationProcess({
    reported: async (tx, row, done, actor, when) => {
      const { letterId, episode } = row
      await press(tx, row, REPORTED, { actor, form: { result: done }, ...when })
      // what recurs is the rectification's own: the letter was closed by then
      if (letterId && episode === 1 && (await findLetterOf(tx, letterId))?.state === 'returned')
        await letter().advance(tx, { id: letterId }, 'answered_again', { actor, form: { result: done }, ...when })
    },
    judged: async (tx, row, { genuine, note }, actor, when) => {
      const { letterId, leadId, episode } = row
      await press(tx, row, { answered: genuine ? 'verified' : 'returned' }, { actor, form: { note }, ...when })
      if (letterId && episode === 1)
        await letter().advance(tx, { id: letterId }, genuine ? 'verified' : 'returned', { actor, form: { note }, ...when })
      if (leadId && genuine) await leadProcess.advance(tx, { id: leadId }, 'rectified', { actor, ...when })
      if (genuine) await finding(tx, row, 'cured', { actor, ...when })
    },
    closed: async (tx, row, actor, when) => {
      const { letterId, episode } = row
      await press(tx, row, { verified: 'closed' }, { actor, ...when })
      if (letterId && episode === 1) await letter().advance(tx, { id: letterId }, 'closed', { actor, ...when })
    },
    reassigned: async (tx, row, { ownerId, departmentId }, actor, when) => {
      const papers = await pressingFor(tx, row.id)
      if (papers.some(({ state }) => state === 'submitted' || state === 'approved'))
        throw new AppError(
          'wrong_state',
          text(
            '就此整改有一份文书已报批，请先退回修改或者发出，再更换责任人',
            'A paper about it awaits approval or its issue: send it back or issue it first',
          ),
        )
      for (const paper of papers)
        if (READDRESSED.has(paper.state))
          await letter().advance(tx, paper, 'readdress', { actor, form: { addressee: ownerId, department: departmentId }, ...when })
    },
    cancelled: async (tx, row, actor, when) => {
      await press(tx, row, CANCELLED, { actor, ...when })
      await finding(tx, row, 'called_off', { actor, ...when })
    },
    recurred: async (tx, row, actor, when) => {
      const { leadId } = row
      await finding(tx, row, 'recurred', { actor, ...when })
      if (leadId) await leadProcess.advance(tx, { id: leadId }, 'recurred', { actor, ...when })
    },
  })
}

const numbered = (texts: readonly string[]) => texts.map((text, i) => `${i + 1}. ${text}`).join('\n')

/** An answered letter is a rectification that was reported: what was answered is not typed twice. */
export const answeredLetter =
  (process: RectificationProcess) =>
  async (
    tx: Tx,
    letter: LetterRow,
    { items, measures, result }: { items?: string[] | undefined; measures?: string | undefined; result?: string | undefined },
    actor: Actor,
    when: { today: string; at: string },
  ): Promise<void> => {
    const { id, leadId, title, officeId, departmentId, addresseeId, drafterId } = letter
    await beginRectification(
      tx,
      process,
      actor,
      {
        title,
        source: 'letter',
        leadId,
        letterId: id,
        officeId,
        departmentId,
        ownerId: addresseeId,
        drafterId,
        measures: measures ?? numbered(letter.requests),
        days: 1,
        answered: { done: items ? numbered(items) : (result ?? ''), effectiveOn: when.today },
      },
      when,
    )
  }

const wordsOf = ({ modelTitle, subjectKind, subjectKey }: LeadRow) =>
  `${modelTitle['zh-CN']}（${maskKey(subjectKind, subjectKey).split('|').filter(Boolean).join('、')}）`

/** A lead that this person may ask a rectification of. @throws AppError not_found, wrong_state */
async function rectifiable(db: Pick<Db, 'select'>, actor: Actor, leadId: string): Promise<LeadRow> {
  const lead = await findLead(db, actor, leadId)
  if (!lead || !mayTouch(actor, 'rectification:write', { officeId: lead.officeId, departmentId: lead.departmentId }))
    throw new AppError('not_found')
  if (lead.state !== 'accepted') throw new AppError('wrong_state', text('请先确认线索有效，再转入整改', 'Confirm the lead as valid first'))
  if (lead.letterId)
    throw new AppError('wrong_state', text('该线索已发函，反馈后自动转入整改', 'It has a letter: its answer becomes the rectification'))
  if (lead.confidential)
    throw new AppError(
      'wrong_state',
      text('该线索涉及举报控告，请以函件形式处理', 'It rests on a complaint: write a letter, which is read for what it must not tell'),
    )
  if (await rectificationOf(db, { leadId })) throw new AppError('wrong_state', text('该线索已转入整改', 'It has a rectification already'))
  return lead
}

/** What rectifications need of leads, letters and campaigns. */
export function rectificationConnections(
  db: Db,
  process: RectificationProcess,
  sources: LetterSources,
  campaign: (actor: Actor, id: string) => Promise<{ id: string; title: string } | null>,
  finding: (actor: Actor, id: string | null) => Promise<RectificationDetail['finding']>,
): RectificationConnections {
  const seen = async (actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, NonNullable<RectificationHit['lead']>>> =>
    new Map(
      (await leadsSeen(db, actor, ids)).map(({ id, subjectKind, subjectKey, reason }) => [
        id,
        { id, subjectKey: maskKey(subjectKind, subjectKey), reason },
      ]),
    )
  return {
    seen,
    source: async (actor, row) => {
      const { leadId, letterId, campaignId } = row
      const [papers, pressed] = await Promise.all([pressingFor(db, row.id), pressOf(db, actor, row)])
      const lead = leadId ? await findLead(db, actor, leadId) : undefined
      const letter = letterId ? await findLetterOf(db, letterId) : undefined
      return {
        lead: lead
          ? {
              id: lead.id,
              subjectKey: maskKey(lead.subjectKind, lead.subjectKey),
              reason: lead.reason,
              modelTitle: lead.modelTitle,
            }
          : null,
        letter: letter ? { id: letter.id, number: letter.number, title: letter.title } : null,
        campaign: campaignId ? await campaign(actor, campaignId) : null,
        finding: await finding(actor, row.findingId),
        // who is pressed learns of a paper when it is sent
        papers: papers.flatMap(({ id, kind, number, state, issuedAt }) =>
          issuedAt !== null || can(actor, 'letter:draft') || can(actor, 'letter:approve') ? { id, kind, number, state } : [],
        ),
        mayPress: pressed?.kind ?? null,
      }
    },
    propose: async (actor, leadId) => {
      const lead = await rectifiable(db, actor, leadId)
      const [days, owner] = await Promise.all([readSetting(db, RECTIFY_DAYS), proposedAddressee(db, lead, sources)])
      return {
        title: wordsOf(lead),
        ownerId: owner?.id ?? null,
        owner,
        days,
        measures: `${lead.reason['zh-CN'].replace(/[。；;.]+$/u, '')}。请核实并整改，排查同类案件。`,
      }
    },
    begin: (actor, leadId, { ownerId, measures, days }) =>
      transaction(db, tx =>
        auditLast(tx, async () => {
          const lead = await rectifiable(tx, actor, leadId)
          const owner = await mustOwn(tx, ownerId, lead.officeId, 'ownerId')
          const when = { today: today(), at: new Date().toISOString() }
          return beginRectification(
            tx,
            process,
            actor,
            { title: wordsOf(lead), source: 'lead', leadId, ...owner, ownerId, drafterId: actor.user.id, measures, days },
            when,
          )
        }),
      ),
  }
}

/** After a run: what it finds again of what was cured opens the next time, what it finds new of the same handler or unit is linked for somebody to look at. */
export const afterRun =
  (process: RectificationProcess) =>
  async (tx: Tx, run: Looking): Promise<void> => {
    const hits = await keepHits(tx, run)
    for (const { rectificationId, scope } of hits) {
      if (scope === 'subject') await process.advance(tx, { id: rectificationId }, 'recur')
      else await told(tx, process, rectificationId, run)
    }
  }

async function told(tx: Tx, process: RectificationProcess, id: string, { runId }: Looking): Promise<void> {
  const [row] = (await tx
    .select()
    .from(process.definition.table)
    .where(eq(process.definition.table.id, id))) as unknown as RectificationRow[]
  if (!row) return
  await notify(tx, {
    to: [row.drafterId, row.verification?.by],
    kind: 'rectification.found_again',
    dedup: `rectification:${id}:${runId}`,
    title: text(
      `整改《${row.title}》的同一承办人或者单位有新发现，请核查是否复发`,
      `“${row.title}”: the model found something new of the same handler or unit; look whether it recurred`,
    ),
    link: addressOf(api.rectifications, id),
  })
}
