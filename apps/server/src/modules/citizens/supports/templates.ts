import type { SupportGroup } from '@jianqing/contract'
import type { Sums } from './sums.ts'
import type { SupportDraft, SupportRow } from './tables.ts'

type Said = Pick<SupportDraft, 'claims' | 'reasons'>

const money = ({ claimed }: Sums) => (claimed === null ? '相应款项' : `${claimed}元`)

/** What the drafts of each group begin with. No article is cited by number: none was read for this room. */
const BEGINNINGS: Record<SupportGroup, (row: SupportRow, sums: Sums) => Said> = {
  migrant_workers: (row, sums) => ({
    claims: `判令${row.opponent}支付${sums.people}名申请人的劳动报酬，合计${money(sums)}。`,
    reasons: `申请人已经提供劳动，${row.opponent}没有按约支付劳动报酬，事实有欠条、工资表或者考勤记录证明。
申请人自行催要、投诉后仍未取得劳动报酬，且缺少诉讼能力，自行起诉确有困难。`,
  }),
  elderly: (row, sums) => ({
    claims: `判令${row.opponent}履行赡养义务，支付${money(sums)}，并保障申请人的医疗和居住。`,
    reasons: `${row.opponent}是申请人的赡养义务人，没有履行经济供养、生活照料和精神慰藉的义务。
申请人年老体弱，经村（居）民委员会调解未果，自行起诉确有困难。`,
  }),
  owners: (row, sums) => ({
    claims: `判令${row.opponent}向${sums.people}户业主交付应当由业主共有、共用的房屋和设施。`,
    reasons: `物业服务用房等依法属于业主共有，${row.opponent}没有按规划和约定交付。
涉及业主人数众多，意见不易形成，自行起诉确有困难。`,
  }),
  minors: row => ({
    claims: `判令${row.opponent}履行抚养、监护职责，支付抚养费。`,
    reasons: `申请人是未成年人，${row.opponent}没有履行抚养、监护职责，申请人不能独立诉讼。`,
  }),
  disabled: row => ({
    claims: `判令${row.opponent}承担相应的民事责任。`,
    reasons: `申请人是残疾人，其合法权益受到侵害，因身体原因收集证据、参加诉讼确有困难。`,
  }),
  women: row => ({
    claims: `判令${row.opponent}承担相应的民事责任。`,
    reasons: `申请人的人身、财产权益受到侵害，因处境所限，自行起诉确有困难。`,
  }),
}

/** What was registered is not typed twice. */
export const beginningOf = (row: SupportRow, sums: Sums): SupportDraft => ({
  court: row.court ?? '',
  facts: [row.facts, row.ownEffort].filter(Boolean).join('\n'),
  ...BEGINNINGS[row.group](row, sums),
})
