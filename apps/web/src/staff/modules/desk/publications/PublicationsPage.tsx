import { api, type Publication } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import '../../../../kit/words.css'
import { Propose } from './Propose.tsx'
import { TONES } from './tones.ts'

/** Periods whose measures were published, and those that wait for somebody to publish them. */
export function PublicationsPage() {
  const { t } = useTranslation('publications')
  const { data, error, refetch } = useApi(api.publications.list, {})
  const add = data && data.offices.length > 0 ? <Propose offices={data.offices} /> : null
  const columns: Column<Publication>[] = [
    {
      key: 'period',
      title: t('period'),
      render: p => (
        <Link className="jq-strong" to={`/publications/${p.id}`}>
          {p.period}
        </Link>
      ),
    },
    { key: 'office', title: t('office'), render: p => p.officeName },
    { key: 'revision', title: t('version'), width: 100, render: p => t('revision', { n: p.revision }) },
    { key: 'state', title: t('state'), width: 110, render: p => <StateTag tone={TONES[p.state]}>{t(`states.${p.state}`)}</StateTag> },
    { key: 'proposed', title: t('proposed'), width: 210, render: p => t('by', { name: p.proposedBy ?? '—', at: dateTime(p.proposedAt) }) },
    {
      key: 'published',
      title: t('published'),
      width: 210,
      render: p => (p.decidedAt ? t('by', { name: p.decidedBy ?? '—', at: dateTime(p.decidedAt) }) : '—'),
    },
  ]
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} extra={add} />
      <div className="jq-card">
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <RowsSkeleton rows={5} />
        ) : data.items.length === 0 ? (
          <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
        ) : (
          <DataTable label={t('title')} columns={columns} items={data.items} rowKey={p => p.id} />
        )}
      </div>
    </>
  )
}
