import type { LeadsOfModel, LeadSummary } from '@jianqing/contract'
import { Pagination } from 'antd'
import { type MouseEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAsked } from '../../../../kit/address.ts'
import { ChooseAll, type Choice, ChooseOne } from '../../../../kit/list/choice.tsx'
import type { ListControl } from '../../../../kit/list/useListState.ts'
import { count, subjectText } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { SeverityTag, StateTag } from '../../../../kit/tags.tsx'
import { leadRecord } from '../record.ts'
import { runsOf } from './runs.ts'

interface SplitListProps {
  items: readonly LeadSummary[]
  list: ListControl
  total: number
  current: number
  choice: Choice<LeadSummary> | undefined
  /** How many each model has in all; unknown while one searches. */
  byModel: ReadonlyMap<string, LeadsOfModel>
  busy: boolean
}

/** Leads in compact rows, those of one model below its heading where the order is by model. */
export function SplitList({ items, list, total, current, choice, byModel, busy }: SplitListProps) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const runs = useMemo(
    () => (list.sort === 'model' ? runsOf(items, lead => `${lead.severity} ${lead.modelId}`) : [{ key: '', from: 0, items }]),
    [items, list.sort],
  )
  return (
    <>
      <div className="jq-split-rows" aria-busy={busy} tabIndex={-1}>
        {runs.map(({ key, from, items: rows }) => {
          const { modelId, modelTitle, severity } = rows[0]!
          const all = byModel.get(modelId)
          return (
            <section key={key} aria-label={key ? tx(modelTitle) : t('title')}>
              {key !== '' ? (
                <div className="jq-split-model">
                  {choice ? <ChooseAll choice={choice} items={rows} /> : null}
                  <h2>{tx(modelTitle)}</h2>
                  <SeverityTag severity={severity} />
                  {all ? <b className="jq-num">{count(all[severity])}</b> : null}
                </div>
              ) : null}
              <ul>
                {rows.map((lead, i) => (
                  <Row key={lead.id} lead={lead} current={from + i === current} choice={choice} named={!key} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      {total > list.pageSize ? (
        <Pagination
          className="jq-split-pager"
          size="small"
          simple
          current={list.page}
          pageSize={list.pageSize}
          total={total}
          showSizeChanger={false}
          onChange={page => list.set({ page }, { replace: true })}
        />
      ) : null}
    </>
  )
}

interface RowProps {
  lead: LeadSummary
  current: boolean
  choice: Choice<LeadSummary> | undefined
  /** Its model is said, for no heading says it. */
  named: boolean
}

/** The way by mouse: the whole row; by keys and for readers there is the link in it. */
const openFrom = (event: MouseEvent<HTMLElement>) => {
  if (event.target instanceof Element && !event.target.closest('a, input, label')) event.currentTarget.querySelector('a')?.click()
}

function Row({ lead, current, choice, named }: RowProps) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const [search] = useAsked()
  const to = new URLSearchParams(search)
  to.set('open', lead.id)
  return (
    <li className="jq-split-row" id={`lead-${lead.id}`} data-current={current} onClick={openFrom}>
      {choice ? <ChooseOne choice={choice} item={lead} /> : null}
      <SeverityTag severity={lead.severity} bare />
      <div>
        <Link to={`?${to}`} replace aria-current={current || undefined} title={tx(lead.reason)}>
          <Prose text={tx(lead.reason)} />
        </Link>
        <small>
          {named ? <span>{tx(lead.modelTitle)}</span> : null}
          <span>{subjectText(lead.subjectKey)}</span>
          <span>{lead.officeName ?? t('noOffice')}</span>
          {lead.handler ? <span>{lead.handler}</span> : null}
        </small>
        {lead.state !== 'new' || lead.changed || !lead.holds || lead.letterId || lead.assignee ? (
          <small className="jq-split-tags">
            {lead.state === 'new' ? null : <RecordState record={leadRecord} state={lead.state} />}
            {lead.letterId ? <StateTag tone="calm">{t('hasLetter')}</StateTag> : null}
            {lead.holds ? null : <StateTag tone="quiet">{t('notHolding')}</StateTag>}
            {lead.changed ? <StateTag tone="warn">{t('changed')}</StateTag> : null}
            {lead.assignee ? <span>{t('split.assignee', { name: lead.assignee.name })}</span> : null}
          </small>
        ) : null}
      </div>
    </li>
  )
}
