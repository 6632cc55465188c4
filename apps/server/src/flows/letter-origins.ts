import { daysBetween, today } from '@jianqing/calendar'
import { LETTER_KINDS, type LetterKind, type LetterProposal, text } from '@jianqing/contract'
import { basisOn } from '@jianqing/engine'
import {
  type AskedFrom,
  decisionsOn,
  findLetterOf,
  type LetterFrom,
  type LetterRow,
  mayDecide,
  pressingFor,
  type Proposal,
  proposeDecision,
  proposeLetter,
  proposeNotice,
  proposeRectify,
  REPLY_DAYS,
  visibleLetter,
} from '../modules/inspection/letters/index.ts'
import { dueClock, findRectification, loadItems, type RectificationRow, revisitClock } from '../modules/inspection/rectifications/index.ts'
import { findLead, leadById, leadForLetter, type LeadRow, leadSecrets, mayDraft } from '../modules/leads/index.ts'
import { holdersOf, personRefs } from '../platform/auth/index.ts'
import { clocksOf, dayOf } from '../platform/clock/index.ts'
import type { Db } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { type Actor, mayTouch } from '../platform/policy/index.ts'
import { readSetting } from '../platform/setting/index.ts'
import { goesToOffice, type LetterSources, proposedAddressee } from './letter-secrecy.ts'

/** What a letter is begun from, and the text that is proposed for it. */
export interface Origin {
  from: LetterFrom
  lead: LeadRow | undefined
  propose: () => Promise<Pick<LetterProposal, 'about' | 'masked'> & Proposal & { addresseeId: string | null }>
}

/** What a letter is begun from. @throws AppError not_found, wrong_state */
export const originOf = (db: Db, sources: LetterSources, actor: Actor, { origin, id, kind }: AskedFrom): Promise<Origin> =>
  origin === 'lead'
    ? ofLead(db, sources, actor, id, kind ?? 'reminder')
    : origin === 'rectification'
      ? ofRectification(db, actor, id)
      : ofObjection(db, actor, id)

async function ofLead(db: Db, sources: LetterSources, actor: Actor, id: string, kind: 'reminder' | 'suggestion'): Promise<Origin> {
  const lead = await findLead(db, actor, id)
  if (!lead || !mayDraft(actor, lead)) throw new AppError('not_found')
  if (lead.state !== 'accepted')
    throw new AppError('wrong_state', text('请先确认线索有效，再拟文书', 'Confirm the lead as valid first, then draft a letter'))
  if (lead.letterId)
    throw new AppError('wrong_state', text('该线索已有文书，请打开线索查看', 'The lead has a letter already: open it from the lead'))
  // what is suggested is suggested to the office: its head takes it in
  const toOffice = kind === 'suggestion' || goesToOffice(lead, sources)
  return {
    lead,
    from: { kind, leadId: id, rectificationId: null, objectedId: null, officeId: lead.officeId, toOffice },
    propose: async () => {
      const [facts, days, person] = await Promise.all([
        leadForLetter(db, sources.subjects, actor.user.id, lead),
        readSetting(db, REPLY_DAYS),
        toOffice ? (await holdersOf(db, 'department_head', lead))[0] : proposedAddressee(db, lead, sources),
      ])
      const model = sources.model(lead.modelId)
      const law = basisOn(model?.articles ?? [], lead.asOf)
      const basis = law.basis.filter(cite => !law.unverified.includes(cite))
      const secrets = lead.confidential ? (await leadSecrets(db, lead, sources)).values : undefined
      return {
        ...proposeLetter({ ...facts, basis, letter: model?.letter, secrets }, days, kind),
        masked: facts.masked,
        addresseeId: typeof person === 'object' ? (person?.id ?? null) : (person ?? null),
        about: {
          origin: 'lead',
          id,
          title: lead.modelTitle,
          reason: lead.reason,
          leadId: id,
        },
      }
    },
  }
}

const PRESSED = new Set<string>(['assigned', 'open', 'returned'])

interface Pressed {
  kind: Extract<LetterKind, 'rectify' | 'notice'>
  overdue: { dueOn: string; days: number } | null
}

/** Which paper presses for a rectification that was not done, where this person may draft it and none is under way. */
export async function pressOf(db: Db, actor: Actor, row: RectificationRow): Promise<Pressed | null> {
  if (!PRESSED.has(row.state) || actor.user.id === row.ownerId) return null
  if (!mayTouch(actor, 'letter:draft', { officeId: row.officeId, departmentId: row.departmentId })) return null
  const clocks = (await clocksOf(db, [dueClock, revisitClock], 'rectification', [row.id])).get(row.id)
  const clock = clocks?.findLast(({ kind, state }) => kind === dueClock.kind && state === 'overdue')
  const overdue = clock?.dueOn ? { dueOn: clock.dueOn, days: daysBetween(clock.dueOn, today()) } : null
  if (!overdue && row.state !== 'returned') return null
  const under = (await pressingFor(db, row.id)).some(({ state }) => !['revoked', 'voided', 'closed', 'decided'].includes(state))
  return under ? null : { kind: row.campaignId === null ? 'rectify' : 'notice', overdue }
}

async function ofRectification(db: Db, actor: Actor, id: string): Promise<Origin> {
  const row = await findRectification(db, actor, id)
  if (!row) throw new AppError('not_found')
  const pressed = await pressOf(db, actor, row)
  if (!pressed)
    throw new AppError(
      'wrong_state',
      text(
        '整改逾期未反馈或者被退回、且没有在办文书的，才能制发',
        'Only what is overdue or was returned, and has no such paper under way, is pressed for by a paper',
      ),
    )
  const { kind, overdue } = pressed
  const lead = row.leadId ? await leadById(db, row.leadId) : undefined
  return {
    lead,
    from: { kind, leadId: row.leadId, rectificationId: id, objectedId: null, officeId: row.officeId, toOffice: true },
    propose: async () => {
      const [days, items, answered] = await Promise.all([
        readSetting(db, REPLY_DAYS),
        loadItems(db, [row]),
        row.letterId ? findLetterOf(db, row.letterId) : undefined,
      ])
      const { report, verification, measures, title } = row
      const returned = row.state === 'returned' && report && verification ? { reportedOn: dayOf(report.at), note: verification.note } : null
      const letter =
        answered?.number && answered.issuedAt
          ? {
              kindTitle: LETTER_KINDS[answered.kind]['zh-CN'],
              title: answered.title,
              number: answered.number,
              issuedOn: dayOf(answered.issuedAt),
            }
          : null
      const about = { title, measures, letter, askedOn: dayOf(row.createdAt), overdue, returned, items: items(row).items }
      return {
        ...(kind === 'notice' ? proposeNotice : proposeRectify)(about, days),
        masked: false,
        addresseeId: row.ownerId,
        about: { origin: 'rectification', id, title: text(title, title), reason: text(measures, measures), leadId: row.leadId },
      }
    },
  }
}

async function ofObjection(db: Db, actor: Actor, id: string): Promise<Origin> {
  const row = await visibleLetter(db, actor, id)
  if (!row) throw new AppError('not_found')
  const [decision] = await decisionsOn(db, [id])
  if (!mayDecide(actor, row, decision) || !row.objection || !row.number || !row.issuedAt)
    throw new AppError(
      'wrong_state',
      text('文书在异议复核中、且没有在办决定书的，才能拟督察决定书', 'A decision is drafted while an objection is under review, and once'),
    )
  const { objection, number, issuedAt, kind, title, requests, replyDays, leadId, rectificationId, officeId, toOffice } = row
  return {
    lead: leadId ? await leadById(db, leadId) : undefined,
    from: { kind: 'decision', leadId, rectificationId, objectedId: id, officeId, toOffice },
    propose: async () => ({
      ...proposeDecision({
        kindTitle: LETTER_KINDS[kind]['zh-CN'],
        title,
        number,
        issuedOn: dayOf(issuedAt),
        grounds: objection.grounds,
        objectedOn: dayOf(objection.at),
        requests: requests.slice(0, 9),
        replyDays,
      }),
      masked: false,
      addresseeId: row.addresseeId,
      about: { origin: 'letter', id, title: text(title, title), reason: text(objection.grounds, objection.grounds), leadId },
    }),
  }
}

/** The proposal as the page has it. */
export async function proposalOf(db: Db, { from, propose }: Origin): Promise<LetterProposal> {
  const { addresseeId, ...proposal } = await propose()
  const addressee = addresseeId === null ? null : ((await personRefs(db, [addresseeId])).get(addresseeId) ?? null)
  return { ...proposal, kind: from.kind, officeId: from.officeId, toOffice: from.toOffice, addresseeId, addressee }
}

/** What a letter was begun from, where that is no lead. */
export async function tellOriginOf(
  db: Db,
  { objectedId, rectificationId }: LetterRow,
): Promise<{ kind: 'rectification' | 'letter'; id: string; title: string } | null> {
  if (objectedId) {
    const objected = await findLetterOf(db, objectedId)
    return objected ? { kind: 'letter', id: objectedId, title: objected.number ?? objected.title } : null
  }
  if (!rectificationId) return null
  const row = await findRectification(db, null, rectificationId)
  return row ? { kind: 'rectification', id: rectificationId, title: row.title } : null
}
