import { type PersonRef, text } from '@jianqing/contract'
import { type CheckedModel, type DatasetDef, tellingWord } from '@jianqing/engine'
import type { CheckDraft } from '../modules/inspection/letters/index.ts'
import { leadById, type LeadRow, leadSecrets, type LeadSecrets } from '../modules/leads/index.ts'
import { mayForOthers, personByStaffNo, positionOf, type StaffPosition } from '../platform/auth/index.ts'
import type { Db } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import type { Subjects } from '../platform/mask/index.ts'
import { loadPlaces, type Places } from '../platform/policy/index.ts'

type Reader = Pick<Db, 'select'>

/** What of the catalogue letters need. */
export interface LetterSources {
  model: (id: string) => CheckedModel | undefined
  datasets: ReadonlyMap<string, DatasetDef>
  subjects: Subjects
}

/** Whether a letter on this lead goes to the office as such. */
export const goesToOffice = (lead: Pick<LeadRow, 'confidential' | 'modelId'>, { model }: LetterSources): boolean =>
  lead.confidential || model(lead.modelId)?.letter?.to === 'office'

/** The person in whose work the lead lies, where the letter may go to them. */
export const proposedAddressee = async (db: Reader, lead: LeadRow, sources: LetterSources): Promise<PersonRef | null> =>
  lead.staffNo && lead.officeId && !goesToOffice(lead, sources) ? personByStaffNo(db, lead.officeId, lead.staffNo) : null

const refuse = (path: string, zh: string, en: string) => new AppError('bad_request', text(zh, en), { fields: [{ path, message: '' }] })

/** Whether somebody is among those whom the rows name. Where a row does not tell which office it means, whoever has the number may be meant. */
function isNamed({ officeId, staffNo }: StaffPosition, staff: LeadSecrets['staff'], places: Places): boolean {
  return staff.some(named => {
    if (staffNo === null || named.staffNo !== staffNo) return false
    const meant = named.offices.flatMap(called => places.office(called) ?? [])
    return meant.length === 0 || meant[0] === officeId
  })
}

/** The addressee takes the letter in for the office: neither who the lead is about nor somebody who answers for nobody but themselves. */
async function checkAddressee(db: Reader, addresseeId: string, lead: LeadRow, { staff }: LeadSecrets): Promise<void> {
  const position = await positionOf(db, addresseeId)
  const isOnes = position?.staffNo && position.staffNo === lead.staffNo && (lead.officeId === null || position.officeId === lead.officeId)
  if (position && (isOnes || isNamed(position, staff, await loadPlaces(db))))
    throw refuse(
      'addresseeId',
      '此函发给单位，不得由线索所涉人员收函',
      'This letter goes to the office: whoever the lead is about must not receive it',
    )
  if (!(await mayForOthers(db, 'letter:answer', addresseeId)))
    throw refuse(
      'addresseeId',
      '此函发给单位，请选择部门负责人代表单位收函',
      'This letter goes to the office: choose a head who takes it in for the office',
    )
}

/**
 * Refuses a letter that tells somebody of a complaint about them, or goes to them (人民检察院举报工作规定第五十九条第四项). The words of other letters are their drafter's.
 */
export const checkDraft =
  (sources: LetterSources): CheckDraft =>
  async (tx, leadId, draft) => {
    const lead = leadId === null ? undefined : await leadById(tx, leadId)
    if (!lead || !goesToOffice(lead, sources)) return
    const secrets = await leadSecrets(tx, lead, sources)
    await checkAddressee(tx, draft.addresseeId, lead, secrets)
    if (!lead.confidential) return
    for (const [path, said] of [
      ['title', draft.title],
      ['body', draft.body.join('\n')],
      ['requests', draft.requests.join('\n')],
    ] as const) {
      const word = tellingWord(said)
      if (word !== undefined)
        throw refuse(path, `函件不得透露有举报控告，请删去“${word}”`, `A letter must not tell that somebody complained: take out “${word}”`)
      if (secrets.values.some(value => said.includes(value)))
        throw refuse(
          path,
          '函件含有举报控告的编号、信访人或者内容，请删去',
          'The letter carries the number, the name or the words of a complaint: take them out',
        )
    }
  }
