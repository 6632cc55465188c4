import { WarningFilled } from '@ant-design/icons'
import { api, type DatasetSummary, IMPORT_STATES, type ImportRecord } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ActionBar } from '../../../../kit/action/ActionBar.tsx'
import { keyOf, useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useListState } from '../../../../kit/list/useListState.ts'
import { Timeline } from '../../../../kit/Timeline.tsx'
import { RowsGrid } from '../RowsGrid.tsx'
import { usePeriod } from '../Authorities.tsx'

const KEYS: readonly string[] = []

interface Props {
  record: ImportRecord
  dataset: DatasetSummary | null
  onRestart: () => void
}

/** A delivery that meets what another origin delivered for the same offices and period: whose, how many rows, which ones; and the decision. */
export function Overlapping({ record, dataset, onRestart }: Props) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const period = usePeriod()
  const client = useQueryClient()
  const act = useCommand(api.datasets.actOnImport, { refreshes: [api.datasets.importRecord] })
  return (
    <section className="jq-card jq-import-end">
      <div className="jq-import-title">
        <WarningFilled className="jq-import-warn" aria-hidden />
        <div>
          <h2>{tx(IMPORT_STATES[record.state])}</h2>
          <p className="jq-soft">
            {record.state === 'kept' ? t('wizard.overlap.kept') : t('wizard.overlap.text', { origin: record.origin ?? t('origin.unsaid') })}
          </p>
        </div>
      </div>
      <ul className="jq-overlaps">
        {(record.overlaps ?? []).map(overlap => (
          <li key={`${overlap.origin} ${overlap.rows}`}>
            <b>{overlap.origin}</b> <span className="jq-soft">{period(overlap.period)}</span>{' '}
            <span className="jq-num">{t('rowsUnit', { rows: count(overlap.rows) })}</span>
          </li>
        ))}
      </ul>
      {record.actions.length > 0 ? (
        <div className="jq-shrink-acts">
          <ActionBar
            actions={record.actions}
            recordId={record.id}
            onConflict={() => void client.invalidateQueries({ queryKey: keyOf(api.datasets.importRecord) })}
            onAct={(action, form) => act.mutateAsync({ params: { id: record.id, action }, body: { revision: record.revision, form } })}
          />
        </div>
      ) : null}
      {record.state === 'overlapping' && dataset ? <Rows id={record.id} dataset={dataset} /> : null}
      {record.timeline.length > 0 ? <Timeline entries={record.timeline} /> : null}
      <div className="jq-actions">
        <Button onClick={onRestart}>{t('wizard.failed.restart')}</Button>
      </div>
    </section>
  )
}

function Rows({ id, dataset }: { id: string; dataset: DatasetSummary }) {
  const { t } = useTranslation('data')
  const list = useListState(KEYS)
  const { data, error, refetch, isPlaceholderData } = useApi(
    api.datasets.overlap,
    { params: { id }, query: list.query },
    { keepPrevious: true },
  )
  return (
    <>
      <h3 className="jq-h2">{t('wizard.overlap.rows')}</h3>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <RowsGrid columns={dataset.columns} items={data.items} list={list} total={data.total} loading={isPlaceholderData} /> : null}
    </>
  )
}
