import { type CampaignHit, linkTo, type RectificationItem } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { subjectText } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'

type Row = Pick<CampaignHit | RectificationItem, 'id' | 'subjectKey' | 'reason' | 'leadId'>

/** Matters one below the other: which, why, and what has come of each. */
export function RowList<R extends Row>({
  rows,
  state,
  place,
}: {
  rows: readonly R[]
  state: (row: R) => ReactNode
  place?: (row: R) => ReactNode
}) {
  const tx = useTx()
  return (
    <ul className="jq-campaign-rows">
      {rows.map(row => (
        <li key={row.id}>
          <div>
            {row.leadId ? <Link to={linkTo.lead(row.leadId)}>{subjectText(row.subjectKey)}</Link> : <b>{subjectText(row.subjectKey)}</b>}
            {place ? <span className="jq-faint"> {place(row)}</span> : null}
            <small>{tx(row.reason)}</small>
          </div>
          {state(row)}
        </li>
      ))}
    </ul>
  )
}
