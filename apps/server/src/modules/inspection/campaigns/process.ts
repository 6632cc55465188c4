import { addMonths } from '@jianqing/calendar'
import { addressOf, api, CAMPAIGN_STATES, type CampaignState, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defineProcess, wordsUpTo } from '../../../platform/process/index.ts'
import { explainHits, FRESH, UNEXPLAINED } from './rounds.ts'
import { type CampaignRow, campaigns } from './tables.ts'

export interface When {
  today: string
  at: string
}

/** What a campaign does to the tasks of the offices; the flows give it. */
export interface CampaignEffects {
  /** Freezes what the last look found, and gives each office its list. @returns how many offices, and items */
  assign: (tx: Tx, row: CampaignRow, days: number, actor: Actor, when: When) => Promise<{ offices: number; items: number }>
  /** Puts what nothing accounts for on the lists of the offices, which are opened again. */
  addHits: (tx: Tx, row: CampaignRow, actor: Actor | null, when: When) => Promise<number>
  /** Tells those who have not answered. @returns how many */
  urge: (tx: Tx, row: CampaignRow, note: string) => Promise<number>
}

/** What guards need beside the row. */
export interface Loaded {
  /** Finds of the last look; null where there was none. */
  found: number | null
  unexplained: number
  /** On no list yet; what is on one waits for its answer. */
  fresh: number
  /** Tasks that are neither cured nor ended. */
  open: number
  offices: { cured: number; total: number }
  /** The last look is younger than the last answer. */
  checked: boolean
}

const NOTHING: Loaded = { found: null, unexplained: 0, fresh: 0, open: 0, offices: { cured: 0, total: 0 }, checked: false }

/** Read for a page of campaigns in one statement. */
async function load(db: Pick<Db, 'select'>, rows: readonly CampaignRow[]): Promise<(row: CampaignRow) => Loaded> {
  if (rows.length === 0) return () => NOTHING
  const ids = sql.join(
    rows.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  )
  const { rows: found } = await (db as Db).execute<Record<string, unknown> & { id: string }>(sql`
    select c.id, t.total, t.cured, t.open, l.at is not null as looked, l.at > coalesce(t.answered, '-infinity') as checked,
      (select count(*)::int from campaign_hits h where h.round_id = l.id) as found,
      (select count(*)::int from campaign_hits h where h.round_id = l.id and ${UNEXPLAINED}) as unexplained,
      (select count(*)::int from campaign_hits h where h.round_id = l.id and ${FRESH}) as fresh
    from campaigns c
      left join lateral (select id, at from campaign_rounds where campaign_id = c.id order by n desc limit 1) l on true
      left join lateral (
        select count(*)::int as total, count(*) filter (where state in ('cured', 'closed'))::int as cured,
          count(*) filter (where state not in ('cured', 'closed', 'cancelled'))::int as open, max((report ->> 'at')::timestamptz) as answered
        from rectifications where campaign_id = c.id
      ) t on true
    where c.id in (${ids})`)
  const byId = new Map(found.map(row => [row.id, row]))
  return ({ id }) => {
    const row = byId.get(id)
    if (!row) return NOTHING
    return {
      found: row['looked'] ? Number(row['found']) : null,
      unexplained: Number(row['unexplained']),
      fresh: Number(row['fresh']),
      open: Number(row['open']),
      offices: { cured: Number(row['cured']), total: Number(row['total']) },
      checked: row['checked'] === true,
    }
  }
}

const words = wordsUpTo(500)
const assign = z.object({
  days: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .meta({ 'x-title': text('整改期限（日）', 'Days to rectify') }),
})
const note = (zh: string, en: string) => z.object({ note: words(zh, en) })

const told = (tx: Tx, row: CampaignRow, zh: string, en: string) =>
  notify(tx, {
    to: [row.ownerId],
    kind: 'campaign.moved',
    title: text(`类案整改《${row.title}》：${zh}`, `Campaign “${row.title}”: ${en}`),
    link: addressOf(api.campaigns, row.id),
  })

/** After the close its model looks every month, for a year. */
const MONTHS = 12

/** 类案整改 from a find to the year after its close. */
export const defineCampaignProcess = (effects: CampaignEffects) =>
  defineProcess<CampaignRow, CampaignState, Loaded>({
    kind: 'campaign',
    title: text('类案整改', 'Campaign'),
    table: campaigns,
    states: CAMPAIGN_STATES,
    initial: 'draft',
    place: row => ({ officeId: row.officeId, ownerIds: [row.ownerId] }),
    load,
    transitions: [
      {
        id: 'assign',
        title: text('下达各院', 'Give the offices their tasks'),
        tone: 'primary',
        from: ['draft'],
        to: 'running',
        who: 'campaign:write',
        form: assign,
        hint: text(
          '冻结最近一次试运行的发现，按院生成整改清单和任务。此后模型再次运行，与清单比对。',
          'Freezes what the last dry run found and gives each office its list and task. Later looks are held against the lists.',
        ),
        guard: (_row, { found }) =>
          (found !== null && found > 0) || text('请先试运行模型，且有发现', 'Run the model first; it must find something'),
        effect: async (tx, row, form: z.infer<typeof assign>, actor, { today, at }) => {
          const { offices, items } = await effects.assign(tx, row, form.days, actor, { today, at })
          return {
            fields: [{ label: text('下达', 'Given'), value: text(`${offices} 个院，${items} 项`, '')['zh-CN'] }],
            details: { offices, items },
          }
        },
      },
      {
        id: 'urge',
        title: text('催办未反馈单位', 'Urge those who have not answered'),
        from: ['running'],
        who: 'campaign:write',
        form: note('催办内容', 'What to say'),
        guard: (_row, { open }) => open > 0 || text('各院均整改到位', 'All offices are done'),
        effect: async (tx, row, form: { note: string }) => ({ details: { told: await effects.urge(tx, row, form.note) } }),
      },
      {
        id: 'add_hits',
        title: text('新发现列入整改', 'Put new finds on the lists'),
        from: ['running'],
        who: 'campaign:write',
        hint: text(
          '不在清单中或者数据有变化的发现列入所在院的清单，已到位的任务重新打开。',
          'What is on no list, or has changed, goes on that of its office, whose task is opened again.',
        ),
        guard: (_row, { fresh }) => fresh > 0 || text('没有尚未列入清单的发现', 'Every find is on a list'),
        effect: async (tx, row, _form, actor, when) => ({ details: { items: await effects.addHits(tx, row, actor, when) } }),
      },
      {
        id: 'explain',
        title: text('说明新发现', 'Explain the finds'),
        from: ['running', 'closed'],
        who: 'campaign:write',
        form: note('经核查的理由', 'Why they are nothing to rectify'),
        guard: (_row, { unexplained }) => unexplained > 0 || text('没有未说明的发现', 'Everything is accounted for'),
        effect: async (tx, row, form: { note: string }) => ({ details: { hits: await explainHits(tx, row.id, form.note) } }),
      },
      {
        id: 'close',
        title: text('办结并跟踪一年', 'Close and watch for a year'),
        tone: 'primary',
        from: ['running'],
        to: 'closed',
        who: 'campaign:write',
        form: note('整改总体情况', 'Result'),
        guard: (_row, { open, checked, unexplained }) => {
          if (open > 0) return text(`还有 ${open} 个院未整改到位`, `${open} offices are not done`)
          if (!checked) return text('各院反馈后，请再运行一次模型', 'Run the model again: offices have answered since')
          return (
            unexplained === 0 ||
            text(`模型仍有 ${unexplained} 条未说明的发现`, `The model still finds ${unexplained} that nothing accounts for`)
          )
        },
        effect: async (_tx, _row, _form, _actor, { today }) => ({
          set: { nextOn: addMonths(today, 1), watchUntil: addMonths(today, MONTHS) },
        }),
      },
      {
        id: 'cancel',
        title: text('作废', 'Discard'),
        tone: 'danger',
        from: ['draft'],
        to: 'cancelled',
        who: 'campaign:write',
        form: z.object({ reason: words('理由', 'Why') }),
      },
      {
        id: 'recurred',
        title: text('跟踪运行有新发现，重新整改', 'Found again while it was watched'),
        from: ['closed'],
        to: 'running',
        system: true,
        effect: async (tx, row, _form, actor, when) => {
          const items = await effects.addHits(tx, row, actor, when)
          await told(tx, row, `跟踪运行有 ${items} 条新发现，已列入整改`, `${items} new finds were put on the lists`)
          return { set: { nextOn: null, watchUntil: null }, details: { items } }
        },
      },
      {
        id: 'watched',
        title: text('跟踪运行', 'Watched'),
        from: ['closed'],
        to: (_form, row) => (row.nextOn !== null && row.watchUntil !== null && row.nextOn >= row.watchUntil ? 'ended' : 'closed'),
        toStates: ['closed', 'ended'],
        system: true,
        effect: async (_tx, row) => ({
          set: { nextOn: row.nextOn! >= row.watchUntil! ? null : addMonths(row.nextOn!, 1) },
        }),
      },
    ],
  })

export type CampaignProcess = ReturnType<typeof defineCampaignProcess>
