import { api, LEAD_STATES } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { recordKind } from './kind.ts'

it('knows the filters of a kind of record from its endpoint', () => {
  const said = { name: 'leads', kind: 'lead', states: LEAD_STATES, title: () => '', refreshes: [] } as const
  const tones = { new: 'brand', accepted: 'warn', rejected: 'quiet', merged: 'quiet', rectified: 'ok' } as const
  expect(recordKind({ ...said, tones, api: api.leads }).filters).toEqual([
    'state',
    'severity',
    'model',
    'area',
    'officeId',
    'assignee',
    'holds',
  ])
})
