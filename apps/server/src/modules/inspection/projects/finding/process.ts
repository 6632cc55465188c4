import { addressOf, api, FINDING_STATES, type FindingState, text } from '@jianqing/contract'
import { z } from 'zod'
import type { Tx } from '../../../../platform/db/index.ts'
import { notify } from '../../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../../platform/policy/index.ts'
import { defineProcess } from '../../../../platform/process/index.ts'
import { words } from '../forms.ts'
import { type FindingRow, findings, titleOf } from './tables.ts'

const rectify = z.object({
  owner: z
    .uuid()
    .meta({ 'x-title': text('整改责任人', 'Who rectifies'), 'x-widget': 'person-choice', 'x-permission': 'rectification:answer' }),
  measures: words('整改要求', 'What is asked for', 2000),
  days: z
    .number()
    .int()
    .min(1)
    .max(180)
    .default(30)
    .meta({ 'x-title': text('整改期限（日）', 'Days to rectify') }),
})
export type Rectify = z.infer<typeof rectify>
const edit = z.object({ facts: words('发现的情况', 'What was found', 4000), requests: words('整改要求', 'What is asked for', 1500) })

export interface FindingEffects {
  /** Asks for its cure, at the office that was looked into. @returns the id of the rectification */
  rectify: (tx: Tx, row: FindingRow, form: Rectify, actor: Actor, when: { today: string; at: string }) => Promise<string>
}

/** Whoever noted it does not verify it. */
const another = (actor: Actor, row: FindingRow) =>
  actor.user.id !== row.notedBy && mayTouch(actor, 'finding:confirm', { officeId: row.officeId })

const author = (actor: Actor, row: FindingRow) => actor.user.id === row.notedBy

/** 检查发现 from the spot to its cure: somebody else verifies it, then it is a rectification, and is cured when that is. */
export const defineFindingProcess = (effects: FindingEffects) =>
  defineProcess<FindingRow, FindingState>({
    kind: 'finding',
    title: text('检查发现', 'Findings'),
    table: findings,
    states: FINDING_STATES,
    initial: 'noted',
    place: row => ({ officeId: row.officeId, ownerIds: [row.notedBy] }),
    transitions: [
      {
        id: 'rectify',
        title: text('核实并转入整改', 'Verify and have it rectified'),
        tone: 'primary',
        from: ['noted'],
        to: 'rectifying',
        who: another,
        form: rectify,
        hint: text('事实、条文和要求带入整改，不必重写。', 'Facts, article and requests go with it.'),
        initial: row => ({ measures: row.requests }),
        effect: async (tx, row, form: Rectify, actor, { today, at }) => ({
          set: { rectificationId: await effects.rectify(tx, row, form, actor, { today, at }) },
        }),
      },
      {
        id: 'drop',
        title: text('不予认定', 'Do not uphold'),
        from: ['noted'],
        to: 'dropped',
        who: another,
        form: z.object({ reason: words('理由', 'Why') }),
        effect: async (tx, row) =>
          notify(tx, {
            to: [row.notedBy],
            kind: 'finding.dropped',
            title: text(`检查发现未予认定：${titleOf(row)}`, `A finding was not upheld: ${titleOf(row)}`),
            link: addressOf(api.findings, row.id),
          }),
      },
      {
        id: 'edit',
        title: text('修改', 'Change'),
        from: ['noted'],
        who: author,
        form: edit,
        initial: ({ facts, requests }) => ({ facts, requests }),
        effect: async (_tx, _row, form: z.infer<typeof edit>) => ({ set: form }),
      },
      { id: 'cured', title: text('整改到位', 'Rectified'), from: ['rectifying'], to: 'cured', system: true },
      { id: 'recurred', title: text('再次发生', 'It recurred'), from: ['cured'], to: 'rectifying', system: true },
      {
        id: 'called_off',
        title: text('整改终止，重新核实', 'The rectification was ended: to be verified again'),
        from: ['rectifying'],
        to: 'noted',
        system: true,
        effect: async () => ({ set: { rectificationId: null } }),
      },
    ],
  })
export type FindingProcess = ReturnType<typeof defineFindingProcess>
