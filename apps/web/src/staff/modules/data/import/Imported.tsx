import { CheckCircleFilled, DownloadOutlined } from '@ant-design/icons'
import { api, type DatasetSummary, type Job, linkTo } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useApi } from '../../../../kit/api.ts'
import { count } from '../../../../kit/format.ts'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { AddedTo } from '../AddedTo.tsx'
import { Notices } from '../Notices.tsx'
import { RowsBar } from '../RowsBar.tsx'
import { UsedBy } from '../UsedBy.tsx'
import { countsOf } from './result.ts'

/** Done: the sum of the rows, what was set aside, and what to do with the new version. */
export function Imported({ job, dataset, onRestart }: { job: Job; dataset: DatasetSummary | null; onRestart: () => void }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const counts = countsOf(job.result)
  const { data: one, isFetching } = useApi(api.datasets.get, { params: { dataset: dataset?.id ?? '' } }, { enabled: dataset !== null })
  if (!dataset) return null
  const version = one?.versions.find(v => v.version === counts?.version)
  return (
    <section className="jq-card jq-import-end">
      <div className="jq-import-title">
        <CheckCircleFilled className="jq-import-ok" aria-hidden />
        <div>
          <h2>{t('wizard.done.title')}</h2>
          <p className="jq-soft">{t('wizard.done.text', { title: tx(dataset.title) })}</p>
        </div>
      </div>
      {counts ? <RowsBar counts={counts} /> : null}
      {counts?.appended ? <AddedTo appended={counts.appended} loaded={counts.loaded} rows={counts.rows} /> : null}
      {counts && counts.quarantined > 0 && counts.version !== null ? (
        <Alert
          type="warning"
          showIcon
          title={t(counts.appended ? 'wizard.done.quarantineHintAdded' : 'wizard.done.quarantineHint', { n: count(counts.quarantined) })}
          action={
            <DownloadButton
              icon={<DownloadOutlined />}
              endpoint={api.datasets.quarantine}
              args={{ params: { dataset: dataset.id, version: counts.version } }}
            >
              {t('wizard.done.download')}
            </DownloadButton>
          }
        />
      ) : null}
      {version ? <Notices version={version} columns={dataset.columns} /> : isFetching ? <RowsSkeleton rows={2} /> : null}
      <div className="jq-actions">
        <Link to={linkTo.dataset(dataset.id)}>
          <Button type="primary">{t('wizard.done.view')}</Button>
        </Link>
        <Link to={`${linkTo.dataset(dataset.id)}?tab=rows`}>
          <Button>{t('wizard.done.rows')}</Button>
        </Link>
        <Button onClick={onRestart}>{t('wizard.done.another')}</Button>
      </div>
      <div>
        <h3 className="jq-h2">{t('wizard.done.models')}</h3>
        {dataset.usedBy.length > 0 ? <UsedBy ids={dataset.usedBy} /> : <p className="jq-soft">{t('wizard.done.noModels')}</p>}
      </div>
    </section>
  )
}
