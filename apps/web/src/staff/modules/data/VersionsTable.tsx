import { DownloadOutlined } from '@ant-design/icons'
import { api, type DatasetColumn, type DatasetVersion } from '@jianqing/contract'
import { Alert, Collapse } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../kit/i18n/index.ts'
import { useMay } from '../../shell/session/session.tsx'
import { DownloadButton } from '../../../kit/DownloadButton.tsx'
import { EmptyState } from '../../../kit/EmptyState.tsx'
import { bytes, count, dateTime } from '../../../kit/format.ts'
import { StateTag } from '../../../kit/tags.tsx'
import { AddedTo } from './AddedTo.tsx'
import { Notices } from './Notices.tsx'
import { RowsBar } from './RowsBar.tsx'

interface Shown {
  id: string
  live: boolean
  columns: readonly DatasetColumn[]
  versions: readonly DatasetVersion[]
}

/** Every import that was finished, the newest first, each with its report; of the platform's own records, what it wrote and the hash of that. */
export function VersionsTable({ dataset }: { dataset: Shown }) {
  const { t } = useTranslation('data')
  if (dataset.versions.length === 0)
    return (
      <div className="jq-card">
        <EmptyState title={t('versions.empty')}>{dataset.live ? t('live.noDataText') : t('one.noDataText')}</EmptyState>
      </div>
    )
  return (
    <Collapse
      className="jq-versions"
      defaultActiveKey={dataset.versions.filter(v => v.current).map(v => v.version)}
      items={dataset.versions.map(v => ({
        key: v.version,
        label: <VersionLine version={v} />,
        children: <Report dataset={dataset} version={v} />,
      }))}
    />
  )
}

function VersionLine({ version: v }: { version: DatasetVersion }) {
  const { t } = useTranslation('data')
  return (
    <span className="jq-version-line">
      <b className="jq-mono">{v.version}</b>
      {v.current ? <StateTag tone="ok">{t('versions.current')}</StateTag> : null}
      {v.destroyed ? <StateTag tone="warn">{t('versions.destroyed', { on: v.destroyed.on })}</StateTag> : null}
      <span className="jq-date">{dateTime(v.importedAt)}</span>
      <span className="jq-soft">{[v.importedBy ?? t('versions.system'), v.origin].filter(Boolean).join(' · ')}</span>
      <span className="jq-num jq-version-rows">{t('rowsUnit', { rows: count(v.rows) })}</span>
    </span>
  )
}

function Report({ dataset, version: v }: { dataset: Shown; version: DatasetVersion }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const may = useMay()
  const label = (id: string) => tx(dataset.columns.find(c => c.id === id)?.label ?? { 'zh-CN': id, en: id })
  return (
    <div className="jq-stack">
      {v.destroyed ? (
        <Alert type="warning" showIcon title={t('versions.destroyedText', { on: v.destroyed.on, basis: v.destroyed.basis })} />
      ) : null}
      {dataset.live ? null : (
        <>
          <RowsBar counts={v} />
          {v.appended ? <AddedTo appended={v.appended} loaded={v.loaded} rows={v.rows} /> : null}
          <Notices version={v} columns={dataset.columns} />
        </>
      )}
      <ul className="jq-data-files">
        {v.files.map(f => (
          <li key={f.sha256}>
            <b>{f.name}</b>{' '}
            <span className="jq-faint">
              {[bytes(f.bytes), t('rowsUnit', { rows: count(f.rows) }), v.format.toUpperCase(), v.encoding?.toUpperCase()]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <div className="jq-id">
              {t('versions.hash')} {f.sha256}
            </div>
          </li>
        ))}
      </ul>
      {v.quarantined > 0 && may('dataset:import') ? (
        <div>
          <DownloadButton
            icon={<DownloadOutlined />}
            endpoint={api.datasets.quarantine}
            args={{ params: { dataset: dataset.id, version: v.version } }}
          >
            {t('versions.download')}
          </DownloadButton>
        </div>
      ) : null}
      {!dataset.live && Object.keys(v.mapping).length > 0 ? (
        <div>
          <h3 className="jq-minor">{t('versions.mapping')}</h3>
          <dl className="jq-mapping">
            {Object.entries(v.mapping).map(([column, header]) => (
              <div key={column}>
                <dt>{label(column)}</dt>
                <dd>{header}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
    </div>
  )
}
