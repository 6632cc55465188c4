import { api, type ModelDetail, type ModelVersion, linkTo } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { date } from '../../../../kit/format.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { ModelStateTag } from './ModelStateTag.tsx'
import './life.css'

const USED: readonly ModelVersion['state'][] = ['published', 'paused', 'replaced', 'retired']

/** What a version is best compared with: a draft with the one in use, one that was in use with the one before it. */
function compareWith(version: ModelVersion, all: readonly ModelVersion[]): ModelVersion | undefined {
  const current = all.find(v => v.state === 'published' || v.state === 'paused')
  if (!USED.includes(version.state) && current) return current
  return all.filter(v => USED.includes(v.state) && v.version < version.version).sort((a, b) => b.version - a.version)[0]
}

/** Every version of a model, the newest first: who wrote it, who published it, what differs from the one before. */
export function VersionsPanel({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const may = useMay()
  const go = useNavigate()
  const { data, error, refetch } = useApi(api.models.versions.list, { params: { model: model.id } })
  const next = useCommand(api.models.drafts.create, {
    refreshes: [api.models.drafts.list, api.models.versions.list],
    onSuccess: ({ id }) => void go(linkTo.draft(id)),
  })
  return (
    <section className="jq-card jq-block">
      <header className="jq-life-head">
        <h2 className="jq-h2">{t('life.versions.title')}</h2>
        {may('model:write') ? (
          <Button size="small" loading={next.isPending} onClick={() => next.mutate({ body: { model: model.id } })}>
            {t('life.versions.next')}
          </Button>
        ) : null}
      </header>
      <p className="jq-faint">
        <small>{t('life.versions.hint')}</small>
      </p>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <RowsSkeleton rows={2} /> : null}
      {data ? (
        <ol className="jq-versions-list" aria-label={t('life.versions.label')}>
          {data.items.map(v => (
            <li key={v.id}>
              <VersionLine version={v} other={compareWith(v, data.items)} />
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  )
}

function VersionLine({ version: v, other }: { version: ModelVersion; other: ModelVersion | undefined }) {
  const { t } = useTranslation('models')
  return (
    <>
      <div className="jq-actions">
        <Link className="jq-strong" to={linkTo.version(v.id)}>
          {t('life.versions.version', { n: v.version })}
        </Link>
        <ModelStateTag state={v.state} />
        {other ? (
          <Link to={linkTo.diff(other.id, v.id)}>
            {t(USED.includes(v.state) ? 'life.versions.compare' : 'life.versions.compareCurrent')}
          </Link>
        ) : null}
      </div>
      <div className="jq-soft">
        {v.origin === 'catalogue'
          ? t('life.versions.shipped')
          : [
              v.officeName,
              v.author ? t('life.versions.author', { name: v.author.name }) : null,
              v.publishedBy ? t('life.versions.publisher', { name: v.publishedBy.name }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
        {' · '}
        <span className="jq-date">
          {v.publishedAt
            ? t('life.versions.published', { date: date(v.publishedAt) })
            : t('life.versions.created', { date: date(v.createdAt) })}
        </span>
      </div>
      <div className="jq-id" title={t('life.versions.sha')}>
        SHA-256 {v.sha256.slice(0, 16)}…
      </div>
    </>
  )
}
