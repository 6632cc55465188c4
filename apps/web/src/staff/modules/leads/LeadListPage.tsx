import { QuestionCircleOutlined } from '@ant-design/icons'
import { api, LEAD_STATES, LeadState, type LeadSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import type { Filter } from '../../../kit/list/FilterBar.tsx'
import { useIsPhone } from '../../../kit/list/useIsPhone.ts'
import { StatePills } from '../../../kit/list/StatePills.tsx'
import { ListBody } from '../../../kit/list/ListPage.tsx'
import { useListState } from '../../../kit/list/useListState.ts'
import { PageHeader } from '../../../kit/PageHeader.tsx'
import { useApi } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import { useMay } from '../../shell/session/session.tsx'
import { KeyHelp } from './list/KeyHelp.tsx'
import { LeadCard } from './list/LeadCard.tsx'
import { useLeadColumns } from './list/columns.tsx'
import { TriageDialog } from './list/TriageDialog.tsx'
import { useTriage } from './list/useTriage.ts'
import './leads.css'

const KEYS = ['state', 'severity', 'model', 'officeId', 'assignee', 'holds'] as const
const NONE: LeadSummary[] = []

/** Leads to review, one after another from the keyboard if one likes. */
export function LeadListPage() {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const may = useMay()
  const list = useListState(KEYS)
  const read = useApi(api.leads.list, { query: list.query } as never, { keepPrevious: true })
  const items = read.data?.items ?? NONE
  const [help, setHelp] = useState(false)
  const triage = useTriage(items, { help: () => setHelp(true) })
  const columns = useLeadColumns()
  const filters = useLeadFilters(read.data)
  const phone = useIsPhone()
  const mayTriage = may(['lead:triage', 'lead:assign'])
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={<span className="jq-notice-line">{t('notice')}</span>}
        extra={
          mayTriage && !phone ? (
            <Button icon={<QuestionCircleOutlined />} onClick={() => setHelp(true)}>
              {t('keys.title')}
            </Button>
          ) : null
        }
      />
      <ListBody
        endpoint={api.leads.list}
        title={t('title')}
        filterKeys={KEYS}
        columns={columns}
        rowKey={lead => lead.id}
        list={list}
        answer={read.data}
        error={read.error}
        fetching={read.isPlaceholderData}
        onRetry={() => void read.refetch()}
        filters={() => filters}
        searchLabel={t('filter.search')}
        exports={{ endpoint: api.leads.export, name: 'leads' }}
        above={answer => (
          <StatePills
            states={LeadState.options.map(s => ({
              state: s,
              title: tx(LEAD_STATES[s]),
              count: answer ? (answer.byState[s] ?? 0) : undefined,
            }))}
            chosen={list.filters.state}
            onChoose={state => list.set({ filters: { state } })}
            end={mayTriage ? t('keys.hint') : undefined}
          />
        )}
        card={lead => <LeadCard lead={lead} />}
        rowProps={(lead, index) => ({ 'data-current': index === triage.at, id: `lead-${lead.id}`, onClick: () => triage.setAt(index) })}
        empty={
          <EmptyState
            title={t('empty.title')}
            actions={
              may('model:read') ? (
                <Link to="/models">
                  <Button type="primary">{t('empty.action')}</Button>
                </Link>
              ) : null
            }
          >
            {may('model:read') ? t('empty.help') : t('empty.noRun')}
          </EmptyState>
        }
      />
      {triage.open ? <TriageDialog lead={triage.open.lead} action={triage.open.action} onClose={triage.close} /> : null}
      {help ? <KeyHelp onClose={() => setHelp(false)} /> : null}
    </>
  )
}

/** The filters with what there is to choose: models and offices that this person may see. */
function useLeadFilters(answer: { bySeverity: Record<string, number> } | undefined): Filter[] {
  const { t } = useTranslation(['leads', 'shared'])
  const tx = useTx()
  const may = useMay()
  const models = useApi(api.models.list, {}, { enabled: may('model:read'), staleTime: 300_000 })
  const offices = useApi(api.offices.tree, {}, { staleTime: 300_000 })
  return useMemo(
    () => [
      {
        key: 'severity',
        label: t('filter.severity'),
        width: 108,
        options: (['high', 'medium', 'low'] as const).map(s => ({
          value: s,
          label: t(`shared:severity.${s}`),
          ...(answer ? { count: answer.bySeverity[s] ?? 0 } : {}),
        })),
      },
      ...(models.data
        ? [
            {
              key: 'model',
              label: t('filter.model'),
              width: 140,
              options: models.data.items.map(m => ({ value: m.id, label: tx(m.title) })),
            },
          ]
        : []),
      ...(offices.data && offices.data.items.length > 1
        ? [
            {
              key: 'officeId',
              label: t('filter.office'),
              width: 140,
              options: offices.data.items.map(o => ({ value: o.id, label: o.name })),
            },
          ]
        : []),
      {
        key: 'assignee',
        label: t('filter.assignee'),
        width: 110,
        options: (['me', 'nobody', 'anybody'] as const).map(a => ({ value: a, label: t(`assignee.${a}`) })),
      },
      {
        key: 'holds',
        label: t('filter.holds'),
        width: 124,
        options: (['true', 'false'] as const).map(h => ({ value: h, label: t(`holds.${h}`) })),
      },
    ],
    [t, tx, answer, models.data, offices.data],
  )
}
