import { LEAD_STATES, type LeadFilter, type LeadSummary, linkTo, Severity, SEVERITIES, text } from '@jianqing/contract'
import { and, asc, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../platform/db/index.ts'
import { hasNumber } from '../../platform/matter/index.ts'
import { maskKey } from '../../platform/mask/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { defineRecord } from '../../platform/record/index.ts'
import { foundByModel } from './chain.ts'
import { changedAmong } from './changes.ts'
import { leadProcess } from './process.ts'
import { byTeamsAlone, type Leads, visible } from './query.ts'
import { type LeadRow, leads, leadTally } from './tables.ts'

type Filter = Omit<z.output<typeof LeadFilter>, 'state'>

const assigned = (assignee: Filter['assignee'], actor: Actor, of: Leads): SQL | undefined => {
  if (assignee === 'me') return eq(of.assigneeId, actor.user.id)
  if (assignee === 'nobody') return isNull(of.assigneeId)
  return assignee === 'anybody' ? isNotNull(of.assigneeId) : undefined
}

const RANKS = ['high', 'medium', 'low'] as const
const SEVERITY = sql`array_position(array['high','medium','low'], ${leads.severity})`

/** Among the leads by the rank that their order begins with: its index then goes straight to them. */
const bySeverity = (of: Leads, severity: Severity): SQL =>
  of === leads ? sql`${SEVERITY} = ${RANKS.indexOf(severity) + 1}` : eq(of.severity, severity)

/** Which leads are meant, of the leads themselves and of their counts. */
const meant = (of: Leads) => ({
  visible: (actor: Actor) => visible(actor, of),
  filter: (f: Filter, actor: Actor) => [
    f.severity ? bySeverity(of, f.severity) : undefined,
    f.model ? eq(of.modelId, f.model) : undefined,
    f.area ? eq(of.area, f.area) : undefined,
    f.officeId ? eq(of.officeId, f.officeId) : undefined,
    f.holds === undefined ? undefined : eq(of.holds, f.holds),
    assigned(f.assignee, actor, of),
  ],
  onDesk: () => eq(of.holds, true),
})
const { visible: inSight, filter, onDesk } = meant(leads)

/** A key as far as its mask shows it: an order by the whole of it would tell, row by row, what is hidden. */
const SHOWN_KEY = sql`case
  when ${leads.subjectKind} in ('person', 'plaintiff', 'employer', 'patients', 'person+company', 'person+case') then left(${leads.subjectKey}, case when ${leads.subjectKey} ~ '^[0-9A-Za-z]{15}|^[0-9]{6}[*]' then 6 else 1 end)
  when ${leads.subjectKind} = 'asker' then left(${leads.subjectKey}, 1)
  else regexp_replace(regexp_replace(${leads.subjectKey}, '~[0-9a-f]{24}', '', 'g'), '[1-9][0-9]{5}[*]+[0-9]{3}[0-9Xx]', '', 'g') end`

const words = (row: LeadRow) => {
  const key = maskKey(row.subjectKind, row.subjectKey)
    .split('|')
    .filter(part => part !== '')
    .join(' · ')
  return text(`${row.modelTitle['zh-CN']} · ${key}`, `${row.modelTitle.en} · ${key}`)
}

/** What is asked of the counts of leads, and of the leads that those do not count for this person. */
export const narrowed = (actor: Actor, { state, ...asked }: z.output<typeof LeadFilter>): { tally: SQL; beside: SQL | undefined } => {
  const narrow = (of: Leads) => {
    const { visible, filter } = meant(of)
    return and(visible(actor), state ? eq(of.state, state) : undefined, ...filter(asked, actor))!
  }
  const beside = byTeamsAlone(actor)
  return { tally: narrow(leadTally), beside: beside && and(beside, narrow(leads)) }
}

/** Leads as lists, searches and the desk show them: masked. */
export const leadRecord = defineRecord({
  process: leadProcess,
  read: 'lead:read',
  visible: inSight,
  link: ({ id }) => linkTo.lead(id),
  links: foundByModel,
  list: {
    filter,
    tally: { table: leadTally, ...meant(leadTally), beside: byTeamsAlone },
    // by the masked sentence, the office and the case: a search must not find out what the screen hides
    search: pattern =>
      or(
        matches(sql`(${leads.reason} ->> 'zh-CN')`, pattern),
        matches(leads.officeName, pattern),
        // the whole first, without taking it apart: that alone leaves few
        and(
          matches(sql`array_to_string(${leads.touches}, ' ')`, pattern),
          sql`exists (select from unnest(${leads.touches}) t where ${matches(sql`t`, `case:${pattern}`)})`,
        ),
        hasNumber(leads.matterId, leads.officeId, pattern),
      )!,
    sorts: {
      severity: SEVERITY,
      office: leads.officeName,
      officeName: leads.officeName,
      model: [asc(SEVERITY), asc(leads.modelId), desc(leads.firstSeenAt), asc(leads.id)],
      modelTitle: sql`${leads.modelTitle} ->> 'zh-CN'`,
      firstSeenAt: leads.firstSeenAt,
      lastSeenAt: leads.lastSeenAt,
      subjectKey: SHOWN_KEY,
    },
    order: [asc(SEVERITY), desc(leads.firstSeenAt)],
    counts: { severity: { column: leads.severity, keys: Severity.options } },
    people: row => [row.assigneeId],
    more: (db, rows) =>
      changedAmong(
        db,
        rows.flatMap(row => (row.state === 'new' ? [] : [row.id])),
      ),
    summary: (row, { person, actions }, changed): LeadSummary => ({
      id: row.id,
      modelId: row.modelId,
      modelVersion: row.modelVersion,
      modelTitle: row.modelTitle,
      area: row.area,
      subjectKind: row.subjectKind,
      subjectKey: maskKey(row.subjectKind, row.subjectKey),
      severity: row.severity,
      state: row.state,
      revision: row.revision,
      holds: row.holds,
      changed: row.holds && changed.has(row.id),
      reason: row.reason,
      officeId: row.officeId,
      officeName: row.officeName,
      handler: row.handler,
      assignee: person(row.assigneeId),
      firstSeenAt: row.firstSeenAt,
      lastSeenAt: row.lastSeenAt,
      letterId: row.letterId,
      actions,
    }),
    export: {
      name: text('线索', 'leads'),
      columns: lang => [
        { title: text('模型', 'Model'), value: l => l.modelTitle[lang] },
        { title: text('所涉案件（人员）', 'Case or person concerned'), value: l => l.subjectKey },
        { title: text('关注等级', 'Priority'), value: l => SEVERITIES[l.severity][lang] },
        { title: text('状态', 'State'), value: l => LEAD_STATES[l.state][lang] },
        { title: text('单位', 'Office'), value: l => l.officeName },
        { title: text('承办检察官', 'Handling prosecutor'), value: l => l.handler },
        { title: text('线索内容', 'What was found'), value: l => l.reason[lang] },
        { title: text('督察经办人', 'Inspector in charge'), value: l => l.assignee?.name },
        { title: text('首次发现', 'First seen'), value: l => l.firstSeenAt.slice(0, 10) },
        { title: text('说明', 'Note'), value: () => text('线索供人工核查，不是结论', 'A lead to check, never a finding')[lang] },
      ],
    },
  },
  desk: {
    who: 'lead:triage',
    next: { new: text('研判', 'Triage') },
    only: onDesk,
    // the desk tells them by model
    most: 0,
    headline: row => ({ title: row.modelTitle, subtitle: row.reason }),
    found: row => ({ title: words(row) }),
    at: row => row.firstSeenAt,
  },
})
