import type { LetterDetail } from '@jianqing/contract'
import { benefitsOf } from '../../../platform/benefit/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { CORRECTABLE } from './correcting.ts'
import { groundsOf, type TellLead, type TellOrigin } from './grounds.ts'
import type { LetterRecord } from './list.ts'
import { readPaper } from '../../../platform/paper/index.ts'
import { PAPERS } from './documents.ts'
import { mayDecide, mayEdit, mayReveal } from './process.ts'
import { decisionsOn } from './query.ts'
import type { LetterRow } from './tables.ts'

/**
 * One letter in full.
 *
 * @param lead what the letter is about and rests on, which the leads' module tells; `origin`: what it was begun from otherwise
 * @param revealedUntil where identities are shown in this one answer: until when the page may keep them
 */
export async function letterDetail(
  db: Db,
  actor: Actor,
  record: LetterRecord,
  row: LetterRow,
  { lead, origin: tellOrigin }: { lead: TellLead; origin: TellOrigin },
  revealedUntil: string | null = null,
): Promise<LetterDetail> {
  const revealed = revealedUntil !== null
  const [whole, about, benefits, said, origin, [decision]] = await Promise.all([
    record.whole(db, actor, row, { revealed }),
    groundsOf(db, row.id).then(grounds => lead(actor, row, grounds, revealed)),
    benefitsOf(db, { kind: 'letter', id: row.id }),
    readPaper(db, PAPERS[row.kind], row),
    tellOrigin(actor, row),
    decisionsOn(db, [row.id]),
  ])
  const editable = mayEdit(actor, row)
  // what people wrote: a draft is for whoever may change it as it stands, the numbers of people in the rest are for whoever asked
  const asWritten = <T>(value: T): T => (revealed ? value : withoutIdentities(value))
  const paper = { title: row.title, body: row.body, requests: row.requests, enclosures: row.enclosures }
  return {
    ...whole,
    ...(editable ? paper : asWritten(paper)),
    paper: editable ? said : asWritten(said),
    replyDays: row.replyDays,
    ...about,
    origin: asWritten(origin),
    answeredBy: row.rectificationId,
    decision: decision ? { id: decision.id, number: decision.number, state: decision.state } : null,
    mayDecide: mayDecide(actor, row, decision),
    revealed,
    revealedUntil,
    mayReveal: mayReveal(actor, row),
    answer: row.answer && asWritten({ items: [], cause: '', measures: '', result: '', ...row.answer }),
    objection: asWritten(row.objection),
    verification: asWritten(row.verification),
    benefits: asWritten(benefits),
    editable,
    correction:
      row.correction && CORRECTABLE.includes(row.state)
        ? asWritten({ at: row.correction.at, reason: row.correction.reason, body: row.correction.body })
        : null,
  }
}
