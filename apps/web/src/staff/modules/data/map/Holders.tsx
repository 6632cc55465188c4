import { linkTo, type MappedDataset } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { count } from '../../../../kit/format.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { Freshness } from '../Freshness.tsx'
import { byHolder, type DataMap } from './figures.ts'

/** The tables under whoever usually keeps them: there or not, and how fresh. */
export function Holders({ map }: { map: DataMap }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const readers = (id: string) => map.models.filter(({ required, optional }) => [...required, ...optional].includes(id)).length
  return (
    <div className="jq-map-holders">
      {byHolder(map).map(({ holder, datasets }) => (
        <section key={holder?.['zh-CN'] ?? ''}>
          <h3>
            {holder ? tx(holder) : t('live.tag')}{' '}
            <small className="jq-faint">
              {t('map.of', { n: count(datasets.filter(({ rows }) => rows !== null).length), all: count(datasets.length) })}
            </small>
          </h3>
          <ul>
            {datasets.map(dataset => (
              <Table key={dataset.id} dataset={dataset} readers={readers(dataset.id)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Table({ dataset: { id, title, rows, freshAt, stale }, readers }: { dataset: MappedDataset; readers: number }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  return (
    <li className={rows === null ? 'missing' : ''}>
      <span className="name">
        <Link to={linkTo.dataset(id)}>{tx(title)}</Link>
        <small className="jq-faint">{t('usedByCount', { n: count(readers) })}</small>
      </span>
      {rows === null ? (
        <StateTag tone="warn">{t('map.missing')}</StateTag>
      ) : (
        <span className="there">
          <small className="jq-faint">{t('rowsUnit', { rows: count(rows) })}</small>
          <Freshness importedAt={freshAt} />
          {stale ? <StateTag tone="danger">{t('map.stale')}</StateTag> : null}
        </span>
      )}
    </li>
  )
}
