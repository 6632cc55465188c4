import { addressOf, api, DEVIATION_KINDS, type DeviationSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { inMonths } from '../../../../kit/day/today.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { optionsOf } from '../../../../kit/options.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { MakeSheet } from './MakeSheet.tsx'
import { deviationRecord } from './record.ts'

const MONTHS = 24
const months = () => Array.from({ length: MONTHS }, (_, n) => inMonths(-n).slice(0, 7)).map(value => ({ value, label: value }))

/** The sheet of a month, or of all: what came otherwise than was agreed, who answers for it, what they say. */
export function DeviationListPage() {
  const { t } = useTranslation('deviations')
  const tx = useTx()
  const may = useMay()
  const list = useRecordList(deviationRecord)
  const title = (item: DeviationSummary) => (
    <RecordTitle to={addressOf(api.deviations, item.id)} title={tx(item.found)} small={`${item.month} · ${item.agreement.title}`} />
  )
  const columns: Column<DeviationSummary>[] = [
    { key: 'found', title: t('column.found'), render: title },
    { key: 'kind', title: t('column.kind'), width: 110, render: item => tx(DEVIATION_KINDS[item.kind]) },
    { key: 'onDay', title: t('column.day'), sort: 'onDay', kind: 'date', width: 110, render: item => item.onDay },
    { key: 'owner', title: t('column.owner'), width: 100, render: item => item.owner?.name ?? '—' },
    { ...stateColumn(deviationRecord), width: 110 },
    { ...clockColumn('—'), width: 140 },
    { key: 'mendedBy', title: t('column.mendedBy'), kind: 'date', width: 120, render: item => item.mendedBy ?? '—' },
  ]
  return (
    <RecordListPage
      record={deviationRecord}
      list={list}
      title={t('title')}
      sub={t('sub')}
      extra={may('deviation:write') || may('deviation:check') ? <MakeSheet made={month => list.list.set({ filters: { month } })} /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'month', label: t('column.month'), width: 120, options: months() },
        { key: 'kind', label: t('column.kind'), width: 130, options: optionsOf(DEVIATION_KINDS, tx, answer?.byKind) },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={deviationRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{item.owner?.name ?? '—'}</span>
            <span>{tx(DEVIATION_KINDS[item.kind])}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help'), way: { to: '/agreements', label: t('empty.way') } }}
    />
  )
}
