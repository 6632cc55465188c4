import {
  type ActionRequest,
  type I18nText,
  LETTER_KINDS,
  LETTER_STATES,
  type LetterFilter,
  type LetterSummary,
  linkTo,
  type PersonRef,
  text,
} from '@jianqing/contract'
import { eq, isNotNull, notInArray, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { users } from '../../../platform/auth/index.ts'
import { matches } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { type ActingOptions, defineRecord, type Known } from '../../../platform/record/index.ts'
import type { LetterProcess } from './process.ts'
import { visible } from './query.ts'
import { type LetterRow, letters } from './tables.ts'

type Filter = Omit<z.output<typeof LetterFilter>, 'state' | 'clock'>

/** Somebody whose account is gone; the record still names that there was one. */
const unknown = (id: string): PersonRef => ({ id, name: '—', office: null, department: null })

/** An official paper has its title in Chinese alone. */
const official = (title: string) => text(title, title)

const summary = (row: LetterRow, { office, person, actions, ahead }: Known): LetterSummary => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  title: maskIdentities(row.title),
  state: row.state,
  revision: row.revision,
  leadId: row.leadId,
  officeId: row.officeId,
  officeName: office ?? '',
  addressee: person(row.addresseeId) ?? unknown(row.addresseeId),
  drafter: person(row.drafterId) ?? unknown(row.drafterId),
  issuedAt: row.issuedAt,
  ...ahead,
  updatedAt: row.updatedAt,
  actions,
})

/** What a letter waits for, unless one of its papers waits for this person. */
const orPaper =
  (next: I18nText) =>
  ({ actions }: Known): I18nText => {
    if (actions.includes('issue_correction')) return text('审批更正函', 'Approve the correction')
    if (actions.includes('serve'))
      return text(
        '已发出，尚未送达：收函人未打开的，登记送达',
        'Sent, not served: take down the service where the addressee does not open it',
      )
    return next
  }

/** What was answered waits for nobody here – its rectification does – unless one of its papers waits for this person. */
const onlyPaper = orPaper(text('办理文书', 'Deal with the paper'))

/** Takes an action on a letter, with its paper. */
export type LetterActions = (
  actor: Actor,
  id: string,
  action: string,
  request: ActionRequest,
  asked?: ActingOptions & { today?: string; at?: string },
) => Promise<LetterRow>

/** Letters as lists, searches and the desk show them. */
export const letterRecordOf = (process: LetterProcess, act: LetterActions) =>
  defineRecord({
    process,
    read: 'letter:read',
    visible,
    link: ({ id }) => linkTo.letter(id),
    // papers are set before the transaction begins
    act: (_db, ...asked) => act(...asked),
    list: {
      filter: (f: Filter, { user }) => [
        f.kind ? eq(letters.kind, f.kind) : undefined,
        f.officeId ? eq(letters.officeId, f.officeId) : undefined,
        f.mine ? or(eq(letters.addresseeId, user.id), eq(letters.drafterId, user.id), eq(letters.approverId, user.id)) : undefined,
      ],
      search: pattern =>
        or(
          matches(letters.title, pattern),
          matches(letters.number, pattern),
          sql`exists (select from ${users} where ${users.id} = ${letters.addresseeId} and ${matches(users.name, pattern)})`,
        )!,
      sorts: { number: letters.number, title: letters.title, issuedAt: letters.issuedAt },
      people: row => [row.addresseeId, row.drafterId],
      summary,
      export: {
        name: text('督察文书', 'letters'),
        columns: lang => [
          { title: text('种类', 'Kind'), value: l => LETTER_KINDS[l.kind][lang] },
          { title: text('文号', 'Number'), value: l => l.number },
          { title: text('标题', 'Title'), value: l => l.title },
          { title: text('状态', 'State'), value: l => LETTER_STATES[l.state][lang] },
          { title: text('单位', 'Office'), value: l => l.officeName },
          { title: text('收函人', 'Addressee'), value: l => l.addressee.name },
          { title: text('发出日期', 'Sent'), value: l => l.issuedAt?.slice(0, 10) },
          { title: text('反馈期限', 'Answer by'), value: l => l.dueOn },
        ],
      },
    },
    desk: {
      called: text('督察文书', 'Letter'),
      next: {
        draft: text('完善草稿并报批', 'Finish the draft and submit it'),
        submitted: text('院领导审批', 'The leadership approves'),
        approved: text('编号并发出', 'Number and send it'),
        issued: orPaper(text('收函人签收', 'The addressee acknowledges it')),
        receipted: orPaper(text('收函人反馈', 'The addressee answers')),
        answered: onlyPaper,
        returned: onlyPaper,
        verified: onlyPaper,
        objected: orPaper(text('复核异议', 'Review the objection')),
        decided: onlyPaper,
        closed: orPaper(text('更正函待办理', 'A correction to see to')),
      },
      aside: ['urge', 'withdraw', 'object', 'correct_service', 'propose_correction', 'drop_correction'],
      // of what is done with, only what waits for its correction
      only: () => or(notInArray(letters.state, ['closed', 'decided']), isNotNull(letters.correction))!,
      headline: (row, { person }) => {
        const name = (person(row.addresseeId) ?? unknown(row.addresseeId)).name
        return {
          title: official(maskIdentities(row.title)),
          subtitle: text(
            `${row.number ?? LETTER_KINDS[row.kind]['zh-CN']} · ${name}`,
            `${row.number ?? LETTER_KINDS[row.kind].en} · ${name}`,
          ),
        }
      },
      found: row => ({ title: official(maskIdentities(row.number ? `${row.number} ${row.title}` : row.title)) }),
      at: row => row.updatedAt,
    },
  })

export type LetterRecord = ReturnType<typeof letterRecordOf>
