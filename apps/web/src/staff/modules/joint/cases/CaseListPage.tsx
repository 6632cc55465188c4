import {
  addressOf,
  api,
  JOINT_CHARGES,
  JOINT_OWNERS,
  JOINT_PROCEDURES,
  JointCharge,
  type JointCaseSummary,
  JointProcedure,
  Tree,
} from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useMe } from '../../../shell/session/session.tsx'
import { DaysBar, isWithheld, Ready } from './parts.tsx'
import { jointCaseRecord } from './record.ts'

/** What the agencies have of many at once is the staff's alone. */
const { actAll: _all, batch: _batch, batchOf: _of, export: _export, ...alone } = jointCaseRecord.api
const forAgency = { ...jointCaseRecord, api: alone } as typeof jointCaseRecord

/** Minor cases, open and closed, with what runs out first. */
export function CaseListPage() {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const record = useMe().kind === 'staff' ? jointCaseRecord : forAgency
  const columns: Column<JointCaseSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.jointCases, item.id)} title={item.title} small={item.policeNo} />,
    },
    { ...stateColumn(jointCaseRecord), width: 110 },
    { key: 'procedure', title: t('column.procedure'), width: 80, render: item => tx(JOINT_PROCEDURES[item.procedure]) },
    {
      key: 'days',
      title: t('column.days'),
      width: 250,
      render: item => <DaysBar days={item.days} total={item.total} owner={item.owner} />,
    },
    {
      key: 'ready',
      title: t('column.ready'),
      width: 150,
      render: item => <Ready readiness={item.readiness} withheld={isWithheld(item)} />,
    },
    { ...clockColumn('—'), width: 150 },
    { key: 'caughtOn', title: t('column.caught'), sort: 'caughtOn', kind: 'date', width: 110, render: item => item.caughtOn },
  ]
  return (
    <RecordListPage
      record={record}
      list={useRecordList(record)}
      title={t('title')}
      sub={t('sub')}
      columns={columns}
      filters={() => [
        {
          key: 'owner',
          label: t('board.owner'),
          width: 130,
          options: Tree.options.map(one => ({ value: one, label: tx(JOINT_OWNERS[one]) })),
        },
        {
          key: 'charge',
          label: t('board.charge'),
          width: 130,
          options: JointCharge.options.map(one => ({ value: one, label: tx(JOINT_CHARGES[one]) })),
        },
        {
          key: 'procedure',
          label: t('column.procedure'),
          width: 120,
          options: JointProcedure.options.map(one => ({ value: one, label: tx(JOINT_PROCEDURES[one]) })),
        },
        {
          key: 'open',
          label: t('filter.open'),
          width: 120,
          options: [
            { value: 'true', label: t('filter.isOpen') },
            { value: 'false', label: t('filter.isEnded') },
          ],
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.jointCases, item.id)} title={item.title} small={item.policeNo} />
          <DaysBar days={item.days} total={item.total} owner={item.owner} />
          <div className="row">
            <RecordState record={jointCaseRecord} state={item.state} />
            {item.clock ? <RecordClock record={item} /> : null}
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
