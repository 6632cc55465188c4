import type { I18nText } from '../text.ts'
import { text } from '../words.ts'

interface Category {
  title: I18nText
  /** In words of people who do not know the field. */
  hint: I18nText
}

/** What the portal takes of 12309, in the order in which people look for it; the rest has services of its own. */
export const PORTAL_CATEGORIES = {
  accusation: {
    title: text('控告举报', 'Accuse or report'),
    hint: text('检察人员违纪违法，司法工作人员侵犯权利', 'Wrongdoing by prosecutors, or by police, court and prison staff'),
  },
  criminal_appeal: {
    title: text('刑事申诉', 'Appeal in a criminal case'),
    hint: text('不服已经生效的刑事判决、裁定或者检察院的决定', 'You disagree with a final judgment, or a decision of a procuratorate'),
  },
  supervision: {
    title: text('民事、行政监督', 'Civil or administrative supervision'),
    hint: text('认为法院的民事、行政裁判或者执行有错误', 'You think a court erred in a civil or administrative case, or in enforcing it'),
  },
  compensation: {
    title: text('国家赔偿', 'State compensation'),
    hint: text('被错误羁押，或者财产被错误查封、扣押', 'You were detained, or your property was seized, by mistake'),
  },
  relief: {
    title: text('司法救助', 'Judicial relief'),
    hint: text('因案受害，得不到赔偿，生活困难', 'A case left you in need, and nobody paid'),
  },
  minors: {
    title: text('未成年人保护', 'Protection of minors'),
    hint: text('未成年人受到侵害，或者权益没有保障', 'A child was harmed, or is not protected'),
  },
  public_interest: {
    title: text('公益诉讼线索', 'Clue of public interest'),
    hint: text('环境、食品药品、文物、无障碍设施', 'Environment, food and medicine, monuments, barriers'),
  },
  case_query: {
    title: text('案件查询', 'Ask about a case'),
    hint: text('想知道自己的案件办到哪一步', 'You want to know how far your case has come'),
  },
  advice: {
    title: text('法律咨询', 'Legal advice'),
    hint: text('不知道该找谁、该怎么办', 'You do not know whom to ask, or what to do'),
  },
  suggestion: {
    title: text('意见建议', 'Opinion or suggestion'),
    hint: text('对检察工作的批评、意见和建议', 'Criticism of our work, or an idea for it'),
  },
} as const satisfies Record<string, Category>
export type PortalCategory = keyof typeof PORTAL_CATEGORIES

/** How far it has come, as its bringer is told. */
export const PORTAL_STATES = {
  sent: text('已送出', 'On its way'),
  registered: text('已登记', 'Registered'),
  routed: text('已分流', 'Assigned'),
  replied: text('已答复是否受理', 'First answer given'),
  handling: text('正在办理', 'In hand'),
  answered: text('已答复结果', 'Result given'),
  archived: text('已办结', 'Closed'),
} as const satisfies Record<string, I18nText>
export type PortalState = keyof typeof PORTAL_STATES

/** What happened on a day. */
export const PORTAL_STEPS = {
  sent: text('您已提交', 'You sent it'),
  registered: text('已登记', 'Registered'),
  routed: text('已分流', 'Assigned'),
  first: text('程序性答复', 'First answer'),
  progress: text('进展答复', 'Progress'),
  result: text('结果答复', 'Result'),
} as const satisfies Record<string, I18nText>
export type PortalStep = keyof typeof PORTAL_STEPS

/** Why somebody of the office saw who brought it. */
export const PORTAL_OPENINGS = {
  contact: text('与您联系', 'To reach you'),
  verify: text('核实身份', 'To verify who you are'),
  handle: text('办理需要', 'To handle the matter'),
  oversight: text('督办检查', 'Oversight'),
} as const satisfies Record<string, I18nText>
export type PortalOpening = keyof typeof PORTAL_OPENINGS

export const MOST_FILES = 5
export const MOST_FILE_BYTES = 8 * 2 ** 20
/** All of one petition, so that a package of them goes through an import box. */
export const MOST_BYTES_TOGETHER = 20 * 2 ** 20
