import { api, type RatingDetail, type RatingItemView, type RatingRow } from '@jianqing/contract'
import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { numberOf } from './figures.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ratingRecord } from './record.ts'

function Object({ rating, item, row }: { rating: RatingDetail; item: string; row: RatingRow | null }) {
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

function Row({ rating, item, row }: { rating: RatingDetail; item: string; row: RatingRow }) {
  const { t } = useTranslation('ratings')
  const tx = useTx()
  const objection = rating.objections.find(one => one.item === item && one.row?.dataset === row.dataset && one.row.key === row.key)
  return (
    <li className={objection?.state === 'open' ? 'open' : ''}>
      {row.counts ? (
        <CheckCircleOutlined className="yes" aria-label={t('rows.counts')} />
      ) : (
        <CloseCircleOutlined className="no" aria-label={t('rows.countsNot')} />
      )}
      <div>
        {row.link ? <Link to={row.link}>{tx(row.title)}</Link> : <span className={row.hidden ? 'jq-faint' : ''}>{tx(row.title)}</span>}
        <small className="jq-soft">
          {row.dates.map(({ label, value }) => `${tx(label)} ${value}`).join(' · ')}{' '}
          {row.flag ? <StateTag tone="warn">{t(`rows.${row.flag}`)}</StateTag> : null}
          {row.since === 'changed' || row.since === 'added' ? <StateTag tone="warn">{t(`rows.${row.since}`)}</StateTag> : null}
        </small>
      </div>
      {objection ? (
        <StateTag tone={objection.state === 'open' ? 'warn' : 'quiet'}>{t(`objection.${objection.state}`)}</StateTag>
      ) : rating.mayObject ? (
        <Object rating={rating} item={item} row={row} />
      ) : null}
    </li>
  )
}

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
          <ul>
            {data.items.map(row => (
              <Row key={`${row.dataset} ${row.key}`} rating={rating} item={item.id} row={row} />
            ))}
          </ul>
          {data.items.length === 0 ? <p className="jq-faint">{t('rows.none')}</p> : null}
          {rating.mayObject ? <Object rating={rating} item={item.id} row={null} /> : null}
        </>
      )}
    </section>
  )
}
