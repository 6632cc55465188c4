import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { I18nText, Id, MonthAsked, MonthOnly, text, Timestamp } from '../../text.ts'

/** Whose record book counts: the one that is kept here, or one that is imported. */
export const BookAuthority = z.enum(['platform', 'import'])
export type BookAuthority = z.infer<typeof BookAuthority>

export const BOOK_AUTHORITIES: Record<BookAuthority, I18nText> = {
  platform: text('本平台填报', 'Kept here'),
  import: text('导入数据', 'Imported'),
}

/** How an office keeps its book, and what of the other source was left out. */
export const OfficeBook = z.object({
  officeId: Id,
  officeName: z.string(),
  /** For the month under way. */
  authority: BookAuthority,
  decisions: z.array(
    z.object({
      fromMonth: MonthOnly,
      authority: BookAuthority,
      reason: z.string(),
      decidedBy: PersonRef.nullable(),
      decidedAt: Timestamp,
    }),
  ),
})
export type OfficeBook = z.infer<typeof OfficeBook>

/** Null: fewer than five, or one that would tell of those; not shown outside. */
const Figure = z.number().int().nullable()
const Line = z.object({ key: z.string(), title: I18nText, n: Figure })

export const BookStatistics = z.object({
  from: MonthOnly,
  until: MonthOnly,
  /** Reports that were asked for, and what became of them. */
  asked: z.number().int(),
  filed: z.number().int(),
  zero: z.number().int(),
  late: z.number().int(),
  matters: Figure,
  byBehaviour: z.array(Line),
  byLevel: z.array(Line),
  byRole: z.array(Line),
})
export type BookStatistics = z.infer<typeof BookStatistics>

export const bookOffices = {
  authorities: endpoint({
    method: 'GET',
    path: '/record-book-offices',
    access: 'filing:authority',
    summary: text('各院记录簿以何者为准', 'Whose record book counts, by office'),
    response: z.object({ items: z.array(OfficeBook), month: MonthOnly }),
  }),
  decide: endpoint({
    method: 'POST',
    path: '/record-book-offices',
    access: 'filing:authority',
    summary: text('确定记录簿以何者为准', 'Decide whose record book counts'),
    body: z.object({ officeId: Id, fromMonth: MonthAsked, authority: BookAuthority, reason: z.string().trim().min(2).max(500) }),
    response: z.object({ items: z.array(OfficeBook), month: MonthOnly, opened: z.number().int() }),
    errors: ['not_found'],
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/record-book-statistics',
    access: 'filing:read',
    summary: text('三个规定填报统计', 'Statistics of the record book'),
    query: z.object({
      from: MonthAsked.optional(),
      until: MonthAsked.optional(),
      officeId: Id.optional(),
      /** As they may be published: fewer than five are hidden. */
      outside: z.enum(['true', 'false']).optional(),
    }),
    response: BookStatistics,
  }),
}
