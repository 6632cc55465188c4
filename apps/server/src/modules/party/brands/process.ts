import { addressOf, api, BRAND_STATES, type BrandState, type I18nText, MOST_INDICATORS, text } from '@jianqing/contract'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { mayTouch } from '../../../platform/policy/index.ts'
import { because, defineProcess, wordsUpTo } from '../../../platform/process/index.ts'
import { type BrandRow, brands } from './tables.ts'

export const placeOf = ({ officeId, branchId }: Pick<BrandRow, 'officeId' | 'branchId'>) => ({ officeId, branchId })

/** One character of writing, however many units it takes. */
export const isMark = (mark: string): boolean => [...mark].length === 1

const revision = (indicators: readonly { id: string; title: I18nText }[]) =>
  z.object({
    title: z
      .string()
      .trim()
      .min(2)
      .max(30)
      .meta({ 'x-title': text('品牌名称', 'Brand') }),
    mark: z
      .string()
      .trim()
      .min(1)
      .max(2)
      .refine(isMark)
      .meta({ 'x-title': text('印章字', 'Character of its seal'), 'x-help': text('一个字', 'One character') }),
    story: wordsUpTo(300)('故事', 'Story', 300, 10),
    feature: wordsUpTo(300)('特色做法（可不填）', 'What is its own (optional)').optional(),
    indicators: z
      .array(z.enum(indicators.map(({ id }) => id)))
      .max(MOST_INDICATORS)
      .optional()
      .meta({
        'x-title': text('展示的指标', 'Numbers that it shows'),
        'x-help': text(
          `最多 ${MOST_INDICATORS} 项，由系统统计，不能填写`,
          `Up to ${MOST_INDICATORS}; they are counted, and nobody fills them in`,
        ),
        'x-widget': 'select',
        'x-enum-titles': Object.fromEntries(indicators.map(({ id, title }) => [id, title])),
      }),
  })

const tell = (tx: Tx, row: BrandRow, zh: string, en: string) =>
  notify(tx, {
    to: [row.createdBy],
    kind: 'brand.moved',
    title: text(`品牌“${row.title}”：${zh}`, `Brand “${row.title}”: ${en}`),
    link: addressOf(api.brands, row.id),
  })

/** The brand of a branch, from its proposal to its end. @param indicators those that are told by branch */
export function defineBrandProcess(indicators: readonly { id: string; title: I18nText }[]) {
  const form = revision(indicators)
  return defineProcess<BrandRow, BrandState>({
    kind: 'brand',
    title: text('党建品牌', 'Brand of a branch'),
    table: brands,
    states: BRAND_STATES,
    initial: 'proposed',
    place: placeOf,
    transitions: [
      {
        id: 'approve',
        title: text('批准使用', 'Approve'),
        tone: 'primary',
        from: ['proposed'],
        to: 'active',
        who: (actor, row) => actor.user.id !== row.createdBy && mayTouch(actor, 'brand:approve', placeOf(row)),
        hint: text('批准后在品牌墙展示。', 'It stands on the wall from then on.'),
        effect: async (tx, row) => void (await tell(tx, row, '已批准使用', 'approved')),
      },
      {
        id: 'decline',
        title: text('不予采用', 'Decline'),
        tone: 'danger',
        from: ['proposed'],
        to: 'declined',
        who: 'brand:approve',
        form: because,
        effect: async (tx, row) => void (await tell(tx, row, '未采用', 'not taken up')),
      },
      { id: 'withdraw', title: text('撤回', 'Withdraw'), from: ['proposed'], to: 'declined', who: 'brand:write', form: because },
      {
        id: 'revise',
        title: text('修改', 'Revise'),
        from: ['proposed', 'active'],
        who: 'brand:write',
        form,
        initial: ({ title, mark, story, feature, indicators: chosen }) => ({ title, mark, story, feature, indicators: chosen }),
        effect: async (_tx, _row, { feature = '', indicators: chosen = [], ...said }: z.infer<typeof form>) => ({
          set: { ...said, feature, indicators: chosen },
        }),
      },
      {
        id: 'retire',
        title: text('停用', 'Retire'),
        tone: 'danger',
        from: ['active'],
        to: 'retired',
        who: 'brand:approve',
        form: because,
        hint: text(
          '停用后不再展示，记录保留；党支部可以提出新的品牌。',
          'It is shown no more and its record stays; the branch may propose another.',
        ),
      },
    ],
  })
}
export type BrandProcess = ReturnType<typeof defineBrandProcess>
