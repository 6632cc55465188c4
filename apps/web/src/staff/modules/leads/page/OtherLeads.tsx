import { type LeadDetail, linkTo } from '@jianqing/contract'
import { Link } from 'react-router'
import { subjectText } from '../../../../kit/format.ts'
import { SeverityTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { leadRecord } from '../record.ts'

export function OtherLeads({ leads, none }: { leads: LeadDetail['related']; none: string }) {
  const tx = useTx()
  if (leads.length === 0) return <p className="jq-faint">{none}</p>
  return (
    <ul className="jq-related">
      {leads.map(lead => (
        <li key={lead.id}>
          <Link to={linkTo.lead(lead.id)}>{tx(lead.modelTitle)}</Link>
          <div className="row">
            <SeverityTag severity={lead.severity} />
            <RecordState record={leadRecord} state={lead.state} />
          </div>
          <small className="jq-faint">{subjectText(lead.subjectKey)}</small>
        </li>
      ))}
    </ul>
  )
}
