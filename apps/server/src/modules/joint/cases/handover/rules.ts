import {
  type I18nText,
  JOINT_CHARGES,
  JOINT_CUSTODIES,
  JOINT_PROCEDURES,
  JointCharge,
  JointCustody,
  JointProcedure,
  text,
} from '@jianqing/contract'

type When = 'always' | 'drunk' | 'transferred' | 'held'

/** When a field or a paper has to be there. */
export const WHEN: Record<When, I18nText> = {
  always: text('必填', 'Always'),
  drunk: text('危险驾驶移送时必填', 'Dangerous driving, when it is transferred'),
  transferred: text('移送时必填', 'When it is transferred'),
  held: text('采取强制措施时必填', 'Where a measure was taken'),
}

export interface FieldRule {
  field: string
  title: I18nText
  type: 'text' | 'day' | 'integer' | 'identity' | 'code' | 'court' | 'office'
  required?: When
  max?: number
  /** The codes that there are, with their words. */
  codes?: Record<string, I18nText>
  /** A day that it does not lie before; how wrong it is to do so. */
  notBefore?: { field: string; level: 'reject' | 'warn' }
  /** What it is at least, or somebody has to look. */
  least?: { value: number; message: I18nText }
  pattern?: { regex: RegExp; message: I18nText }
}

export interface HandoverRules {
  version: number
  validFrom: string
  fields: readonly FieldRule[]
  papers: readonly { kind: string; title: I18nText; required: When }[]
}

const day = (field: string, zh: string, en: string, more: Partial<FieldRule> = {}): FieldRule => ({
  field,
  title: text(zh, en),
  type: 'day',
  ...more,
})

/** What holds for a package, as data: each version from a day on; a package keeps the version that it was looked at by. */
const VERSIONS: readonly HandoverRules[] = [
  {
    version: 1,
    validFrom: '2024-01-01',
    fields: [
      { field: 'policeNo', title: text('公安案号', 'Number of the police'), type: 'text', required: 'always', max: 60 },
      { field: 'office', title: text('检察院编码', 'Code of the procuratorate'), type: 'office', required: 'always' },
      { field: 'court', title: text('法院编码', 'Code of the court'), type: 'court', required: 'always' },
      { field: 'name', title: text('犯罪嫌疑人姓名', 'Name of the suspect'), type: 'text', required: 'always', max: 30 },
      { field: 'idNo', title: text('公民身份号码', 'Identity number'), type: 'identity', required: 'always' },
      { field: 'charge', title: text('涉嫌罪名', 'Charge'), type: 'code', required: 'always', codes: JOINT_CHARGES },
      {
        field: 'alcohol',
        title: text('血液酒精含量（毫克/百毫升）', 'Alcohol in the blood (mg/100 ml)'),
        type: 'integer',
        required: 'drunk',
        max: 1000,
        least: {
          value: 80,
          message: text(
            '低于 80 毫克/百毫升，请核对是否构成犯罪（标准尚未核对）',
            'Below 80 mg/100 ml: look whether it is a crime at all (the line was not verified)',
          ),
        },
      },
      day('caughtOn', '查获日期', 'Caught on', { required: 'always' }),
      day('sampledOn', '血样送检日期', 'Sample sent on', { required: 'drunk', notBefore: { field: 'caughtOn', level: 'warn' } }),
      day('testedOn', '血检报告日期', 'Blood report of', { required: 'drunk', notBefore: { field: 'sampledOn', level: 'warn' } }),
      day('filedOn', '立案日期', 'Filed on', { required: 'transferred', notBefore: { field: 'caughtOn', level: 'reject' } }),
      day('transferredOn', '移送起诉日期', 'Transferred on', { notBefore: { field: 'filedOn', level: 'reject' } }),
      { field: 'custody', title: text('强制措施', 'Measure'), type: 'code', required: 'always', codes: JOINT_CUSTODIES },
      day('custodyFrom', '强制措施起始日期', 'Measure from', { required: 'held', notBefore: { field: 'caughtOn', level: 'warn' } }),
      { field: 'procedure', title: text('建议适用程序', 'Proposed procedure'), type: 'code', codes: JOINT_PROCEDURES },
      { field: 'priors', title: text('前科情况', 'Previous convictions'), type: 'text', required: 'transferred', max: 200 },
      {
        field: 'household',
        title: text('户籍地区划代码', 'Registered residence, code'),
        type: 'text',
        pattern: {
          regex: /^[1-9]\d{5}$/,
          message: text('应为六位行政区划代码，请核对', 'It should be a code of six digits: look at it'),
        },
      },
    ],
    papers: [
      { kind: 'opinion', title: text('起诉意见书', 'Opinion on prosecution'), required: 'transferred' },
      { kind: 'filing', title: text('立案决定书', 'Decision to file'), required: 'transferred' },
      { kind: 'blood', title: text('血液酒精检验报告', 'Blood report'), required: 'drunk' },
    ],
  },
]

/** Those that hold on a day. */
export const rulesOn = (today: string): HandoverRules => VERSIONS.findLast(({ validFrom }) => validFrom <= today) ?? VERSIONS[0]!

export const isCharge = (value: unknown): value is JointCharge => JointCharge.safeParse(value).success
export const isCustody = (value: unknown): value is JointCustody => JointCustody.safeParse(value).success
export const isProcedure = (value: unknown): value is JointProcedure => JointProcedure.safeParse(value).success
