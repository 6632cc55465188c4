import { api, type ModelDiff, linkTo } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useAddress } from '../../../../kit/address.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { DiffLines } from './DiffLines.tsx'
import { DiffRules, hasRules } from './DiffRules.tsx'
import { ModelStateTag } from './ModelStateTag.tsx'
import '../../../../kit/words.css'
import './life.css'
import './diff.css'

/** What differs between two versions: rule by rule in words, then line by line. Which two stands in the address. */
export function DiffPage() {
  const { t } = useTranslation('models')
  const { get } = useAddress()
  const { data, error, refetch } = useApi(api.models.diff, { query: { from: get('from') ?? '', to: get('to') ?? '' } })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader
        title={t('life.diff.title')}
        back={{ to: linkTo.version(data.to.id), label: t('life.diff.version', { model: data.to.modelId, n: data.to.version }) }}
        sub={<Which diff={data} />}
      />
      <div className="jq-stack">
        {data.structured ? null : <Alert type="warning" showIcon title={t('life.diff.textOnly')} />}
        {data.structured && !hasRules(data) ? <Alert type="info" showIcon title={t('life.diff.nothing')} /> : null}
        <DiffRules diff={data} />
        <DiffLines lines={data.lines} />
      </div>
    </>
  )
}

function Which({ diff }: { diff: ModelDiff }) {
  const { t } = useTranslation('models')
  return (
    <span className="jq-actions">
      {(['from', 'to'] as const).map(side => (
        <span key={side} className="jq-actions">
          <span className="jq-faint">{t(`life.diff.${side}`)}</span>
          <Link to={linkTo.version(diff[side].id)}>{t('life.diff.version', { model: diff[side].modelId, n: diff[side].version })}</Link>
          <ModelStateTag state={diff[side].state} />
        </span>
      ))}
    </span>
  )
}
