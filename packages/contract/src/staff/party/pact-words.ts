import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const PactKind = z.enum(['branches', 'enterprise', 'school'])
export type PactKind = z.infer<typeof PactKind>

export const PACT_KINDS: Record<PactKind, I18nText> = {
  branches: text('党建共建', 'Party branches'),
  enterprise: text('检企共建', 'With an enterprise'),
  school: text('检校合作', 'With a school'),
}

export const PactForm = z.enum([
  'union',
  'brand',
  'work',
  'deter',
  'restrain',
  'resist',
  'exchange',
  'practice',
  'observe',
  'course',
  'share',
])
export type PactForm = z.infer<typeof PactForm>

/** The forms of joint work, and of what kind of agreement they are. */
export const PACT_FORMS: Record<PactForm, I18nText & { of: PactKind }> = {
  union: { ...text('支部联建', 'Joint branch work'), of: 'branches' },
  brand: { ...text('品牌联创', 'Joint brand'), of: 'branches' },
  work: { ...text('业务联动', 'Joint casework'), of: 'branches' },
  deter: { ...text('不敢腐：案例警示', 'Not daring: warning by cases'), of: 'enterprise' },
  restrain: { ...text('不能腐：制度防控', 'Not able: rules that prevent'), of: 'enterprise' },
  resist: { ...text('不想腐：廉洁教育', 'Not wanting: integrity education'), of: 'enterprise' },
  exchange: { ...text('交流学习', 'Exchange and study'), of: 'school' },
  practice: { ...text('跟岗实训', 'Training on the job'), of: 'school' },
  observe: { ...text('业务观摩', 'Observing casework'), of: 'school' },
  course: { ...text('课程研发', 'Developing courses'), of: 'school' },
  share: { ...text('资源共享', 'Sharing resources'), of: 'school' },
}

export const PactPartner = z.enum(['branch', 'organ', 'soe', 'firm', 'community', 'university', 'school', 'other'])
export type PactPartner = z.infer<typeof PactPartner>

export const PACT_PARTNERS: Record<PactPartner, I18nText> = {
  branch: text('检察机关党支部', 'Branch of a procuratorate'),
  organ: text('机关单位', 'Public body'),
  soe: text('国有企业', 'State-owned enterprise'),
  firm: text('其他企业', 'Other enterprise'),
  community: text('社区、村', 'Community or village'),
  university: text('高等院校', 'University or college'),
  school: text('中小学校', 'School'),
  other: text('其他单位', 'Other'),
}

/** With whom an agreement of each kind is made. */
export const PARTNERS_OF_PACT: Record<PactKind, readonly PactPartner[]> = {
  branches: ['branch', 'organ', 'soe', 'firm', 'community', 'university', 'school', 'other'],
  enterprise: ['soe', 'firm'],
  school: ['university', 'school'],
}

/** What shows that a line was carried out: records of these kinds. */
export const PactWorkKind = z.enum(['activity', 'visit'])
export type PactWorkKind = z.infer<typeof PactWorkKind>

export const PACT_WORK_KINDS: Record<PactWorkKind, I18nText> = {
  activity: text('组织生活', 'Party activity'),
  visit: text('廉政长廊参观', 'Visit to the gallery'),
}

export const PactOutputKind = z.enum(['course', 'paper', 'rule', 'case', 'resource', 'other'])
export type PactOutputKind = z.infer<typeof PactOutputKind>

export const PACT_OUTPUT_KINDS: Record<PactOutputKind, I18nText> = {
  course: text('课程', 'Course'),
  paper: text('论文、调研成果', 'Paper or study'),
  rule: text('制度文件', 'Rules'),
  case: text('案例', 'Case'),
  resource: text('共享资源', 'Shared resource'),
  other: text('其他成果', 'Other'),
}
