import { addressOf, AGREEMENT_STATES, type AgreementFilter, type AgreementSummary, api, FREQUENCIES, text } from '@jianqing/contract'
import { eq, or } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import { scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { agreementProcess } from './process.ts'
import { agreements } from './tables.ts'

type Filter = Omit<z.output<typeof AgreementFilter>, 'state'>

/** Agreements as lists, searches and the desk show them. */
export const agreementRecord = defineRecord({
  process: agreementProcess,
  read: 'agreement:read',
  visible: actor =>
    scopeCondition(scopeOf(actor, 'agreement:read'), {
      officeId: agreements.officeId,
      departmentId: agreements.departmentId,
      ownerIds: [agreements.createdBy],
    }),
  link: ({ id }) => addressOf(api.agreements, id),
  list: {
    filter: (f: Filter) => [f.officeId ? eq(agreements.officeId, f.officeId) : undefined],
    search: pattern => or(matches(agreements.title, pattern), matches(agreements.partner, pattern), matches(agreements.number, pattern))!,
    sorts: { title: agreements.title, partner: agreements.partner, validUntil: agreements.validUntil },
    people: row => [row.createdBy],
    summary: (row, { office, person, actions, ahead }): AgreementSummary => ({
      id: row.id,
      number: row.number,
      title: row.title,
      partner: row.partner,
      frequency: row.frequency,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      createdBy: person(row.createdBy),
      validUntil: row.validUntil,
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('数据协议', 'data agreements'),
      columns: lang => [
        { title: text('编号', 'Number'), value: item => item.number },
        { title: text('名称', 'Title'), value: item => item.title },
        { title: text('提供方', 'Partner'), value: item => item.partner },
        { title: text('频率', 'Frequency'), value: item => FREQUENCIES[item.frequency][lang] },
        { title: text('有效期至', 'Valid until'), value: item => item.validUntil },
        { title: text('状态', 'State'), value: item => AGREEMENT_STATES[item.state][lang] },
      ],
    },
  },
  desk: {
    called: text('数据协议', 'Data agreement'),
    next: {
      draft: text('报批', 'Submit'),
      submitted: text('审核', 'Review'),
      seconded: text('批准', 'Approve'),
    },
    aside: ['end', 'give_back', 'cancel'],
    headline: row => ({ title: text(row.title, row.title), subtitle: text(row.partner, row.partner) }),
    at: row => row.createdAt,
  },
})
