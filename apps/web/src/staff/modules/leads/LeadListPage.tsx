import { QuestionCircleOutlined, SplitCellsOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAsked } from '../../../kit/address.ts'
import { useApi } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import type { Filter } from '../../../kit/list/FilterBar.tsx'
import type { ListDefaults } from '../../../kit/list/state.ts'
import { useIsPhone, useIsWide } from '../../../kit/list/useIsPhone.ts'
import { RecordListPage } from '../../../kit/record/RecordListPage.tsx'
import { useRecordList } from '../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../shell/offices.ts'
import { useMay } from '../../shell/session/session.tsx'
import './leads.css'
import { useLeadColumns } from './list/columns.tsx'
import { KeyHelp } from './list/KeyHelp.tsx'
import { LeadCard } from './list/LeadCard.tsx'
import { TriageDialog } from './list/TriageDialog.tsx'
import { useTriage } from './list/useTriage.ts'
import { leadRecord } from './record.ts'
import { LeadSplit } from './split/LeadSplit.tsx'

/** Beside an open lead they stand by model: what one rule found is judged in one go. */
const BESIDE: ListDefaults = { pageSize: 50, sort: 'model' }

/** Leads to review, one after another from the keyboard if one likes. */
export function LeadListPage() {
  const { t } = useTranslation('leads')
  const may = useMay()
  const [search] = useAsked()
  const wide = useIsWide()
  const beside = wide && search.get('view') !== 'table'
  const list = useRecordList(leadRecord, beside ? BESIDE : undefined)
  const [help, setHelp] = useState(false)
  const triage = useTriage(list, { help: () => setHelp(true), first: beside })
  const phone = useIsPhone()
  const columns = useLeadColumns()
  const filters = useLeadFilters()
  const offices = useOfficeChoices()
  const mayTriage = may(['lead:triage', 'lead:assign'])
  const empty = {
    title: t('empty.title'),
    help: may('model:read') ? t('empty.help') : t('empty.noRun'),
    way: may('model:read') ? { to: '/models', label: t('empty.action') } : undefined,
  }
  const dialogs = (
    <>
      {triage.begun ? <TriageDialog of={triage.begun} onClose={triage.close} /> : null}
      {help ? <KeyHelp onClose={() => setHelp(false)} /> : null}
    </>
  )
  if (beside)
    return (
      <>
        <LeadSplit
          shown={list}
          triage={triage}
          filters={answer => [
            ...(offices && offices.length > 1 ? [{ key: 'officeId', label: t('page.office'), width: 120, options: offices }] : []),
            ...filters(answer),
          ]}
          mayTriage={mayTriage}
          onHelp={() => setHelp(true)}
          none={empty}
        />
        {dialogs}
      </>
    )
  return (
    <>
      <RecordListPage
        record={leadRecord}
        list={list}
        title={t('title')}
        sub={<span className="jq-notice-line">{t('notice')}</span>}
        extra={
          <>
            {mayTriage && !phone ? (
              <Button type={wide ? 'text' : 'default'} icon={<QuestionCircleOutlined />} onClick={() => setHelp(true)}>
                {t('keys.title')}
              </Button>
            ) : null}
            {wide ? (
              <Link to="?">
                <Button icon={<SplitCellsOutlined />}>{t('split.triage')}</Button>
              </Link>
            ) : null}
          </>
        }
        columns={columns}
        offices={offices}
        filters={filters}
        searchLabel={t('filter.search')}
        remark={mayTriage ? t('keys.hint') : undefined}
        card={lead => <LeadCard lead={lead} />}
        rowProps={(lead, index) => ({ 'data-current': index === triage.at, id: `lead-${lead.id}` })}
        empty={empty}
      />
      {dialogs}
    </>
  )
}

/** The filters with what there is to choose: the models that this person may see. */
function useLeadFilters(): (answer: { bySeverity: Record<string, number> } | undefined) => Filter[] {
  const { t } = useTranslation(['leads', 'shared'])
  const tx = useTx()
  const may = useMay()
  const models = useApi(api.models.list, {}, { enabled: may('model:read'), staleTime: 300_000 }).data?.items ?? []
  const filter = (key: string, label: string, width: number, options: Filter['options']) => ({ key, label, width, options })
  return answer => [
    filter(
      'severity',
      t('filter.severity'),
      108,
      (['high', 'medium', 'low'] as const).map(s => ({
        value: s,
        label: t(`shared:severity.${s}`),
        ...(answer ? { count: answer.bySeverity[s] ?? 0 } : {}),
      })),
    ),
    ...(models.length > 0
      ? [
          filter(
            'model',
            t('filter.model'),
            140,
            models.map(m => ({ value: m.id, label: tx(m.title) })),
          ),
        ]
      : []),
    filter(
      'assignee',
      t('filter.assignee'),
      110,
      (['me', 'nobody', 'anybody'] as const).map(a => ({ value: a, label: t(`assignee.${a}`) })),
    ),
    filter(
      'holds',
      t('filter.holds'),
      124,
      (['true', 'false'] as const).map(h => ({ value: h, label: t(`holds.${h}`) })),
    ),
  ]
}
