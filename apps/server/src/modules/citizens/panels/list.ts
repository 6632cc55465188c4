import { addressOf, api, type PanelFilter, PANEL_STATES, type PanelSummary, text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import { scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { planOf, type PlanTexts } from './plan.ts'
import { panelProcess } from './process.ts'
import { panels } from './tables.ts'
import { isChanged, translationIs, translationOf } from './texts.ts'

type Filter = Omit<z.output<typeof PanelFilter>, 'state' | 'clock'>

const TRANSLATIONS = {
  none: text('没有英文', 'No English'),
  outdated: text('英文待更新', 'Translation outdated'),
  current: text('英文已更新', 'Translation current'),
}

/** Panels as lists, searches and the desk show them. */
export const panelRecordOf = (db: Db, texts: PlanTexts) =>
  defineRecord({
    process: panelProcess,
    read: 'panel:read',
    visible: actor => scopeCondition(scopeOf(actor, 'panel:read'), { officeId: panels.officeId, ownerIds: [panels.createdBy] }),
    link: ({ id }) => addressOf(api.panels, id),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(panels.officeId, f.officeId) : undefined,
        f.set ? eq(panels.setId, f.set) : undefined,
        f.translation ? translationIs(f.translation) : undefined,
      ],
      search: pattern => sql`(${panels.title} ilike ${pattern} or ${panels.titleEn} ilike ${pattern} or ${panels.code} ilike ${pattern})`,
      sorts: { title: panels.title, no: sql`(${panels.setId}, ${panels.no})`, checkedOn: panels.checkedOn },
      more: async (_reader, rows) => {
        const offices = [...new Set(rows.map(({ officeId }) => officeId))]
        const plans = new Map(await Promise.all(offices.map(async id => [id, await planOf(db, texts, id)] as const)))
        return ({ officeId, setId }: { officeId: string; setId: string }) =>
          plans.get(officeId)?.sets.find(({ id }) => id === setId)?.title ?? null
      },
      summary: (row, { office, actions, ahead }, setOf): PanelSummary => ({
        id: row.id,
        code: row.code,
        set: row.setId,
        setTitle: setOf(row),
        no: row.no,
        title: row.title,
        titleEn: row.titleEn,
        translation: translationOf(row),
        changed: row.state === 'shown' && isChanged(row),
        checkedOn: row.checkedOn,
        shownOn: row.shownOn,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        ...ahead,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('展板', 'panels'),
        columns: lang => [
          { title: text('内容组', 'Set'), value: item => item.setTitle?.[lang] ?? item.set },
          { title: text('序号', 'No.'), value: item => item.no },
          { title: text('标题', 'Title'), value: item => item.title },
          { title: text('英文标题', 'English title'), value: item => item.titleEn },
          { title: text('英文', 'English'), value: item => TRANSLATIONS[item.translation][lang] },
          { title: text('状态', 'State'), value: item => PANEL_STATES[item.state][lang] },
          { title: text('发布日期', 'Published on'), value: item => item.shownOn },
          { title: text('最近核对出处', 'Last checked'), value: item => item.checkedOn },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: { draft: text('核对后发布', 'Read it and publish it'), shown: text('发布修改', 'Publish the changes') },
      aside: ['check_source', 'withdraw'],
      headline: (row, { office }) => ({
        title: text(row.title, row.titleEn ?? row.title),
        subtitle: text(office ?? '', office ?? ''),
      }),
      at: row => row.updatedAt,
    },
  })
export type PanelRecord = ReturnType<typeof panelRecordOf>
