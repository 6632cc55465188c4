import { z } from 'zod'
import { DayAsked, type I18nText, text } from '../../text.ts'

/** Values stand in Chinese, as the data sets of the record book have them: models read both alike. */
const choice = <const T extends [string, ...string[]]>(...values: T) => z.enum(values)

/** 人员类别 */
export const AskerRole = choice('领导干部', '检察人员', '其他政法人员', '当事人及亲属', '律师', '特殊关系人', '中介组织')
export const ASKER_ROLES: Record<z.infer<typeof AskerRole>, I18nText> = {
  领导干部: text('领导干部', 'Leading official'),
  检察人员: text('检察人员', 'Procuratorate staff'),
  其他政法人员: text('其他政法人员', 'Other judicial staff'),
  当事人及亲属: text('当事人及亲属', 'Party or kin'),
  律师: text('律师', 'Lawyer'),
  特殊关系人: text('特殊关系人', 'Person of special relation'),
  中介组织: text('中介组织', 'Intermediary'),
}

/** 层级: of the office to which somebody of a procuratorate belongs; everybody else is outside. */
export const AskerLevel = choice('最高检', '省级', '市级', '基层', '非检察机关')
export const ASKER_LEVELS: Record<z.infer<typeof AskerLevel>, I18nText> = {
  最高检: text('最高检', 'Supreme'),
  省级: text('省级院', 'Province'),
  市级: text('市级院', 'City'),
  基层: text('基层院', 'County'),
  非检察机关: text('非检察机关', 'Outside the procuratorates'),
}

/** 行为类别. 过问 is neutral: most of what is recorded is no fault. */
export const Behaviour = choice('过问了解', '反映情况', '依法监督', '检察人员过问', '干预插手', '不当接触交往')
export const BEHAVIOURS: Record<z.infer<typeof Behaviour>, I18nText> = {
  过问了解: text('过问了解', 'Asked about it'),
  反映情况: text('反映情况', 'Told of a situation'),
  依法监督: text('依法监督', 'Lawful oversight'),
  检察人员过问: text('检察人员过问', 'Staff asked'),
  干预插手: text('干预插手', 'Interfered'),
  不当接触交往: text('不当接触交往', 'Improper contact'),
}

export const AskingWay = choice('当面', '电话', '信息', '书面', '宴请', '请托转达')
export const ASKING_WAYS: Record<z.infer<typeof AskingWay>, I18nText> = {
  当面: text('当面', 'In person'),
  电话: text('电话', 'By phone'),
  信息: text('信息', 'By message'),
  书面: text('书面', 'In writing'),
  宴请: text('宴请', 'At a meal'),
  请托转达: text('请托转达', 'Through somebody'),
}

export const EntryHandling = choice('告知规定', '拒绝', '报告领导', '依法接收材料')
export const ENTRY_HANDLINGS: Record<z.infer<typeof EntryHandling>, I18nText> = {
  告知规定: text('告知规定', 'Told of the rules'),
  拒绝: text('拒绝', 'Refused'),
  报告领导: text('报告领导', 'Reported'),
  依法接收材料: text('依法接收材料', 'Material taken by law'),
}

const words = (most: number) => z.string().trim().max(most)

/** One matter of the form 《过问或干预、插手检察办案等重大事项及相关接触交往行为情况记录表》. */
export const BookEntry = z
  .object({
    occurredOn: DayAsked,
    way: AskingWay,
    place: words(100).default(''),
    asker: words(50).min(1),
    askerUnit: words(100).default(''),
    askerPost: words(50).default(''),
    askerRole: AskerRole,
    askerLevel: AskerLevel,
    relation: words(100).default(''),
    /** One of one's own cases; null: the matter is about none. */
    caseNo: words(100).min(1).nullable().default(null),
    behaviour: Behaviour,
    content: words(2000).min(2),
    handling: EntryHandling,
    /** What it did to the case, if anything. */
    effect: words(500).default(''),
  })
  .meta({ id: 'BookEntry' })
export type BookEntry = z.infer<typeof BookEntry>
