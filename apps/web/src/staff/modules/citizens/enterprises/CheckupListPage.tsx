import { addressOf, api, CHECKUP_CHANNELS, type CheckupSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { checkupRecord } from './record.ts'
import { percentOf } from './words.ts'

/** Check-ups, with what waits first. */
export function CheckupListPage() {
  const { t } = useTranslation('enterprises')
  const tx = useTx()
  const columns: Column<CheckupSummary>[] = [
    {
      key: 'enterprise',
      title: t('checkup.column.enterprise'),
      render: item => <RecordTitle to={addressOf(api.checkups, item.id)} title={item.enterprise} />,
    },
    { key: 'begun', title: t('checkup.column.begun'), sort: 'begunOn', render: item => item.begunOn },
    { key: 'channel', title: t('checkup.column.channel'), render: item => tx(CHECKUP_CHANNELS[item.channel]) },
    { key: 'percent', title: t('checkup.column.percent'), sort: 'percent', render: item => percentOf(item.percent) },
    {
      key: 'corrected',
      title: t('checkup.column.corrected'),
      render: item => (item.measures === null ? '—' : t('checkup.correctedOf', { corrected: item.corrected, measures: item.measures })),
    },
    { key: 'handler', title: t('checkup.column.handler'), render: item => item.handler?.name ?? '—' },
    clockColumn('—'),
    { ...stateColumn(checkupRecord), width: 150 },
  ]
  return (
    <RecordListPage
      record={checkupRecord}
      list={useRecordList(checkupRecord)}
      title={t('checkup.title')}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('checkup.search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle
            to={addressOf(api.checkups, item.id)}
            title={item.enterprise}
            small={`${item.begunOn} · ${percentOf(item.percent)}`}
          />
          <div className="row">
            <RecordState record={checkupRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('checkup.empty.title'), help: t('checkup.empty.help') }}
    />
  )
}
