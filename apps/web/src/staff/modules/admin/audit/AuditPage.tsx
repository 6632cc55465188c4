import { ACTOR_TITLES, ActorKind, api, type AuditEvent } from '@jianqing/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayRange } from '../../../../kit/day/DayRange.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { ListPage } from '../../../../kit/list/ListPage.tsx'
import type { ListControl } from '../../../../kit/list/useListState.ts'
import { useWords } from '../../../../kit/words.ts'
import { EventDrawer } from './EventDrawer.tsx'
import { shortId } from './short-id.ts'
import { VerifyChain } from './VerifyChain.tsx'
import '../../../../kit/words.css'
import './audit.css'

const KEYS = ['action', 'actorKind', 'actorId', 'subjectId', 'seenCase', 'from', 'to']

/** The trail: who did what, when, from where; and whether anybody touched it. */
export function AuditPage() {
  const { remarked } = useWords()
  const { t } = useTranslation('audit')
  const tx = useTx()
  const [open, setOpen] = useState<AuditEvent | null>(null)
  return (
    <>
      <ListPage
        endpoint={api.audit.list}
        title={t('title')}
        sub={t('subtitle')}
        extra={<VerifyChain />}
        filterKeys={KEYS}
        rowKey={e => e.seq}
        searchLabel={t('search')}
        exports={{ endpoint: api.audit.export, name: 'audit' }}
        filters={answer => {
          const titles = new Map(answer?.items.map(e => [e.action, tx(e.title)]))
          return [
            {
              key: 'action',
              label: t('filter.action'),
              width: 200,
              options: (answer?.actions ?? []).map(a => ({ value: a, label: titles.has(a) ? remarked(titles.get(a) ?? a, a) : a })),
            },
            {
              key: 'actorKind',
              label: t('filter.kind'),
              width: 180,
              options: ActorKind.options.map(kind => ({ value: kind, label: tx(ACTOR_TITLES[kind]) })),
            },
          ]
        }}
        above={(answer, list) => <Narrowing list={list} events={answer?.items ?? []} />}
        columns={[
          {
            key: 'seq',
            title: t('column.seq'),
            kind: 'number',
            width: 90,
            render: e => (
              <button type="button" className="jq-link" aria-label={t('one.open', { seq: e.seq })} onClick={() => setOpen(e)}>
                {e.seq}
              </button>
            ),
          },
          { key: 'at', title: t('column.at'), kind: 'date', width: 150, render: e => dateTime(e.at) },
          {
            key: 'actor',
            title: t('column.actor'),
            width: 110,
            render: e => <Who event={e} />,
          },
          {
            key: 'action',
            title: t('column.action'),
            render: e => (
              <div className="jq-name">
                <span>{tx(e.title)}</span>
                <span className="jq-id">{e.action}</span>
              </div>
            ),
          },
          {
            key: 'subject',
            title: t('column.subject'),
            render: e =>
              e.subjectTitle ? (
                <span title={e.subjectId ?? ''}>
                  {tx(e.subjectTitle)} {e.subjectId ? <span className="jq-id">{shortId(e.subjectId)}</span> : null}
                </span>
              ) : (
                <span className="jq-faint">—</span>
              ),
          },
          { key: 'office', title: t('column.office'), render: e => e.officeName ?? <span className="jq-faint">—</span> },
          { key: 'address', title: t('column.address'), width: 140, render: e => <span className="jq-mono">{e.address ?? '—'}</span> },
        ]}
        card={e => (
          <div className="jq-name">
            <div className="jq-actions">
              <button type="button" className="jq-link" aria-label={t('one.open', { seq: e.seq })} onClick={() => setOpen(e)}>
                #{e.seq}
              </button>
              <b>{tx(e.title)}</b>
            </div>
            <span className="jq-faint jq-date">
              {dateTime(e.at)} · {[nameOf(e, tx), e.subjectTitle && tx(e.subjectTitle), e.address].filter(Boolean).join(' · ')}
            </span>
          </div>
        )}
        empty={<EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>}
      />
      <EventDrawer event={open} onClose={() => setOpen(null)} />
    </>
  )
}

/** Staff by their name; for others it is said who they are, and a holder of a receipt has no name here. */
function Who({ event: { actor, actorKind } }: { event: AuditEvent }) {
  const tx = useTx()
  const kind = <span className="jq-faint">{tx(ACTOR_TITLES[actorKind])}</span>
  if (actorKind === 'staff') return actor?.name ?? kind
  if (!actor || actorKind === 'system') return kind
  return (
    <div className="jq-name">
      {actorKind === 'agency' ? <span>{actor.name}</span> : null}
      {kind}
      {actorKind === 'holder' || actorKind === 'display' ? <span className="jq-id">{shortId(actor.id)}</span> : null}
    </div>
  )
}

const nameOf = ({ actor, actorKind }: AuditEvent, tx: ReturnType<typeof useTx>) =>
  (actorKind === 'staff' || actorKind === 'agency') && actor ? actor.name : tx(ACTOR_TITLES[actorKind])

/** The dates, and whom or what the list was narrowed to from an entry. */
function Narrowing({ list, events }: { list: ListControl; events: readonly AuditEvent[] }) {
  const { labelled } = useWords()
  const { t } = useTranslation('audit')
  const { from, to, actorId, subjectId, seenCase } = list.filters
  const actor = events.find(e => e.actor?.id === actorId)?.actor?.name ?? (actorId ? shortId(actorId) : undefined)
  return (
    <div className="jq-narrow">
      <label htmlFor="audit-period">{t('filter.period')}</label>
      <DayRange
        id={{ start: 'audit-period', end: 'audit-period-end' }}
        open
        value={[from, to]}
        placeholder={[t('filter.from'), t('filter.to')]}
        onChange={range => list.set({ filters: { from: range?.[0], to: range?.[1] } })}
      />
      <Input.Search
        key={seenCase}
        className="jq-audit-seen"
        allowClear
        defaultValue={seenCase}
        maxLength={80}
        aria-label={t('filter.seen')}
        placeholder={t('filter.seen')}
        onSearch={number => list.set({ filters: { seenCase: number.trim() || undefined } })}
      />
      {actorId ? (
        <Chip label={labelled(t('filter.actor'), actor ?? '')} onClear={() => list.set({ filters: { actorId: undefined } })} />
      ) : null}
      {subjectId ? (
        <Chip label={labelled(t('filter.subject'), shortId(subjectId))} onClear={() => list.set({ filters: { subjectId: undefined } })} />
      ) : null}
    </div>
  )
}

const Chip = ({ label, onClear }: { label: string; onClear: () => void }) => (
  <button type="button" className="jq-audit-chip" onClick={onClear}>
    {label} <span aria-hidden="true">×</span>
  </button>
)
