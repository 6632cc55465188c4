import type { QuestionLine } from '@jianqing/contract'
import { addCall } from '../modules/party/calls/index.ts'
import { confirmHonour } from '../modules/party/honours/index.ts'
import type { NominationSeedCase } from '../modules/party/nominations/index.ts'
import type { CaseSources } from '../modules/inspection/cases/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { Actor } from '../platform/policy/index.ts'

const LINES: Readonly<Record<string, QuestionLine>> = { 民事: 'civil', 行政: 'administrative', 公益诉讼: 'public_interest' }
/** What the work of a typical case ended in. */
const OUTCOMES = ['提出抗诉', '提出再审检察建议', '提出检察建议', '支持起诉', '提起诉讼']
const MOST = 400

/** Closed cases of the demonstration that somebody could have told of: what is said of them is what the data says. */
const casesToTell =
  ({ lake, datasets }: Pick<CaseSources, 'lake' | 'datasets'>) =>
  async (): Promise<NominationSeedCase[]> => {
    const dataset = datasets.get('supervision_cases')
    const current = dataset && (await lake.current('supervision_cases'))
    if (!dataset || !current) return []
    const { items } = await lake.rows(dataset, current.version, {
      page: 1,
      pageSize: MOST,
      only: { column: 'outcome', values: OUTCOMES },
    })
    return items.flatMap(row => {
      const said = (column: string) => (row[column] === null || row[column] === undefined ? '' : String(row[column]))
      const line = LINES[said('line')]
      if (!line || said('closed_on') === '') return []
      return [
        {
          number: said('case_no'),
          office: said('office'),
          staffNo: said('prosecutor_no'),
          line,
          kind: said('kind'),
          cause: said('cause'),
          outcome: said('outcome'),
          acceptedOn: said('accepted_on'),
          closedOn: said('closed_on'),
          recovered: Number(said('recovered')) || 0,
          people: Number(said('people')) || 0,
        },
      ]
    })
  }

/** What the demonstration of nominations asks of other rooms. */
export const nominationDemo = (around: Pick<CaseSources, 'lake' | 'datasets'>) => ({
  cases: casesToTell(around),
  call: async (tx: Tx, actor: Actor, asked: { title: string; closesOn: string }, when: { today: string; at: string }) => {
    const note = '请从近年办结的案件和实际工作中总结，隐去当事人身份信息，由党支部推荐。'
    const { id } = await addCall(
      tx,
      actor,
      { ...asked, kinds: ['case', 'practice', 'story'], level: 'province', issuer: '省人民检察院', note },
      when,
    )
    return id
  },
  confirm: confirmHonour,
})
