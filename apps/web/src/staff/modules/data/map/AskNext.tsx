import { FileProtectOutlined } from '@ant-design/icons'
import { addressOf, AGREEMENT_STATES, api, linkTo, type MappedDataset } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { count } from '../../../../kit/format.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import type { DataMap } from './figures.ts'
import { ModelLinks } from './ModelLinks.tsx'

/** So many fill a telephone; the rest is behind a button. */
const SHOWN = 6

/** The tables that are not there, the one that opens most models first, each with the way to ask for it. */
export function AskNext({ map }: { map: DataMap }) {
  const { t } = useTranslation('data')
  const [all, setAll] = useState(false)
  const byId = new Map(map.datasets.map(dataset => [dataset.id, dataset]))
  const shown = all ? map.next : map.next.slice(0, SHOWN)
  return (
    <section className="jq-card jq-map-card" aria-labelledby="map-next">
      <h2 id="map-next" className="jq-h2">
        {t('map.next.title')}
      </h2>
      {map.next.length === 0 ? (
        <p className="jq-soft">{t('map.next.none')}</p>
      ) : (
        <>
          <p className="jq-faint">{t('map.next.hint')}</p>
          <ol className="jq-map-next">
            {shown.map(id => (
              <li key={id}>
                <Asked dataset={byId.get(id)!} map={map} />
              </li>
            ))}
          </ol>
          {map.next.length > SHOWN && !all ? (
            <Button onClick={() => setAll(true)}>{t('map.next.all', { n: count(map.next.length) })}</Button>
          ) : null}
        </>
      )}
    </section>
  )
}

function Asked({ dataset, map }: { dataset: MappedDataset; map: DataMap }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  return (
    <>
      <div className="jq-map-what">
        <Link to={linkTo.dataset(dataset.id)} className="jq-strong">
          {tx(dataset.title)}
        </Link>
        {dataset.holders.map(holder => (
          <StateTag key={holder['zh-CN']} tone="quiet">
            {tx(holder)}
          </StateTag>
        ))}
      </div>
      <div className="jq-map-way">
        <Way dataset={dataset} />
      </div>
      <p className="jq-map-why">
        {dataset.opens.length > 0 ? (
          <>
            <b>{t('map.next.opens', { n: count(dataset.opens.length) })}</b> <ModelLinks ids={dataset.opens} map={map} />
          </>
        ) : null}{' '}
        {dataset.helps.length > 0 ? (
          <span className="jq-soft">
            {t('map.next.helps', { n: count(dataset.helps.length) })} <ModelLinks ids={dataset.helps} map={map} />
          </span>
        ) : null}
        {dataset.opens.length + dataset.helps.length === 0 ? <span className="jq-soft">{t('map.next.sharpens')}</span> : null}
      </p>
    </>
  )
}

/** The agreement that covers it, or the way to one that is filled in as far as is known. */
function Way({ dataset: { id, agreement } }: { dataset: MappedDataset }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const may = useMay()
  if (agreement)
    return (
      <Link to={addressOf(api.agreements, agreement.id)}>
        {t('map.next.agreement', { title: agreement.title, state: tx(AGREEMENT_STATES[agreement.state]) })}
      </Link>
    )
  if (may('agreement:write'))
    return (
      <Link to={`/agreements?for=${encodeURIComponent(id)}`}>
        <Button size="small" icon={<FileProtectOutlined />}>
          {t('map.next.draft')}
        </Button>
      </Link>
    )
  return may('dataset:import') ? <Link to={`/import?dataset=${encodeURIComponent(id)}`}>{t('import')}</Link> : null
}
