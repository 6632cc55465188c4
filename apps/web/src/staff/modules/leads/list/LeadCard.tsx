import type { LeadSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { date, subjectText } from '../../../../kit/format.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { LeadStateTag, SeverityTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { linkTo } from '../../../shell/links.ts'

/** A lead in a list on a phone. */
export function LeadCard({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  return (
    <div className="jq-lead-card">
      <div className="row">
        <SeverityTag severity={lead.severity} />
        <LeadStateTag state={lead.state} />
      </div>
      <div className="jq-lead-subject">
        <Link to={linkTo.lead(lead.id)}>{subjectText(lead.subjectKey)}</Link>
      </div>
      <div className="jq-lead-reason">
        <Prose text={tx(lead.reason)} />
      </div>
      <div className="row foot">
        <span>{tx(lead.modelTitle)}</span>
        <span>{lead.officeName ?? t('noOffice')}</span>
        <span className="jq-date">{date(lead.firstSeenAt)}</span>
      </div>
    </div>
  )
}
