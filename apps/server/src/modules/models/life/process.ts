import { MODEL_STATES, type ModelState, text, linkTo } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess, opinion, wordsUpTo } from '../../../platform/process/index.ts'
import { passGate } from './gate.ts'
import { modelVersions, type VersionRow } from '../tables.ts'

const words = wordsUpTo(1000)
const proposal = z.object({
  note: z
    .string()
    .trim()
    .max(1000)
    .optional()
    .meta({ 'x-title': text('说明', 'Note'), 'x-widget': 'textarea' }),
  gateReason: z
    .string()
    .trim()
    .max(1000)
    .optional()
    .meta({
      'x-title': text('命中占比超限的理由', 'Why it may hit that much'),
      'x-widget': 'textarea',
      'x-help': text('试运行命中占比超过上限时必填', 'Needed where the shadow run hits more than the limit allows'),
    }),
})
const because = z.object({ reason: words('理由', 'Why') })

export interface VersionEffects {
  /** The office at the top, which decides on models of the whole installation. */
  topOffice: () => string | null
}

const named = (row: VersionRow) =>
  text(`${row.title?.['zh-CN'] ?? row.modelId}（第 ${row.version} 版）`, `${row.title?.en ?? row.modelId}, version ${row.version}`)

const tell = (tx: Tx, row: VersionRow, to: readonly (string | null)[], kind: string, zh: string, en: string) =>
  notify(tx, {
    to,
    kind: `model.${kind}`,
    title: text(`${zh}：${named(row)['zh-CN']}`, `${en}: ${named(row).en}`),
    link: linkTo.version(row.id),
  })

/** What was found of a text is void once the text may change. */
const AFRESH = { test: null, shadow: null, gateReason: null, proposedBy: null } as const

/**
 * A version of a model from its draft to the day when it is out of use. Two people publish: nobody publishes what they wrote or proposed.
 * One version of a model is in use; a newer one takes its place.
 */
export function defineVersionProcess({ topOffice }: VersionEffects) {
  const home = (row: VersionRow) => row.homeOfficeId ?? topOffice()
  const place = (row: VersionRow) => ({ officeId: row.officeId ?? home(row) })
  const decides = (actor: Actor, row: VersionRow) => mayTouch(actor, 'model:publish', { officeId: home(row) })
  const another = (actor: Actor, row: VersionRow) =>
    actor.user.id !== row.proposedBy && actor.user.id !== row.authorId && decides(actor, row)

  /** The version in use makes room. A version that is older than it is no progress. */
  async function takeOver(tx: Tx, row: VersionRow, actor: Actor): Promise<void> {
    const [current] = await tx
      .select()
      .from(modelVersions)
      .where(and(eq(modelVersions.modelId, row.modelId), inArray(modelVersions.state, ['published', 'paused'])))
    if (!current) return
    if (current.version > row.version) {
      throw new AppError(
        'wrong_state',
        text(
          `第 ${current.version} 版已发布：请以它为基础另建草稿`,
          `Version ${current.version} is published already: begin a draft from it`,
        ),
      )
    }
    await process.advance(tx, current, 'replaced', { actor })
  }

  const process = defineProcess<VersionRow, ModelState>({
    kind: 'model',
    title: text('监督模型', 'Supervision model'),
    table: modelVersions,
    states: MODEL_STATES,
    initial: 'draft',
    place,
    transitions: [
      { id: 'tested', title: text('标准用例通过', 'The golden case passed'), from: ['draft'], to: 'tested', system: true },
      { id: 'shadowed', title: text('试运行完成', 'Run in the shadow'), from: ['tested', 'shadow'], to: 'shadow', system: true },
      {
        id: 'propose',
        title: text('报请发布', 'Propose for publication'),
        tone: 'primary',
        from: ['shadow'],
        to: 'proposed',
        who: 'model:write',
        form: proposal,
        hint: text('由另一人批准后发布。', 'Another person publishes it.'),
        initial: row => (row.gateReason ? { gateReason: row.gateReason } : {}),
        effect: async (tx, row, { gateReason }: z.infer<typeof proposal>, actor) => {
          await passGate(tx, row, gateReason, 'bad_request')
          const deciders = await whoMay(tx, 'model:publish', home(row))
          await tell(
            tx,
            row,
            deciders.filter(id => id !== actor.user.id && id !== row.authorId),
            'proposed',
            '有模型待批准发布',
            'A model waits for publication',
          )
          return {
            set: { proposedBy: actor.user.id, gateReason: gateReason || null },
            details: { share: row.shadow?.share, ...(gateReason && { gateReason }) },
          }
        },
      },
      {
        id: 'publish',
        title: text('批准发布', 'Publish'),
        tone: 'primary',
        from: ['proposed'],
        to: 'published',
        who: another,
        form: opinion,
        hint: text(
          '发布后用于产生线索，并替换现用版本；内容不能再改。',
          'From then on it finds leads in place of the version in use; its text can no longer change.',
        ),
        effect: async (tx, row, _form, actor) => {
          await passGate(tx, row, row.gateReason, 'wrong_state')
          await takeOver(tx, row, actor)
          await tell(tx, row, [row.authorId, row.proposedBy], 'published', '模型已发布', 'A model was published')
          return {
            set: { publishedBy: actor.user.id, publishedAt: new Date().toISOString() },
            details: { sha256: row.sha256, version: row.version },
          }
        },
      },
      {
        id: 'send_back',
        title: text('退回修改', 'Send back'),
        from: ['proposed'],
        who: decides,
        form: because,
        // what came with the installation has no author here who could mend it
        to: (_form, row) => (row.origin === 'office' ? 'draft' : 'shadow'),
        toStates: ['draft', 'shadow'],
        effect: async (tx, row) => {
          await tell(tx, row, [row.authorId, row.proposedBy], 'sent_back', '模型退回修改', 'A model was sent back')
          return { set: row.origin === 'office' ? AFRESH : { proposedBy: null } }
        },
      },
      {
        id: 'withdraw',
        title: text('撤回', 'Withdraw'),
        from: ['proposed'],
        to: 'shadow',
        who: 'model:write',
        effect: async () => ({ set: { proposedBy: null } }),
      },
      {
        id: 'revise',
        title: text('返回修改', 'Back to the draft'),
        from: ['tested', 'shadow'],
        to: 'draft',
        who: (actor, row) => row.origin === 'office' && mayTouch(actor, 'model:write', place(row)),
        hint: text('修改后须重新通过用例和试运行。', 'It is then to be tested and tried again.'),
        effect: async () => ({ set: AFRESH }),
      },
      {
        id: 'pause',
        title: text('暂停', 'Pause'),
        from: ['published'],
        to: 'paused',
        who: decides,
        form: because,
        hint: text('暂停后不能运行，已有线索不变。', 'It cannot be run; the leads that it found stay.'),
      },
      { id: 'resume', title: text('恢复', 'Resume'), tone: 'primary', from: ['paused'], to: 'published', who: decides, form: opinion },
      {
        id: 'retire',
        title: text('停用', 'Retire'),
        tone: 'danger',
        from: ['published', 'paused'],
        to: 'retired',
        who: decides,
        form: because,
        hint: text('停用后不能恢复，只能另建新版本。', 'For good: only a new version can take its place.'),
      },
      {
        id: 'replaced',
        title: text('被新版本替换', 'Replaced by a newer version'),
        from: ['published', 'paused'],
        to: 'replaced',
        system: true,
      },
    ],
  })
  return process
}

export type VersionProcess = ReturnType<typeof defineVersionProcess>
