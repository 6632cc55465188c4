import {
  addressOf,
  api,
  BASE_LEVELS,
  BASE_MODULES,
  BASE_STATES,
  type BaseFilter,
  BaseLevel,
  type BaseSummary,
  text,
} from '@jianqing/contract'
import { eq, inArray, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { baseProcess } from './process.ts'
import { bases } from './tables.ts'

type Filter = Omit<z.output<typeof BaseFilter>, 'state' | 'clock'>

/** Those of one's offices, and what is in use anywhere: staff of every office learn there. */
export const visibleBases = (actor: Actor) =>
  or(
    scopeCondition(scopeOf(actor, 'base:read'), { officeId: bases.officeId, ownerIds: [bases.createdBy] }),
    can(actor, 'base:read') ? inArray(bases.state, ['active', 'expired']) : undefined,
  )!

/** Training bases as lists, searches and the desk show them. */
export const baseRecord = defineRecord({
  process: baseProcess,
  read: 'base:read',
  visible: visibleBases,
  link: ({ id }) => addressOf(api.bases, id),
  list: {
    filter: (f: Filter) => [
      f.officeId ? eq(bases.officeId, f.officeId) : undefined,
      f.level ? eq(bases.level, f.level) : undefined,
      f.module ? sql`${f.module} = any(${bases.modules})` : undefined,
    ],
    search: pattern => or(matches(bases.title, pattern), matches(bases.place, pattern))!,
    sorts: { title: bases.title, capacity: bases.capacity, validUntil: bases.validUntil },
    counts: { level: { column: bases.level, keys: BaseLevel.options } },
    summary: (row, { office, actions, ahead }): BaseSummary => ({
      id: row.id,
      title: row.title,
      level: row.level,
      place: row.place,
      capacity: row.capacity,
      modules: row.modules,
      modes: row.modes,
      accreditedBy: row.accreditedBy,
      validUntil: row.validUntil,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('实训基地', 'training bases'),
      columns: lang => [
        { title: text('名称', 'Name'), value: item => item.title },
        { title: text('级别', 'Level'), value: item => BASE_LEVELS[item.level][lang] },
        { title: text('地点', 'Place'), value: item => item.place },
        { title: text('可容纳人数', 'Capacity'), value: item => item.capacity },
        { title: text('功能模块', 'Modules'), value: item => item.modules.map(one => BASE_MODULES[one][lang]).join('、') },
        { title: text('认定单位', 'Accredited by'), value: item => item.accreditedBy },
        { title: text('有效期至', 'Valid until'), value: item => item.validUntil },
        { title: text('状态', 'State'), value: item => BASE_STATES[item.state][lang] },
        { title: text('管理单位', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    next: { preparing: text('登记认定', 'Enter its accreditation'), expired: text('重新登记认定', 'Enter its new accreditation') },
    aside: ['renew', 'revise', 'close', 'reopen'],
    headline: (row, { office }) => ({ title: text(row.title, row.title), subtitle: text(office ?? '', office ?? '') }),
    at: row => row.createdAt,
  },
})
