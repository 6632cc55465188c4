import { addressOf, api, WARNING_TRIGGERS, type WarningSummary, WarningTrigger } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { CaseDue } from './CaseDue.tsx'
import { warningRecord } from './record.ts'

/** What of the case, and which office's. */
const placeOf = ({ officeName, departmentName }: WarningSummary) => [officeName, departmentName].filter(Boolean).join(' · ') || '—'
const handlerOf = ({ handler, handlerNo }: WarningSummary) => handler?.name ?? handlerNo ?? '—'

/** Warnings of case monitoring, with what runs out first. */
export function WarningListPage() {
  const { t } = useTranslation('warnings')
  const tx = useTx()
  const columns: Column<WarningSummary>[] = [
    {
      key: 'case',
      title: t('column.case'),
      sort: 'caseNo',
      render: item => <RecordTitle to={addressOf(api.warnings, item.id)} title={item.caseNo} small={tx(item.title)} />,
    },
    { key: 'trigger', title: t('column.trigger'), width: 140, render: item => tx(WARNING_TRIGGERS[item.trigger]) },
    { key: 'due', title: t('column.due'), sort: 'caseDue', width: 230, render: item => <CaseDue warning={item} /> },
    {
      ...stateColumn<typeof warningRecord.api, keyof typeof warningRecord.states, WarningSummary>(warningRecord, ({ reportedOn }) =>
        reportedOn ? <small className="jq-faint">{t('reported')}</small> : null,
      ),
      width: 130,
    },
    {
      key: 'office',
      title: t('column.office'),
      sort: 'officeName',
      render: item => (
        <div className="jq-two">
          {placeOf(item)}
          <small>{handlerOf(item)}</small>
        </div>
      ),
    },
  ]
  return (
    <RecordListPage
      record={warningRecord}
      list={useRecordList(warningRecord)}
      title={t('title')}
      sub={t('sub')}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'standing', label: t('filter.standing'), width: 120, options: [{ value: 'true', label: t('filter.standingYes') }] },
        {
          key: 'trigger',
          label: t('column.trigger'),
          width: 150,
          options: WarningTrigger.options.map(value => ({ value, label: tx(WARNING_TRIGGERS[value]), count: answer?.byTrigger[value] })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.warnings, item.id)} title={item.caseNo} small={tx(item.title)} />
          <div className="row">
            <RecordState record={warningRecord} state={item.state} />
            <CaseDue warning={item} />
          </div>
          <div className="row foot">
            <span>{placeOf(item)}</span>
            <span>{handlerOf(item)}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
