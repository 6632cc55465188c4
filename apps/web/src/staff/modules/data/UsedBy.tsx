import { api, linkTo } from '@jianqing/contract'
import { Link } from 'react-router'
import { useApi } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import { useMay } from '../../shell/session/session.tsx'

/** The models that read a data set, by their titles where this person may see models. */
export function UsedBy({ ids }: { ids: readonly string[] }) {
  const tx = useTx()
  const may = useMay()('model:read')
  const { data } = useApi(api.models.list, {}, { enabled: may, staleTime: 60_000 })
  const titles = new Map(data?.items.map(m => [m.id, tx(m.title)]))
  return (
    <ul className="jq-used-by">
      {ids.map(id => (
        <li key={id}>{may ? <Link to={linkTo.model(id)}>{titles.get(id) ?? id}</Link> : id}</li>
      ))}
    </ul>
  )
}
