import { api, type RatingDetail, type RatingItemView, type CountedRow } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { CountedRows } from '../../../../kit/measure/CountedRows.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { numberOf } from './figures.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ratingRecord } from './record.ts'

function Object({ rating, item, row }: { rating: RatingDetail; item: string; row: CountedRow | null }) {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const object = useCommand(api.ratings.object, { refreshes: [api.ratings.get, ...ratingRecord.refreshes] })
  return (
    <ReasonDialog
      label={t(row ? 'rows.object' : 'rows.missing')}
      button={{ size: 'small' }}
      field={t('rows.why')}
      about={<p>{row ? tx(row.title) : t('rows.missingHelp')}</p>}
      least={4}
      pending={object.isPending}
      error={object.error}
      onOk={reason =>
        object.mutateAsync({
          params: { id: rating.id },
          body: { item, reason, row: row && { dataset: row.dataset, key: row.key } },
        })
      }
    />
  )
}

/** What was said of a row, or the way to say it. */
function Beside({ rating, item, row }: { rating: RatingDetail; item: string; row: CountedRow }) {
  const { t } = useTranslation('ratings')
  const objection = objectionAt(rating, item, row)
  if (objection) return <StateTag tone={objection.state === 'open' ? 'warn' : 'quiet'}>{t(`objection.${objection.state}`)}</StateTag>
  return rating.mayObject ? <Object rating={rating} item={item} row={row} /> : null
}

const objectionAt = ({ objections }: RatingDetail, item: string, { dataset, key }: CountedRow) =>
  objections.find(one => one.item === item && one.row?.dataset === dataset && one.row.key === key)

/** The rows behind the number of an item, each at its source; an objection is raised at one. */
export function RowsPanel({ rating, item }: { rating: RatingDetail; item: RatingItemView }) {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const { data, error, refetch } = useApi(api.ratings.rows, { params: { id: rating.id, item: item.id } })
  return (
    <section className="jq-card jq-rating-rows">
      <h2 className="jq-h2">
        {tx(item.indicator)} <span className="jq-num">{numberOf(item.measured)}</span>
      </h2>
      {item.score.state === 'scored' ? <code>{item.sum}</code> : <p className="jq-soft">{t(`why.${item.score.state}`)}</p>}
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={5} />
      ) : (
        <>
          {data.gone > 0 ? <p className="veto">{t('rows.gone', { n: data.gone })}</p> : null}
          <CountedRows
            rows={data.items}
            beside={row => <Beside rating={rating} item={item.id} row={row} />}
            waits={row => objectionAt(rating, item.id, row)?.state === 'open'}
          />
          {rating.mayObject ? <Object rating={rating} item={item.id} row={null} /> : null}
        </>
      )}
    </section>
  )
}
