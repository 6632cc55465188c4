import { addressOf, api, DEFINITION_KINDS, DEFINITION_STATES, type DefinitionState, text } from '@jianqing/contract'
import { and, eq, max } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../auth/index.ts'
import type { Tx } from '../db/index.ts'
import { notify } from '../notice/index.ts'
import { type Actor, mayTouch } from '../policy/index.ts'
import { anyWords, because, defineProcess, opinion } from '../process/index.ts'
import { type DefinitionRow, definitions } from './tables.ts'

const note = z.object({ note: anyWords('修改说明', 'What was changed, and why') })

const place = ({ officeId }: DefinitionRow) => ({ officeId })

/** Nobody publishes what they wrote or proposed. */
const another = (actor: Actor, row: DefinitionRow) =>
  actor.user.id !== row.authorId && actor.user.id !== row.proposedBy && mayTouch(actor, 'definition:publish', place(row))

const tell = (tx: Tx, row: DefinitionRow, to: readonly (string | null)[], kind: string, zh: string, en: string) =>
  notify(tx, {
    to,
    kind: `definition.${kind}`,
    title: text(
      `${zh}：${DEFINITION_KINDS[row.kind]['zh-CN']}“${row.title['zh-CN']}”`,
      `${en}: ${DEFINITION_KINDS[row.kind].en.toLowerCase()} “${row.title.en}”`,
    ),
    link: addressOf(api.definitions, row.id),
  })

/** Versions of one name in one office. */
const siblings = (row: DefinitionRow) =>
  and(eq(definitions.officeId, row.officeId), eq(definitions.kind, row.kind), eq(definitions.name, row.name))

/** The version that it takes; the one in use makes room. One is written at a time, so it began from that or from none. */
async function takeOver(tx: Tx, row: DefinitionRow, actor: Actor): Promise<number> {
  const [current] = await tx
    .select()
    .from(definitions)
    .where(and(siblings(row), eq(definitions.state, 'published')))
  if (current) await definitionProcess.advance(tx, current, 'replaced', { actor })
  const [last] = await tx
    .select({ version: max(definitions.version) })
    .from(definitions)
    .where(siblings(row))
  return (last?.version ?? 0) + 1
}

const unchanged = (row: DefinitionRow) => row.text.trim() === row.baseText.trim()

/** A version of what an office edits, from its draft to the day when it is out of use. Two people publish. */
export const definitionProcess = defineProcess<DefinitionRow, DefinitionState>({
  kind: 'definition',
  title: text('模板与工作表', 'Templates and sheets'),
  table: definitions,
  states: DEFINITION_STATES,
  initial: 'draft',
  place,
  transitions: [
    {
      id: 'propose',
      title: text('报请批准', 'Propose'),
      tone: 'primary',
      from: ['draft'],
      to: 'proposed',
      who: 'definition:write',
      form: note,
      hint: text('由另一人批准后启用；待批准期间不能再改。', 'Another person publishes it; it cannot be changed meanwhile.'),
      guard: row =>
        row.errors > 0
          ? text('文本还有错误，请先改正并保存', 'The text has errors: correct and save it first')
          : unchanged(row)
            ? text('与原版本没有差别，不必报批', 'Nothing differs from what it began from')
            : true,
      effect: async (tx, row, _form, actor) => {
        const deciders = await whoMay(tx, 'definition:publish', row.officeId)
        const others = deciders.filter(id => id !== actor.user.id && id !== row.authorId)
        await tell(tx, row, others, 'proposed', '待您批准', 'Waits for your approval')
        return { set: { proposedBy: actor.user.id } }
      },
    },
    {
      id: 'publish',
      title: text('批准启用', 'Publish'),
      tone: 'primary',
      from: ['proposed'],
      to: 'published',
      who: another,
      form: opinion,
      hint: text(
        '此后本院及未另定版本的下级院都用这一版；已制发的文书和已填的答案不变。',
        'From then on it counts for the office, and for those below that have none of their own. Papers that were issued and answers that were given do not change.',
      ),
      effect: async (tx, row, _form, actor, { at }) => {
        const version = await takeOver(tx, row, actor)
        await tell(tx, row, [row.authorId, row.proposedBy], 'published', '已批准启用', 'Published')
        return { set: { version, publishedBy: actor.user.id, publishedAt: at }, details: { kind: row.kind, name: row.name, version } }
      },
    },
    {
      id: 'send_back',
      title: text('退回修改', 'Send back'),
      from: ['proposed'],
      to: 'draft',
      who: another,
      form: because,
      effect: async (tx, row) => {
        await tell(tx, row, [row.authorId, row.proposedBy], 'sent_back', '退回修改', 'Sent back')
        return { set: { proposedBy: null } }
      },
    },
    {
      id: 'withdraw',
      title: text('撤回报批', 'Withdraw'),
      from: ['proposed'],
      to: 'draft',
      who: 'definition:write',
      effect: async () => ({ set: { proposedBy: null } }),
    },
    {
      id: 'discard',
      title: text('作废草稿', 'Discard the draft'),
      tone: 'danger',
      from: ['draft'],
      to: 'discarded',
      who: 'definition:write',
    },
    {
      id: 'retire',
      title: text('停用', 'Retire'),
      tone: 'danger',
      from: ['published'],
      to: 'retired',
      who: 'definition:publish',
      form: because,
      hint: text(
        '停用后改用上级院的版本，没有的用产品自带的。不能恢复，只能另建新版本。',
        'What an office above has counts then, else what ships with the product. It does not come back: only a new version can take its place.',
      ),
    },
    { id: 'replaced', title: text('被新版本替换', 'Replaced by a newer version'), from: ['published'], to: 'replaced', system: true },
  ],
})
