import { QuestionCircleOutlined, TableOutlined } from '@ant-design/icons'
import { api, type LeadSummary } from '@jianqing/contract'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { ExportButton } from '../../../../kit/list/ExportButton.tsx'
import { type Filter, FilterBar } from '../../../../kit/list/FilterBar.tsx'
import { StatePills } from '../../../../kit/list/StatePills.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { ManyBar } from '../../../../kit/record/ManyBar.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import type { LeadList, Triage } from '../list/useTriage.ts'
import { leadRecord } from '../record.ts'
import '../page/lead-page.css'
import { LeadPane } from './LeadPane.tsx'
import './split.css'
import { SplitList } from './SplitList.tsx'

interface LeadSplitProps {
  shown: LeadList
  triage: Triage
  filters: (answer: LeadList['answer']) => readonly Filter[]
  mayTriage: boolean
  onHelp: () => void
  /** Where there are no leads at all. */
  none: { title: string; help: string; way?: { to: string; label: string } | undefined }
}

const ORDERS = ['model', 'severity', '-firstSeenAt'] as const

/** Leads beside the one that is looked at: judged one after another without a page in between. */
export function LeadSplit({ shown, triage, filters, mayTriage, onHelp, none }: LeadSplitProps) {
  const { t } = useTranslation(['leads', 'shared'])
  const tx = useTx()
  const { list, read, answer, items, chosen, narrowed } = shown
  const { page, pageSize, sort: _sort, q, ...filter } = list.query
  const byModel = useApi(api.leads.byModel, { query: filter as never }, { enabled: q === undefined, keepPrevious: true }).data?.items ?? []
  const open = (lead: LeadSummary) => lead.actions.length > 0
  const choice =
    mayTriage && (chosen.byId.size > 0 || items.some(open))
      ? { has: (lead: LeadSummary) => chosen.byId.has(lead.id), open, set: chosen.set, title: leadRecord.title }
      : undefined
  const { page: _page, pageSize: _size, ...exported } = list.query
  return (
    <>
      <PageHeader
        title={t('title')}
        tags={<span className="jq-notice-line">{t('notice')}</span>}
        extra={
          <>
            {mayTriage ? (
              <Button type="text" icon={<QuestionCircleOutlined />} onClick={onHelp}>
                {t('keys.title')}
              </Button>
            ) : null}
            <Select
              aria-label={t('split.order')}
              value={list.sort ?? 'model'}
              popupMatchSelectWidth={false}
              options={ORDERS.map(order => ({ value: order, label: t(`split.orders.${order}`) }))}
              onChange={sort => list.set({ sort })}
            />
            <Link to="?view=table">
              <Button icon={<TableOutlined />}>{t('split.table')}</Button>
            </Link>
          </>
        }
      />
      <div className="jq-card jq-split">
        <StatePills
          states={(Object.keys(leadRecord.states) as (keyof typeof leadRecord.states)[]).map(state => ({
            state,
            title: tx(leadRecord.states[state]),
            count: answer ? (answer.byState[state] ?? 0) : undefined,
          }))}
          chosen={list.filters['state']}
          onChoose={state => list.set({ filters: { state } })}
        />
        <FilterBar
          list={list}
          filters={filters(answer)}
          searchLabel={t('filter.search')}
          end={<ExportButton endpoint={api.leads.export} args={{ query: exported }} name={leadRecord.name} />}
        />
        {read.error && !answer ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
        {!answer && !read.error ? <RowsSkeleton rows={10} /> : null}
        {answer && answer.total === 0 ? (
          list.narrowed ? (
            <EmptyState title={t('shared:empty.filtered')} actions={<Button onClick={list.clear}>{t('shared:empty.clear')}</Button>}>
              {t('shared:empty.filteredHelp')}
            </EmptyState>
          ) : (
            <EmptyState
              title={none.title}
              actions={
                none.way ? (
                  <Link to={none.way.to}>
                    <Button type="primary">{none.way.label}</Button>
                  </Link>
                ) : null
              }
            >
              {none.help}
            </EmptyState>
          )
        ) : null}
        {answer && answer.total > 0 ? (
          <div className="jq-split-halves">
            <div className="jq-split-list">
              <SplitList
                items={items}
                list={list}
                total={answer.total}
                current={triage.at}
                choice={choice}
                byModel={new Map(q === undefined ? byModel.map(one => [one.modelId, one]) : [])}
                busy={read.isPlaceholderData}
              />
              <ManyBar record={leadRecord} chosen={chosen} narrowed={narrowed} shown={items} />
            </div>
            {triage.id ? (
              <LeadPane
                id={triage.id}
                start={triage.start}
                place={triage.at < 0 ? undefined : { n: (page - 1) * pageSize + triage.at + 1, of: answer.total }}
                next={items[triage.at + 1]?.id}
              />
            ) : (
              <p className="jq-faint jq-split-nothing">{t('split.nothing')}</p>
            )}
          </div>
        ) : (
          <ManyBar record={leadRecord} chosen={chosen} narrowed={narrowed} shown={items} />
        )}
      </div>
    </>
  )
}
