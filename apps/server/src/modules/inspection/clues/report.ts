import { type ClueContent, text } from '@jianqing/contract'
import { definePaper, ofItsOffice, placeOf, type Wording } from '../../../platform/paper/index.ts'
import type { ClueRow } from './tables.ts'

const FACTS = text('核实情况', 'What was found')

const SHIPPED = `{主送}：
根据分办，对反映{被反映人}的问题线索进行了核实，现将情况报告如下。
一、反映的主要问题
{反映问题}
二、核实情况
{核实情况}
三、认定依据
{认定依据}
四、处理意见
{处理意见}
（核实人：{核实人}）
`
const field = (id: string, zh: string, en: string, type: 'text' | 'paragraphs', about: [string, string]) => ({
  id,
  title: text(zh, en),
  type,
  required: true as const,
  about: text(...about),
  ...(type === 'paragraphs' && { place: () => ({ path: id, name: text(zh, en) }) }),
})

const wording: Wording = {
  shipped: SHIPPED,
  fields: [
    field('addressee', '主送', 'Addressee', 'text', ['院领导', 'The leadership of the office']),
    field('subject', '被反映人', 'Whom it is about', 'text', ['单位、职务、姓名', 'Unit, post and name']),
    field('summary', '反映问题', 'What was reported', 'paragraphs', ['登记时填写', 'From the registration']),
    field('facts', '核实情况', 'What was found', 'paragraphs', ['经办人填写', 'Written by the handler']),
    field('basis', '认定依据', 'What it rests on', 'paragraphs', ['经办人填写', 'Written by the handler']),
    field('opinion', '处理意见', 'What should follow', 'paragraphs', ['经办人填写', 'Written by the handler']),
    field('handler', '核实人', 'Who verified it', 'text', ['部门和姓名', 'Department and name']),
  ],
}

export interface PrintedClue extends Pick<ClueRow, 'id' | 'officeId'> {
  content: ClueContent & { report: NonNullable<ClueContent['report']> }
}

const lines = (words: string): string[] => words.split('\n').flatMap(line => line.trim() || [])

/** 核实报告. It has no number and lies nowhere but in the sealed record: set when a member asks for it. */
export const verificationReport = definePaper<PrintedClue>({
  kind: 'verification_report',
  title: text('问题线索核实报告', 'Report on the verification of a clue'),
  subject: 'clue',
  series: '',
  unnumbered: true,
  actions: { issue: '', checked: [] },
  drafted: ofItsOffice,
  wording,
  submitted: () => null,
  values: async (_db, { content: { subject, summary, report } }) => ({
    addressee: '院领导',
    subject: `${subject.unit}${subject.post}${subject.name}`,
    summary: lines(summary),
    facts: lines(report.facts),
    basis: lines(report.basis),
    opinion: lines(report.opinion),
    handler: `${report.by?.department ?? ''}${report.by?.name ?? ''}`,
  }),
  layout: (_clue, { issuer, number, date }) => ({
    form: 'letter',
    redHead: issuer,
    number,
    title: '关于问题线索核实情况的报告',
    issuer,
    date,
    sealed: false,
  }),
  place: (_clue, flaw, filled) => placeOf(flaw, filled.sources) ?? { flaw, name: FACTS },
})
