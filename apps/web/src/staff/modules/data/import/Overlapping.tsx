import { api, type DatasetSummary, type ImportRecord } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { count } from '../../../../kit/format.ts'
import { useListState } from '../../../../kit/list/useListState.ts'
import { RowsGrid } from '../RowsGrid.tsx'
import { usePeriod } from '../Authorities.tsx'
import { Undecided } from './Undecided.tsx'

const KEYS: readonly string[] = []

interface Props {
  record: ImportRecord
  dataset: DatasetSummary | null
  onRestart: () => void
}

/** A delivery that meets what another origin delivered for the same offices and period: whose, how many rows, which ones; and the decision. */
export function Overlapping({ record, dataset, onRestart }: Props) {
  const { t } = useTranslation('data')
  const period = usePeriod()
  return (
    <Undecided
      record={record}
      words={record.state === 'kept' ? t('wizard.overlap.kept') : t('wizard.overlap.text', { origin: record.origin ?? t('origin.unsaid') })}
      figures={
        <ul className="jq-overlaps">
          {(record.overlaps ?? []).map(overlap => (
            <li key={`${overlap.origin} ${overlap.rows}`}>
              <b>{overlap.origin}</b> <span className="jq-soft">{period(overlap.period)}</span>{' '}
              <span className="jq-num">{t('rowsUnit', { rows: count(overlap.rows) })}</span>
            </li>
          ))}
        </ul>
      }
      rows={record.state === 'overlapping' && dataset ? <Rows id={record.id} dataset={dataset} /> : null}
      onRestart={onRestart}
    />
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
