import { PlusOutlined } from '@ant-design/icons'
import { addressOf, api, type ProjectSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { ProjectForm } from './ProjectForm.tsx'
import { projectRecord } from './record.ts'

const found = ({ findings }: ProjectSummary) => findings.noted + findings.rectifying + findings.cured

/** Projects, with what runs out first. */
export function ProjectListPage() {
  const { t } = useTranslation('projects')
  const may = useMay()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const title = (item: ProjectSummary) => (
    <RecordTitle to={addressOf(api.projects, item.id)} title={item.title} small={item.leadDepartment ?? item.officeName} />
  )
  const columns: Column<ProjectSummary>[] = [
    { key: 'title', title: t('column.title'), sort: 'title', render: title },
    {
      key: 'units',
      title: t('column.units'),
      render: item => t('list.units', { joining: item.joining, inspected: item.inspected }),
      width: 150,
    },
    {
      key: 'findings',
      title: t('column.findings'),
      render: item =>
        found(item) > 0 ? (
          <Link to={`/findings?projectId=${item.id}`}>{t('list.cured', { cured: item.findings.cured, total: found(item) })}</Link>
        ) : (
          '—'
        ),
      width: 120,
    },
    { ...clockColumn('—'), width: 150 },
    { ...stateColumn(projectRecord), width: 140 },
    updatedColumn,
  ]
  return (
    <>
      <RecordListPage
        record={projectRecord}
        list={useRecordList(projectRecord)}
        title={t('title')}
        extra={
          <>
            {may('finding:read') ? (
              <Link to="/findings">
                <Button>{t('findings')}</Button>
              </Link>
            ) : null}{' '}
            {may('project:write') ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
                {t('form.open')}
              </Button>
            ) : null}
          </>
        }
        columns={columns}
        offices={useOfficeChoices()}
        searchLabel={t('search')}
        card={item => (
          <div className="jq-record-card">
            {title(item)}
            <div className="row">
              <RecordState record={projectRecord} state={item.state} />
              <RecordClock record={item} />
              <span className="jq-faint">{t('list.cured', { cured: item.findings.cured, total: found(item) })}</span>
            </div>
          </div>
        )}
        empty={{ title: t('empty.title'), help: t('empty.help') }}
      />
      {open ? <ProjectForm onClose={() => setOpen(false)} onDone={({ id }) => void navigate(addressOf(api.projects, id))} /> : null}
    </>
  )
}
