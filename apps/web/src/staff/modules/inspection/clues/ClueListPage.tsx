import { addressOf, api, CLUE_FORMS, CLUE_SOURCES, ClueSource, type ClueSummary } from '@jianqing/contract'
import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddClue } from './AddClue.tsx'
import { clueRecord } from './record.ts'

/** The clues that one was let in on, with what runs out first. Nobody is named in full before one is opened. */
export function ClueListPage() {
  const { t } = useTranslation('clues')
  const tx = useTx()
  const may = useMay()
  const subject = (item: ClueSummary) => item.subject ?? t('destroyed')
  const columns: Column<ClueSummary>[] = [
    {
      key: 'code',
      title: t('column.clue'),
      // a number is not broken over two lines
      width: 140,
      render: item => <RecordTitle to={addressOf(api.clues, item.id)} title={item.code} small={subject(item)} />,
    },
    { key: 'source', title: t('column.source'), render: item => tx(CLUE_SOURCES[item.source]) },
    { key: 'receivedOn', title: t('column.receivedOn'), sort: 'receivedOn', kind: 'date', width: 110, render: item => item.receivedOn },
    { ...stateColumn(clueRecord), width: 130 },
    { key: 'form', title: t('column.form'), width: 120, render: item => (item.form ? tx(CLUE_FORMS[item.form].title) : '—') },
    { key: 'handler', title: t('column.handler'), render: item => item.handler?.name ?? '—' },
    { ...clockColumn('—'), width: 190 },
  ]
  return (
    <RecordListPage
      record={clueRecord}
      list={useRecordList(clueRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={
        <Space wrap>
          {may('clue:count') ? (
            <Link to="/clues/statistics">
              <Button>{t('statistics.nav')}</Button>
            </Link>
          ) : null}
          {may('clue:write') ? <AddClue /> : null}
        </Space>
      }
      columns={columns}
      filters={() => [
        {
          key: 'source',
          label: t('column.source'),
          options: ClueSource.options.map(value => ({ value, label: tx(CLUE_SOURCES[value]) })),
        },
      ]}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.clues, item.id)} title={item.code} small={`${subject(item)} · ${tx(CLUE_SOURCES[item.source])}`} />
          <div className="row">
            <RecordState record={clueRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{item.handler?.name ?? ''}</span>
            <span>{item.receivedOn}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
