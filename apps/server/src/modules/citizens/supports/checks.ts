import { addressOf, api, PAPERS_OF_SUPPORT, SUPPORT_PAPERS, type SupportPaper, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { reviewClock } from './clock.ts'
import { assignForm, checkForm, effortForm, lackForm } from './forms.ts'
import type { Move } from './process.ts'
import type { SupportRow } from './tables.ts'

/** What of the papers of its group is not there. */
export const missingOf = ({ group, given }: Pick<SupportRow, 'group' | 'given'>): SupportPaper[] =>
  PAPERS_OF_SUPPORT[group].filter(paper => !given.includes(paper))

const named = (papers: readonly SupportPaper[], lang: 'zh-CN' | 'en') =>
  papers.map(paper => SUPPORT_PAPERS[paper][lang]).join(lang === 'en' ? ', ' : '、')

/** Own effort comes first: whoever has not asked yet needs no suit, and no support in one. */
export function ready(row: SupportRow) {
  if (row.ownEffort === '') return text('请先记明当事人自行维权的经过', 'First write down what they did themselves')
  const missing = missingOf(row)
  return missing.length === 0 || text(`材料还缺：${named(missing, 'zh-CN')}`, `Still missing: ${named(missing, 'en')}`)
}

/** @throws AppError bad_request for somebody of another office */
export async function handlerOf(tx: Tx, officeId: string, id: string) {
  const [found] = await tx.select().from(users).where(eq(users.id, id))
  if (found?.officeId !== officeId) throw wrongField('handler', '请选择本院的承办人', 'Choose somebody of this office')
  return { handlerId: id, departmentId: found.departmentId }
}

export const tellHandler = (tx: Tx, row: Pick<SupportRow, 'id' | 'code' | 'title'>, to: string) =>
  notify(tx, {
    to: [to],
    kind: 'support.assigned',
    title: text(`有一件支持起诉案件交您办理：${row.code} ${row.title}`, `A case of support is yours to handle: ${row.code}`),
    link: addressOf(api.supports, row.id),
  })

/** Until it is in hand: who handles it, what is there, what they did themselves. */
export const checks: Move[] = [
  {
    id: 'assign',
    title: text('指定承办人', 'Name the handler'),
    from: ['registered', 'lacking', 'accepted', 'supported', 'judged'],
    who: ['support:decide', 'support:register'],
    form: assignForm,
    initial: row => (row.handlerId ? { handler: row.handlerId } : {}),
    effect: async (tx, row, { handler }: z.infer<typeof assignForm>) => {
      const set = await handlerOf(tx, row.officeId, handler)
      await tellHandler(tx, row, handler)
      return { set }
    },
  },
  {
    id: 'effort',
    title: text('记录自行维权的经过', 'Write down their own effort'),
    from: ['registered', 'lacking', 'accepted'],
    who: ['support:handle', 'support:register'],
    form: effortForm,
    initial: row => ({ effort: row.ownEffort }),
    effect: async (_tx, _row, { effort }: z.infer<typeof effortForm>) => ({ set: { ownEffort: effort } }),
  },
  {
    id: 'check',
    title: text('登记收到的材料', 'Enter the papers that came'),
    from: ['registered'],
    who: ['support:handle', 'support:register'],
    form: checkForm,
    initial: row => ({ given: row.given }),
    effect: async (_tx, _row, { given }: z.infer<typeof checkForm>) => ({ set: { given } }),
  },
  {
    id: 'listed',
    title: text('导入所涉人员名单', 'Took in the list of those concerned'),
    from: ['registered', 'lacking', 'accepted'],
    system: true,
    form: z.object({
      people: z
        .number()
        .int()
        .meta({ 'x-title': text('人数（户数）', 'How many') }),
    }),
  },
  {
    id: 'lack',
    title: text('一次告知补充材料', 'Tell what is missing'),
    from: ['registered'],
    to: 'lacking',
    who: 'support:handle',
    form: lackForm,
    hint: text('缺少的材料一次全部告知；补齐前不计审查天数。', 'All that is missing is told at once; the days rest until it has come.'),
    guard: row => missingOf(row).length > 0 || text('材料已经齐全', 'Nothing is missing'),
    clocks: { stop: reviewClock },
    effect: async (_tx, row) => ({ fields: [{ label: text('需补充的材料', 'Missing'), value: named(missingOf(row), 'zh-CN') }] }),
  },
  {
    id: 'supply',
    title: text('补充材料已收齐', 'The missing papers have come'),
    tone: 'primary',
    from: ['lacking'],
    to: 'registered',
    who: ['support:handle', 'support:register'],
    form: checkForm,
    initial: row => ({ given: PAPERS_OF_SUPPORT[row.group] }),
    clocks: { start: reviewClock },
    effect: async (_tx, row, { given }: z.infer<typeof checkForm>) => {
      const missing = missingOf({ ...row, given })
      if (missing.length > 0)
        throw wrongField('given', `还缺${named(missing, 'zh-CN')}，收齐后再登记`, `${named(missing, 'en')}: still missing`)
      return { set: { given } }
    },
  },
]
