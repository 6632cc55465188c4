import { ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { type ModelSummary, linkTo } from '@jianqing/contract'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'

/** The data sets that a model reads, each with what it cannot see there now. */
export function Inputs({ inputs }: { inputs: ModelSummary['inputs'] }) {
  const tx = useTx()
  const may = useMay()('dataset:read')
  return (
    <ul className="jq-inputs">
      {inputs.map(i => (
        <li key={i.name}>
          {may ? <Link to={linkTo.dataset(i.dataset)}>{tx(i.title)}</Link> : tx(i.title)}
          {i.gaps.map(g => (
            <span key={`${g.kind} ${g.column}`} className={`jq-inputs-gap ${g.severity}`}>
              {g.severity === 'info' ? <InfoCircleOutlined aria-hidden /> : <ExclamationCircleFilled aria-hidden />} {tx(g.message)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
