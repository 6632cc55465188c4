import { linkTo } from '@jianqing/contract'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import type { DataMap } from './figures.ts'

/** Models by their titles, each a link where this person may open it. */
export function ModelLinks({ ids, map }: { ids: readonly string[]; map: DataMap }) {
  const tx = useTx()
  const may = useMay()('model:read')
  const titles = new Map(map.models.map(({ id, title }) => [id, tx(title)]))
  return ids.map((id, i) => (
    <Fragment key={id}>
      {i > 0 ? ' · ' : null}
      {may ? <Link to={linkTo.model(id)}>{titles.get(id)}</Link> : titles.get(id)}
    </Fragment>
  ))
}
