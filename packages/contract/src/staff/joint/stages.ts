import { z } from 'zod'
import type { Tree } from '../../actors.ts'
import { type I18nText, text } from '../../text.ts'

/** 速裁、简易、普通: which of them decides how long a review and a trial may take. */
export const JointProcedure = z.enum(['fast', 'summary', 'ordinary'])
export type JointProcedure = z.infer<typeof JointProcedure>

export const JOINT_PROCEDURES: Record<JointProcedure, I18nText> = {
  fast: text('速裁', 'Fast track'),
  summary: text('简易', 'Summary'),
  ordinary: text('普通', 'Ordinary'),
}

/** What a minor case waits for, in order; each stage begins on the day on which the one before was done. */
export const JointStage = z.enum([
  'caught',
  'testing',
  'filing',
  'transfer',
  'interview',
  'charge',
  'acceptance',
  'trial',
  'pronouncement',
  'service',
])
export type JointStage = z.infer<typeof JointStage>

export interface StageDefinition {
  /** What the stage is called, and what is done in it. */
  title: I18nText
  /** Each of its days belongs to this one and to nobody else. */
  owner: Tree
  /** The limit of law that runs over it, by procedure; null where nobody has read one. */
  limit: Record<JointProcedure, string> | null
  /** What has to be there before it can be done: a column of the case, and what is said while that is empty. */
  needs: readonly { field: string; missing: I18nText }[]
}

const REVIEW = { fast: 'pros-review-fast', summary: 'pros-review', ordinary: 'pros-review' } as const
const TRIAL = { fast: 'trial-fast', summary: 'trial-simple', ordinary: 'trial1' } as const
const need = (field: string, zh: string, en: string) => ({ field, missing: text(zh, en) })

/** The stages as data: board, process, clocks, figures and the division of days read them, and nothing else says whose a stage is. */
export const JOINT_STAGES: Record<JointStage, StageDefinition> = {
  caught: {
    title: text('查获', 'Caught'),
    owner: 'police',
    limit: null,
    needs: [need('sampledOn', '血样未送检', 'The sample was not sent in')],
  },
  testing: {
    title: text('血检', 'Blood test'),
    owner: 'police',
    limit: null,
    needs: [need('testedOn', '血检报告未到', 'The blood report is not there')],
  },
  filing: { title: text('立案', 'Filing'), owner: 'police', limit: null, needs: [need('filedOn', '尚未立案', 'Not filed yet')] },
  transfer: {
    title: text('移送', 'Transfer'),
    owner: 'police',
    limit: null,
    needs: [need('transferredOn', '移送包未到', 'The package has not come')],
  },
  interview: {
    title: text('讯问具结', 'Interview'),
    owner: 'procuratorate',
    limit: REVIEW,
    needs: [
      need('handlerId', '未指定承办检察官', 'No prosecutor is named'),
      need('lawyer', '值班律师未安排', 'No duty lawyer yet'),
      need('statementOn', '具结书未签署', 'The statement is not signed'),
    ],
  },
  charge: {
    title: text('起诉', 'Charge'),
    owner: 'procuratorate',
    limit: REVIEW,
    needs: [need('handlerId', '未指定承办检察官', 'No prosecutor is named')],
  },
  acceptance: { title: text('受理', 'Intake'), owner: 'court', limit: null, needs: [] },
  trial: {
    title: text('开庭', 'Trial'),
    owner: 'court',
    limit: TRIAL,
    needs: [need('hearingOn', '未排期', 'No day for the hearing')],
  },
  pronouncement: { title: text('宣判', 'Judgment'), owner: 'court', limit: TRIAL, needs: [] },
  service: { title: text('送达执行', 'Service'), owner: 'court', limit: null, needs: [] },
}

export const JOINT_OWNERS: Record<Tree, I18nText> = {
  police: text('公安', 'Police'),
  procuratorate: text('检察', 'Procuratorate'),
  court: text('法院', 'Court'),
}

/** One sign for each, where there is room for no more. */
export const JOINT_SIGNS: Record<Tree, I18nText> = {
  police: text('公', 'P'),
  procuratorate: text('检', 'J'),
  court: text('法', 'C'),
}

export const JointCharge = z.enum(['dangerous_driving', 'theft', 'assault', 'traffic', 'other'])
export type JointCharge = z.infer<typeof JointCharge>

export const JOINT_CHARGES: Record<JointCharge, I18nText> = {
  dangerous_driving: text('危险驾驶', 'Dangerous driving'),
  theft: text('盗窃', 'Theft'),
  assault: text('故意伤害', 'Assault'),
  traffic: text('交通肇事', 'Traffic accident'),
  other: text('其他轻罪', 'Other minor crime'),
}

export const JointCustody = z.enum(['none', 'bail', 'residential', 'detention'])
export type JointCustody = z.infer<typeof JointCustody>

export const JOINT_CUSTODIES: Record<JointCustody, I18nText> = {
  none: text('未采取强制措施', 'At large'),
  bail: text('取保候审', 'Bail'),
  residential: text('监视居住', 'Residential surveillance'),
  detention: text('羁押', 'In custody'),
}
