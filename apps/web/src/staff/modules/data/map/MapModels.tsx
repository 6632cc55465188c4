import { linkTo, type MappedModel } from '@jianqing/contract'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { areaName } from '../../../../kit/area.ts'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import type { DataMap } from './figures.ts'

/** Each model with the tables that it needs, those that are not there marked. */
export function MapModels({ map }: { map: DataMap }) {
  const { t } = useTranslation('data')
  const { get, set } = useAddress()
  const blocked = get('blocked') !== undefined
  const shown = blocked ? map.models.filter(({ missing }) => missing.length > 0) : map.models
  return (
    <>
      <Checkbox checked={blocked} onChange={e => set({ blocked: e.target.checked ? '1' : null })}>
        {t('map.models.blocked')}
      </Checkbox>
      {shown.length === 0 ? <p className="jq-soft">{t('map.models.none')}</p> : null}
      <ul className="jq-map-models">
        {shown.map(model => (
          <li key={model.id}>
            <Needs model={model} map={map} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Needs({ model, map }: { model: MappedModel; map: DataMap }) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const may = useMay()('model:read')
  const byId = new Map(map.datasets.map(dataset => [dataset.id, dataset]))
  const tone = (id: string, optional: boolean) => (byId.get(id)?.rows === null ? (optional ? 'quiet' : 'warn') : 'ok')
  const tag = (id: string, optional: boolean) => (
    <Link key={id} to={linkTo.dataset(id)}>
      <StateTag tone={tone(id, optional)}>
        {tx(byId.get(id)!.title)}
        {optional ? t('map.models.optional') : ''}
        {byId.get(id)!.rows === null ? `（${t('map.missing')}）` : ''}
      </StateTag>
    </Link>
  )
  return (
    <>
      <span className="name">
        {may ? <Link to={linkTo.model(model.id)}>{tx(model.title)}</Link> : tx(model.title)}
        <small className="jq-faint">{tx(areaName(model.area))}</small>
      </span>
      <span className="needs">
        {model.required.map(id => tag(id, false))}
        {model.optional.map(id => tag(id, true))}
      </span>
    </>
  )
}
