import { type Db, newId } from '../../../platform/db/index.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { type LetterRow, letters } from './tables.ts'

/** A letter as it was drafted from a lead, one of its own unless said. Returns the id. */
export async function addLetter(
  db: Db,
  about: Partial<LetterRow> & Pick<LetterRow, 'officeId' | 'addresseeId' | 'drafterId'>,
): Promise<string> {
  const id = newId()
  const leadId = about.leadId ?? (await addLead(db, { officeId: about.officeId, state: 'accepted', letterId: id }))
  await db.insert(letters).values({
    id,
    leadId,
    title: '关于核查案件办理情况的提示函',
    body: ['经数据比对，发现下列案件需要核查。'],
    requests: ['核查该案办理情况。'],
    replyDays: 15,
    ...about,
  })
  return id
}
