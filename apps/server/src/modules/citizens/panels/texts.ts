import type { PanelDetail, PanelSummary } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { type PanelRow, panels, type Shown } from './tables.ts'

type Translation = PanelSummary['translation']

export const translationOf = ({ enDoc, enOf, zhRevision }: Pick<PanelRow, 'enDoc' | 'enOf' | 'zhRevision'>): Translation =>
  enDoc === null ? 'none' : enOf < zhRevision ? 'outdated' : 'current'

/** The same, for a list that is filtered by it. */
export const translationIs = (asked: Translation) =>
  asked === 'none'
    ? sql`${panels.enDoc} is null`
    : sql`${panels.enDoc} is not null and (${panels.enOf} < ${panels.zhRevision}) = ${asked === 'outdated'}`

/** What would be published now. */
export const toShow = (row: PanelRow): Shown => ({
  zh: { title: row.title, doc: row.zhDoc, revision: row.zhRevision },
  en: row.enDoc && { title: row.titleEn ?? '', doc: row.enDoc, revision: row.enRevision, of: row.enOf },
  source: row.source,
})

/** Whether what is written is something else than what is shown. */
export const isChanged = ({ shown, zhRevision, enRevision, source }: PanelRow): boolean =>
  shown === null || shown.zh.revision !== zhRevision || (shown.en?.revision ?? 0) !== enRevision || shown.source !== source

export const linesOf = (title: string, doc: PanelDetail['zh']['doc']): string[] => [title, ...doc.blocks.map(block => block.text)]
