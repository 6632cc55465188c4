import { SUGGESTION_KINDS, text } from '@jianqing/contract'
import { personRefs } from '../../../platform/auth/index.ts'
import { linesOf } from '../../../platform/document/index.ts'
import { definePaper, ofItsOffice, placeOf, type Wording } from '../../../platform/paper/index.ts'
import { replyTerm } from './clock.ts'
import { itemsOf } from './items.ts'
import type { SuggestionRow } from './tables.ts'

const TITLE = text('检察建议书', 'Procuratorial suggestion')
const FACTS = text('案件、事项来源和查明的事实', 'Where it comes from, and the facts')
const PROBLEM = text('存在的问题', 'What is wrong')
const BASIS = text('提出建议的依据', 'What it rests on')
const ITEMS = text('建议内容', 'What is suggested')

const paragraphs = (id: string, title: typeof FACTS): Wording['fields'][number] => ({
  id,
  title,
  type: 'paragraphs',
  required: true,
  place: () => ({ path: id, name: title }),
})

/** What a letter must say (工作规定 16): facts, problems, what it rests on, what is suggested, by when to reply and to object. */
const wording: Wording = {
  shipped: `{被建议单位}：
我院在履行法律监督职责中发现有关情形，经调查核实，现就{事由}提出检察建议。
一、来源和查明的事实
{案件、事项来源和查明的事实}
二、存在的问题
{存在的问题}
三、提出建议的依据
{提出建议的依据}
四、建议内容
{建议内容}
请你单位自收到本检察建议书之日起{回复期限}内作出相应处理，并将处理情况书面回复我院。如有异议，请自收到之日起{异议期限}日内书面提出，我院将立即复核。
（联系人：{联系人}）
`,
  fields: [
    { id: 'addressee', title: text('被建议单位', 'Addressee'), type: 'text', required: true },
    { id: 'subject', title: text('事由', 'Matter'), type: 'text', required: true },
    { id: 'kind', title: text('建议类型', 'Kind'), type: 'text' },
    paragraphs('facts', FACTS),
    paragraphs('problem', PROBLEM),
    paragraphs('basis', BASIS),
    { id: 'items', title: ITEMS, type: 'items', required: true, place: () => ({ path: 'items', name: ITEMS }) },
    { id: 'reply_term', title: text('回复期限', 'Time to reply'), type: 'text', required: true },
    { id: 'objection_days', title: text('异议期限', 'Days to object'), type: 'number', required: true },
    { id: 'contact', title: text('联系人', 'Contact'), type: 'text' },
  ],
}

/** 检察建议书 to a body outside; 督察建议书 to staff of an office is another paper, of `inspection/letters`. */
export const SUGGESTION_PAPER = definePaper<SuggestionRow>({
  kind: 'procuratorial_suggestion',
  title: TITLE,
  subject: 'suggestion',
  series: '检建',
  approvers: ['department_head', 'chief'],
  actions: { issue: 'issue', checked: ['submit'] },
  drafted: ofItsOffice,
  wording,
  submitted: ({ template }) => template,
  values: async (db, row) => {
    const { draft } = row
    if (!draft) throw new TypeError('a paper is of a suggestion that was drafted')
    const handler = (await personRefs(db, [row.drafterId])).get(row.drafterId ?? '')
    const items = await itemsOf(db, [row.id])
    return {
      addressee: row.addressee,
      subject: row.title,
      kind: SUGGESTION_KINDS[row.kind]['zh-CN'],
      facts: linesOf(draft.facts),
      problem: linesOf(draft.problem),
      basis: linesOf(draft.basis),
      items: items(row.id).map(({ asked }) => asked),
      reply_term: replyTerm(row),
      objection_days: row.objectionDays,
      contact: handler ? `${handler.department ?? ''}${handler.name}` : null,
    }
  },
  layout: (_row, { issuer, number, date }) => ({ form: 'letter', redHead: issuer, number, title: TITLE['zh-CN'], issuer, date }),
  place: (_row, flaw, filled) => placeOf(flaw, filled.sources) ?? { flaw, name: FACTS },
})
export const suggestionPapers = [SUGGESTION_PAPER] as const
