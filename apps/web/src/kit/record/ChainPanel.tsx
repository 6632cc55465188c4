import { api, LINK_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../api.ts'
import { date } from '../format.ts'
import { useTx } from '../i18n/index.ts'
import { type Placed, stepsOf } from './chain.ts'
import './chain.css'
import { RecordPanel } from './RecordPanel.tsx'

/** What a record came of and what came of it, from left to right, on a phone from above; nothing where it stands alone. */
export function ChainPanel({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation('shared')
  const { data } = useApi(api.chains.get, { params: { kind, id } })
  if (!data || data.links.length === 0) return null
  const steps = stepsOf(data)
  return (
    <RecordPanel title={t('record.chain')} {...(data.cut ? { help: t('record.chainCut') } : {})}>
      <ol className="jq-chain">
        {steps.map(step => (
          <li key={step[0]!.key}>
            {step.map(placed => (
              <Node key={placed.key} placed={placed} here={placed.node.kind === kind && placed.node.id === id} several={step.length > 1} />
            ))}
          </li>
        ))}
      </ol>
    </RecordPanel>
  )
}

function Node({ placed: { node, from }, here, several }: { placed: Placed; here: boolean; several: boolean }) {
  const tx = useTx()
  const kinds = [...new Set(from.map(link => link.kind))]
  // of whom it came is said where the step before or this one holds more than one
  const sources = several || from.length > 1 ? from.map(({ title }) => tx(title)) : []
  return (
    <div className={here ? 'jq-chain-node is-here' : 'jq-chain-node'} {...(here ? { 'aria-current': 'true' as const } : {})}>
      {kinds.length > 0 ? (
        <span className="jq-chain-how" title={sources.join('；')}>
          {kinds.map(kind => tx(LINK_KINDS[kind])).join('、')}
        </span>
      ) : null}
      <span className="jq-chain-kind">{tx(node.kindTitle)}</span>
      {here ? <b>{tx(node.title)}</b> : <Link to={node.link}>{tx(node.title)}</Link>}
      <small>{[node.stateTitle ? tx(node.stateTitle) : null, node.at ? date(node.at) : null].filter(Boolean).join(' · ')}</small>
    </div>
  )
}
