import { type I18nText, text } from '@jianqing/contract'
import type { Wording } from '../../../platform/paper/index.ts'

export function nameOfField(field: string): I18nText {
  const [element, index] = field.split('.')
  const n = Number(index) + 1
  if (element === 'title') return text('标题', 'title')
  if (element === 'body') return text(`正文第 ${n} 段`, `paragraph ${n}`)
  if (element === 'requests') return text(`要求第 ${n} 项`, `request ${n}`)
  if (element === 'enclosures') return text(`附件第 ${n} 项`, `enclosure ${n}`)
  if (element === 'addresseeId') return text('收函单位、部门或姓名', 'office, department or name of the addressee')
  if (element === 'number') return text('发文字号', 'number')
  return text('制发院名称', 'name of the issuing office')
}

const filled = (name: string) => (index: number) => ({ path: `${name}.${index}`, name: nameOfField(`${name}.${index}`) })

/** What stands around the words of a letter's drafter: how it begins, what all letters ask for, by when, and how to object. */
const SHIPPED = `{收函单位}：
{正文}
请你（院）做好以下工作：
{要求}
请于收到本函之日起{反馈期限}日内（收到当日不计，期限最后一日含在内）书面反馈核查和整改情况。
本函依据数据比对作出，不是对任何单位和人员的认定。如有异议，请于收到本函之日起{异议期限}日内书面提出并说明理由，我院将及时复核，复核期间反馈期限中止。请控制知悉范围。
特此提示。
附件：{附件}
（联系人：{联系人}）
`

/** What the words of every 督察文书 may name. */
const FIELDS: Wording['fields'] = [
  {
    id: 'addressee',
    title: text('收函单位', 'Addressee'),
    type: 'text',
    required: true,
    about: text('单位全称；发给个人的，为单位、部门、姓名和“同志”', 'The office; of a person: office, department, name and 同志'),
  },
  {
    id: 'body',
    title: text('正文', 'Body'),
    type: 'paragraphs',
    required: true,
    place: filled('body'),
    about: text('起草人写的事实和依据', 'Facts and basis, as the drafter wrote them'),
  },
  {
    id: 'requests',
    title: text('要求', 'Requests'),
    type: 'items',
    required: true,
    place: filled('requests'),
    about: text('起草人写的要求，自动编号', 'What the drafter asks for, numbered'),
  },
  {
    id: 'reply_days',
    title: text('反馈期限', 'Days to answer'),
    type: 'number',
    about: text('日数，自送达之日起算', 'A number of days from the service'),
  },
  {
    id: 'due_on',
    title: text('反馈截止日', 'Last day to answer'),
    type: 'date',
    about: text(
      '按成文当日送达推算；送达晚了会与实际期限不一致',
      'As if it were served on the day of its date; served later, the limit differs',
    ),
  },
  {
    id: 'objection_days',
    title: text('异议期限', 'Days to object'),
    type: 'number',
    about: text('日数，见系统设置', 'A number of days, see the settings'),
  },
  {
    id: 'enclosures',
    title: text('附件', 'Enclosures'),
    type: 'items',
    place: filled('enclosures'),
    about: text('没有附件时整行不印', 'Where there are none, the line is left out'),
  },
  {
    id: 'contact',
    title: text('联系人', 'Contact'),
    type: 'text',
    about: text('起草人的部门和姓名', 'Department and name of the drafter'),
  },
  { id: 'issuer', title: text('发函单位', 'Issuing office'), type: 'text' },
  { id: 'title', title: text('标题', 'Title'), type: 'text' },
]

const worded = (shipped: string): Wording => ({ shipped, fields: FIELDS })
export const letterWording = worded(SHIPPED)

/** What all but the reminder end with: by when, and how to object. */
const closing = (paper: string, what: string) => `请于收到${paper}之日起{反馈期限}日内（收到当日不计，期限最后一日含在内）${what}。
如有异议，请于收到${paper}之日起{异议期限}日内书面提出并说明理由，我院将及时复核，复核期间反馈期限中止。
附件：{附件}
（联系人：{联系人}）
`

/** 督察建议书: what was confirmed, and what is proposed against it. */
export const suggestionWording = worded(`{收函单位}：
{正文}
现提出以下督察建议：
{要求}
${closing('本建议书', '书面反馈落实建议和整改的情况')}`)

/** 整改通知: what was to be rectified and was not. */
export const rectifyWording = worded(`{收函单位}：
{正文}
现通知限期整改：
{要求}
${closing('本通知', '完成整改，书面反馈整改情况并附佐证材料')}`)

/** 督察通知书: what a campaign asked for and got no answer to. */
export const noticeWording = worded(`{收函单位}：
{正文}
现通知办理以下事项：
{要求}
${closing('本通知书', '书面反馈办理情况并附佐证材料')}`)

/** 督察决定书: what was objected to is decided; against the decision there is no second objection. */
export const decisionWording = worded(`{收函单位}：
{正文}
现决定：
{要求}
请于收到本决定书之日起{反馈期限}日内（收到当日不计，期限最后一日含在内）书面反馈执行本决定的情况。
附件：{附件}
（联系人：{联系人}）
`)

/** What stands around what a letter is corrected by. */
export const correctionWording: Wording = {
  shipped: `{收函单位}：
我院{原函日期}制发的《{原函标题}》（{原函文号}）有误，现更正如下：
{更正内容}
原函其他内容不变。
`,
  fields: [
    { id: 'addressee', title: text('收函单位', 'Addressee'), type: 'text', required: true, about: text('与原函相同', 'As on the letter') },
    {
      id: 'corrections',
      title: text('更正内容', 'What is corrected'),
      type: 'paragraphs',
      required: true,
      place: () => ({ path: 'body', name: text('更正内容', 'What is corrected') }),
    },
    { id: 'old_number', title: text('原函文号', 'Number of the letter'), type: 'text', required: true },
    { id: 'old_title', title: text('原函标题', 'Title of the letter'), type: 'text' },
    { id: 'old_date', title: text('原函日期', 'Date of the letter'), type: 'date' },
    { id: 'issuer', title: text('发函单位', 'Issuing office'), type: 'text' },
  ],
}
