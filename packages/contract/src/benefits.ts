import { z } from 'zod'
import { endpoint, ListQuery, pageOf } from './endpoint.ts'
import { DateOnly, type I18nText, I18nText as Text, Id, MonthAsked, text, Timestamp } from './text.ts'

export const BenefitKind = z.enum(['recovered', 'people'])
export type BenefitKind = z.infer<typeof BenefitKind>

export const BENEFIT_KINDS: Record<BenefitKind, { title: I18nText; unit: 'yuan' | 'person' }> = {
  recovered: { title: text('挽回或追缴金额（元）', 'Amount recovered (yuan)'), unit: 'yuan' },
  people: { title: text('惠及人数', 'People helped'), unit: 'person' },
}

/** One benefit as it stands after all that was entered of it. */
export const Benefit = z
  .object({
    id: Id,
    kind: BenefitKind,
    /** In its unit, two digits at most. */
    amount: z.string(),
    evidence: z.string(),
    aroseOn: DateOnly,
    at: Timestamp,
    by: z.string().nullable(),
  })
  .meta({ id: 'Benefit' })
export type Benefit = z.infer<typeof Benefit>

export const BenefitTotals = z.array(z.object({ kind: BenefitKind, amount: z.string(), records: z.number().int() }))
export type BenefitTotals = z.infer<typeof BenefitTotals>

export const benefits = {
  /** The rows that a total is made of, each counted once in its chain. */
  list: endpoint({
    method: 'GET',
    path: '/benefits',
    access: 'indicator:read',
    summary: text('成效', 'Benefits'),
    query: ListQuery.pick({ page: true, pageSize: true }).extend({
      kind: BenefitKind,
      from: MonthAsked.optional(),
      to: MonthAsked.optional(),
      officeId: Id.optional(),
    }),
    response: pageOf(
      Benefit.extend({
        officeName: z.string().nullable(),
        /** Where it was entered; null for whoever must not see that record. */
        record: z.object({ title: Text, kindTitle: Text, link: z.string() }).nullable(),
      }),
    ),
  }),
}
