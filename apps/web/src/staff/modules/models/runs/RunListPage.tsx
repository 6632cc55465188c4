import { api, JobState, type Run, linkTo } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { count, dateTime } from '../../../../kit/format.ts'
import { JobStateTag } from '../../../../kit/JobStateTag.tsx'
import { LeadFigures } from '../../../../kit/LeadFigures.tsx'
import { ListPage } from '../../../../kit/list/ListPage.tsx'
import '../../../../kit/words.css'
import { TookText } from './TookText.tsx'

const KEYS = ['model', 'state']
const DEFAULTS = { sort: '-startedAt' }

/** Every run, the latest first. */
export function RunListPage() {
  const { t } = useTranslation('runs')
  const { t: shared } = useTranslation('shared')
  const tx = useTx()
  const may = useMay()
  const { data: models } = useApi(api.models.list, {}, { enabled: may('model:read'), staleTime: 60_000 })
  return (
    <ListPage
      endpoint={api.runs.list}
      title={t('title')}
      sub={t('subtitle')}
      filterKeys={KEYS}
      defaults={DEFAULTS}
      rowKey={run => run.id}
      searchLabel={t('search')}
      filters={() => [
        {
          key: 'model',
          label: t('filter.model'),
          width: 220,
          options: (models?.items ?? []).map(m => ({ value: m.id, label: tx(m.title) })),
        },
        { key: 'state', label: t('filter.state'), options: JobState.options.map(s => ({ value: s, label: shared(`job.${s}`) })) },
      ]}
      columns={[
        {
          key: 'model',
          title: t('column.model'),
          render: r => (
            <div className="jq-name">
              <Link className="jq-strong" to={linkTo.run(r.id)}>
                {tx(r.modelTitle)}
              </Link>
              <span className="jq-faint">{t('version', { version: r.modelVersion })}</span>
            </div>
          ),
        },
        { key: 'state', title: t('column.state'), width: 92, render: r => <JobStateTag state={r.state} /> },
        {
          key: 'leads',
          title: t('column.leads'),
          width: 140,
          render: r => (r.leads ? <LeadFigures leads={r.leads} /> : <span className="jq-faint">—</span>),
        },
        { key: 'change', title: t('column.change'), kind: 'number', width: 110, render: r => <Change run={r} /> },
        { key: 'asOf', title: t('column.asOf'), kind: 'date', width: 96, render: r => r.asOf },
        { key: 'started', title: t('column.started'), kind: 'date', sort: 'startedAt', width: 138, render: r => dateTime(r.startedAt) },
        {
          key: 'took',
          title: t('column.took'),
          kind: 'number',
          width: 72,
          render: r => <TookText startedAt={r.startedAt} finishedAt={r.finishedAt} />,
        },
        { key: 'by', title: t('column.by'), width: 76, render: r => r.startedBy?.name ?? t('system') },
      ]}
      card={r => (
        <div className="jq-name">
          <div className="jq-actions">
            <Link className="jq-strong" to={linkTo.run(r.id)}>
              {tx(r.modelTitle)}
            </Link>
            <JobStateTag state={r.state} />
          </div>
          <span className="jq-faint jq-date">
            {dateTime(r.startedAt)} · {r.startedBy?.name ?? t('system')}
          </span>
          {r.leads ? <LeadFigures leads={r.leads} /> : null}
        </div>
      )}
      empty={
        <EmptyState
          title={t('nothing.title')}
          actions={
            may('model:read') ? (
              <Link to="/models">
                <Button type="primary">{t('nothing.go')}</Button>
              </Link>
            ) : null
          }
        >
          {t('nothing.text')}
        </EmptyState>
      }
    />
  )
}

function Change({ run: { leads } }: { run: Run }) {
  const { t } = useTranslation('runs')
  if (!leads) return <span className="jq-faint">—</span>
  return (
    <span
      className="jq-nowrap"
      title={`${t('facts.added')} / ${t('facts.renewed')} / ${t('facts.gone')}`}
    >{`${count(leads.added)} / ${count(leads.renewed)} / ${count(leads.gone)}`}</span>
  )
}
