import { addressOf, api, type EnterpriseSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddEnterprise } from './AddEnterprise.tsx'
import { percentOf } from './words.ts'
import { enterpriseRecord } from './record.ts'

const lastOf = ({ last }: EnterpriseSummary) => (last ? `${last.on} · ${percentOf(last.percent)}` : '—')

/** Files of enterprises, with whom nobody keeps in touch first. */
export function EnterpriseListPage() {
  const { t } = useTranslation('enterprises')
  const mayAdd = useMay()('enterprise:write')
  const columns: Column<EnterpriseSummary>[] = [
    {
      key: 'name',
      title: t('column.name'),
      sort: 'name',
      render: item => <RecordTitle to={addressOf(api.enterprises, item.id)} title={item.name} small={item.creditCode} />,
    },
    { key: 'status', title: t('column.status'), render: item => item.status || '—' },
    { key: 'staff', title: t('column.staff'), sort: 'insuredStaff', render: item => item.insuredStaff ?? '—' },
    { key: 'contact', title: t('column.contact'), render: item => item.contact?.name ?? t('page.unassigned') },
    { key: 'last', title: t('column.last'), render: lastOf },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { ...stateColumn(enterpriseRecord), width: 150 },
  ]
  return (
    <RecordListPage
      record={enterpriseRecord}
      list={useRecordList(enterpriseRecord)}
      title={t('title')}
      extra={mayAdd ? <AddEnterprise /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.enterprises, item.id)} title={item.name} small={lastOf(item)} />
          <div className="row">
            <RecordState record={enterpriseRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
