import { addressOf, api, IDENTITY_REASONS, type IdentityRequestSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { identityRequestRecord } from './record.ts'

/** Who asks to see whose identity, and why. */
export function IdentityRequestListPage() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const columns: Column<IdentityRequestSummary>[] = [
    {
      key: 'petition',
      title: t('identity.petition'),
      render: item => <RecordTitle to={addressOf(api.identityRequests, item.id)} title={item.petitionNumber} small={item.petitionTitle} />,
    },
    { key: 'by', title: t('identity.by'), render: item => item.askedBy?.name ?? '—' },
    { key: 'reason', title: t('identity.class'), render: item => tx(IDENTITY_REASONS[item.reasonClass]) },
    { ...stateColumn(identityRequestRecord), width: 120 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={identityRequestRecord}
      list={useRecordList(identityRequestRecord)}
      title={t('identity.nav')}
      sub={t('identity.sub')}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.identityRequests, item.id)} title={item.petitionNumber} small={item.petitionTitle} />
          <div className="row">
            <RecordState record={identityRequestRecord} state={item.state} />
            <span>{item.askedBy?.name}</span>
          </div>
        </div>
      )}
      empty={{ title: t('identity.emptyTitle'), help: t('identity.emptyHelp') }}
    />
  )
}
