import { api, type ModelVersion, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { ImportModel } from './ImportModel.tsx'
import { ModelStateTag } from './ModelStateTag.tsx'
import { NewDraft } from './NewDraft.tsx'
import '../../../../kit/words.css'
import './life.css'

/** Every version that was not published yet, the last touched first. */
export function DraftListPage() {
  const { t } = useTranslation('models')
  const may = useMay()
  const { data, error, refetch } = useApi(api.models.drafts.list, { query: {} })
  const body = () => {
    if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
    if (!data) return <RowsSkeleton rows={6} />
    if (data.items.length === 0) return <EmptyState title={t('life.drafts.emptyTitle')}>{t('life.drafts.emptyText')}</EmptyState>
    return <Drafts items={data.items} />
  }
  return (
    <>
      <PageHeader
        title={t('life.drafts.title')}
        sub={t('life.drafts.sub')}
        back={{ to: '/models', label: t('life.drafts.back') }}
        extra={
          may('model:write') ? (
            <>
              <ImportModel />
              <NewDraft />
            </>
          ) : undefined
        }
      />
      <div className="jq-card">{body()}</div>
    </>
  )
}

function Drafts({ items }: { items: readonly ModelVersion[] }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const name = (d: ModelVersion) => (
    <span className="jq-name">
      <Link className="jq-strong" to={linkTo.version(d.id)}>
        {d.title ? tx(d.title) : t('life.drafts.untitled')}
      </Link>
      <span className="jq-id">{d.modelId}</span>
    </span>
  )
  const state = (d: ModelVersion) => (
    <span className="jq-actions">
      <ModelStateTag state={d.state} />
      {d.errors > 0 ? <StateTag tone="danger">{t('life.drafts.errors', { n: d.errors })}</StateTag> : null}
    </span>
  )
  const columns: Column<ModelVersion>[] = [
    { key: 'model', title: t('life.drafts.model'), render: name },
    { key: 'version', title: t('life.drafts.version'), render: d => t('life.versions.version', { n: d.version }) },
    { key: 'state', title: t('life.drafts.state'), render: state },
    { key: 'office', title: t('life.drafts.office'), render: d => d.officeName ?? t('life.versions.shipped') },
    { key: 'author', title: t('life.drafts.author'), render: d => d.author?.name ?? '—' },
    { key: 'updated', title: t('life.drafts.updated'), kind: 'date', render: d => dateTime(d.updatedAt) },
  ]
  return (
    <DataTable
      label={t('life.drafts.label')}
      columns={columns}
      items={items}
      rowKey={d => d.id}
      card={d => (
        <div className="jq-draft-card">
          {name(d)}
          <div className="jq-actions">
            {state(d)}
            <span className="jq-faint">{t('life.versions.version', { n: d.version })}</span>
          </div>
          <small className="jq-faint">{[d.officeName, d.author?.name, dateTime(d.updatedAt)].filter(Boolean).join(' · ')}</small>
        </div>
      )}
    />
  )
}
