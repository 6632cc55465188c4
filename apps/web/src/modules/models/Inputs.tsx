import { ExclamationCircleFilled } from '@ant-design/icons'
import type { ModelSummary } from '@jianqing/contract'
import { Link } from 'react-router'
import { useTx } from '../../shell/i18n/index.ts'
import { linkTo } from '../../shell/links.ts'
import { useMay } from '../../shell/session/session.tsx'

/** The data sets that a model reads, each with what it cannot see there now. */
export function Inputs({ inputs }: { inputs: ModelSummary['inputs'] }) {
  const tx = useTx()
  const may = useMay()('dataset:read')
  return (
    <ul className="jq-inputs">
      {inputs.map((i) => (
        <li key={i.name}>
          {may ? <Link to={linkTo.dataset(i.dataset)}>{tx(i.title)}</Link> : tx(i.title)}
          {i.gap ? <span className="jq-inputs-gap"><ExclamationCircleFilled aria-hidden /> {tx(i.gap)}</span> : null}
        </li>
      ))}
    </ul>
  )
}
