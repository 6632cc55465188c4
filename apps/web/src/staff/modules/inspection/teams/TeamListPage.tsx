import { addressOf, api, TEAM_KINDS, type TeamSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddTeam } from './AddTeam.tsx'
import { teamRecord } from './record.ts'

/** Teams, with what waits first. */
export function TeamListPage() {
  const { t } = useTranslation('teams')
  const tx = useTx()
  const mayAdd = useMay()('team:write')
  const columns: Column<TeamSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => (
        <RecordTitle
          to={addressOf(api.teams, item.id)}
          title={item.title}
          small={`${tx(TEAM_KINDS[item.kind])} · ${item.matterNo ?? item.outsideUnit ?? ''}`}
        />
      ),
    },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    { key: 'leader', title: t('column.leader'), render: item => item.leader?.name ?? '—' },
    {
      key: 'plannedUntil',
      title: t('column.plannedUntil'),
      sort: 'plannedUntil',
      render: item => (item.overrun ? t('page.overrun', { day: item.plannedUntil }) : item.plannedUntil),
    },
    { ...stateColumn(teamRecord), width: 120 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={teamRecord}
      list={useRecordList(teamRecord)}
      title={t('title')}
      extra={mayAdd ? <AddTeam /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.teams, item.id)} title={item.title} small={item.officeName} />
          <div className="row">
            <RecordState record={teamRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
