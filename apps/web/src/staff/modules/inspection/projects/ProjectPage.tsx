import { addressOf, api, type ProjectDetail, REPORT_KINDS } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { urlOf } from '../../../../kit/api/client.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { Findings } from './page/Findings.tsx'
import { Groups } from './page/Groups.tsx'
import { Tasks } from './page/Tasks.tsx'
import { ProjectForm } from './ProjectForm.tsx'
import './projects.css'
import { projectRecord } from './record.ts'

/** One project: its plan and units, its groups, its tasks, what they found, its reports. */
export function ProjectPage() {
  const { t } = useTranslation('projects')
  return (
    <RecordPage record={projectRecord} back={t('nav')}>
      {project => ({
        title: project.title,
        sub: [project.officeName, project.createdBy?.name].filter(Boolean).join(' · '),
        way: project.mayNote ? (
          <Link to={`${addressOf(api.projects, project.id)}/note`}>
            <Button type="primary" block>
              {t('note.open')}
            </Button>
          </Link>
        ) : null,
        below: <Waiting project={project} />,
        body: (
          <>
            <Head project={project} />
            <Findings project={project} />
            <Groups project={project} />
            <Tasks project={project} />
            <Plan project={project} />
          </>
        ),
      })}
    </RecordPage>
  )
}

function Head({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation('projects')
  const { noted, rectifying, cured } = project.findings
  return (
    <Facts
      items={[
        { label: t('page.found'), value: noted + rectifying + cured, big: true },
        { label: t('page.noted'), value: noted, big: true, ...(noted > 0 && { tone: 'warn' as const }) },
        { label: t('page.cured'), value: `${project.rectifications.cured} / ${project.rectifications.total}`, big: true },
        { label: t('form.days'), value: t('page.span', { from: project.startsOn, until: project.endsOn }) },
        { label: t('form.lead'), value: project.leadDepartment ?? '—' },
      ]}
    />
  )
}

/** A report that waits, to be read before it is approved. */
function Waiting({ project: { id, report } }: { project: ProjectDetail }) {
  const { t } = useTranslation('projects')
  const tx = useTx()
  if (!report) return null
  return (
    <p className="jq-project-report">
      {t('page.waits', { kind: tx(REPORT_KINDS[report.kind]), by: report.by?.name ?? '—', n: report.findings })}{' '}
      <a href={urlOf(api.projects.preview, { params: { id } })} target="_blank" rel="noreferrer">
        {t('page.preview')}
      </a>
    </p>
  )
}

function Plan({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation('projects')
  const mayWrite = useMay()('project:write')
  const [open, setOpen] = useState(false)
  const joined = project.joiningUnits.map(({ office, department }) => (department ? `${office}${department}` : office))
  return (
    <RecordPanel title={t('page.plan')}>
      <Prose text={project.plan} />
      <dl className="jq-project-units">
        <dt>{t('form.joining')}</dt>
        <dd>{joined.join('、') || '—'}</dd>
        <dt>{t('form.inspected')}</dt>
        <dd>{project.inspectedUnits.map(({ office }) => office).join('、')}</dd>
      </dl>
      {project.state === 'draft' && mayWrite ? <Button onClick={() => setOpen(true)}>{t('form.edit')}</Button> : null}
      {open ? <ProjectForm project={project} onClose={() => setOpen(false)} onDone={() => setOpen(false)} /> : null}
    </RecordPanel>
  )
}
