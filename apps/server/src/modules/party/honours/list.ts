import {
  addressOf,
  api,
  HONOUR_HOLDERS,
  HONOUR_LEVELS,
  HONOUR_STATES,
  type HonourFilter,
  HonourHolder,
  HonourLevel,
  type HonourSummary,
  text,
} from '@jianqing/contract'
import { desc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { branchesNamed } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { honourProcess } from './process.ts'
import { type HonourRow, honours } from './tables.ts'

type Filter = Omit<z.output<typeof HonourFilter>, 'state'>

const visible = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'honour:read'), { officeId: honours.officeId, branchId: honours.branchId, ownerIds: [honours.userId] })

const branchesOf = (db: Pick<Db, 'select'>, rows: readonly HonourRow[]) =>
  branchesNamed(
    db,
    rows.map(({ branchId }) => branchId),
  )

/** Honours as lists, searches and the desk show them; the newest first. */
export const honourRecord = defineRecord({
  process: honourProcess,
  read: 'honour:read',
  visible,
  link: ({ id }) => addressOf(api.honours, id),
  list: {
    filter: (f: Filter) => [
      f.officeId ? eq(honours.officeId, f.officeId) : undefined,
      f.holder ? eq(honours.holder, f.holder) : undefined,
      f.level ? eq(honours.level, f.level) : undefined,
      f.branchId ? eq(honours.branchId, f.branchId) : undefined,
      f.year ? sql`extract(year from ${honours.awardedOn}) = ${f.year}` : undefined,
    ],
    search: pattern =>
      sql`(${honours.title} ilike ${pattern} or ${honours.issuer} ilike ${pattern} or ${honours.documentNo} ilike ${pattern})`,
    sorts: { title: honours.title, awardedOn: honours.awardedOn },
    order: [desc(honours.awardedOn)],
    counts: {
      holder: { column: honours.holder, keys: HonourHolder.options },
      level: { column: honours.level, keys: HonourLevel.options },
    },
    people: row => [row.userId],
    more: branchesOf,
    summary: (row, { office, person, actions, ahead }, named): HonourSummary => ({
      id: row.id,
      title: row.title,
      holder: row.holder,
      level: row.level,
      issuer: row.issuer,
      awardedOn: row.awardedOn,
      validUntil: row.validUntil,
      branch: (row.branchId && named.get(row.branchId)) || null,
      person: person(row.userId),
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('荣誉', 'honours'),
      columns: lang => [
        { title: text('荣誉名称', 'Honour'), value: item => item.title },
        { title: text('获得者类别', 'Held by'), value: item => HONOUR_HOLDERS[item.holder][lang] },
        { title: text('个人', 'Person'), value: item => item.person?.name },
        { title: text('党支部', 'Branch'), value: item => item.branch?.title },
        { title: text('级别', 'Level'), value: item => HONOUR_LEVELS[item.level][lang] },
        { title: text('授予单位', 'Awarded by'), value: item => item.issuer },
        { title: text('授予日期', 'Awarded on'), value: item => item.awardedOn },
        { title: text('有效期至', 'In force until'), value: item => item.validUntil },
        { title: text('状态', 'State'), value: item => HONOUR_STATES[item.state][lang] },
        { title: text('单位', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    next: { draft: text('上传证书并提交', 'Upload the certificate and submit it'), submitted: text('核对', 'Check it') },
    aside: ['amend', 'discard', 'decline', 'give_back'],
    headline: (row, { office }) => ({
      title: text(row.title, row.title),
      subtitle: text(`${row.issuer} · ${office ?? ''}`, `${row.issuer} · ${office ?? ''}`),
    }),
    at: row => row.createdAt,
  },
})
