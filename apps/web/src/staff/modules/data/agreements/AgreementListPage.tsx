import { addressOf, type AgreementSummary, api, FREQUENCIES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddAgreement } from './AddAgreement.tsx'
import { agreementRecord } from './record.ts'
import './agreements.css'

/** Agreements, with what waits or is late first. */
export function AgreementListPage() {
  const { t } = useTranslation('agreements')
  const tx = useTx()
  const mayAdd = useMay()('agreement:write')
  const columns: Column<AgreementSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.agreements, item.id)} title={item.title} small={item.number} />,
    },
    { key: 'partner', title: t('field.partner'), sort: 'partner', render: item => item.partner },
    { ...stateColumn(agreementRecord), width: 130 },
    { key: 'frequency', title: t('field.frequency'), width: 90, render: item => tx(FREQUENCIES[item.frequency]) },
    { ...clockColumn('—'), title: t('column.next'), width: 150 },
    { key: 'validUntil', title: t('column.until'), sort: 'validUntil', kind: 'date', width: 120, render: item => item.validUntil },
  ]
  return (
    <RecordListPage
      record={agreementRecord}
      list={useRecordList(agreementRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={mayAdd ? <AddAgreement /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.agreements, item.id)} title={item.title} small={item.partner} />
          <div className="row">
            <RecordState record={agreementRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
