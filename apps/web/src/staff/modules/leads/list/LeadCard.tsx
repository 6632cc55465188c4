import { type LeadSummary, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { date, subjectText } from '../../../../kit/format.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordTitle } from '../../../../kit/record/columns.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { SeverityTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { leadRecord } from '../record.ts'

/** A lead in a list on a phone. */
export function LeadCard({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  return (
    <div className="jq-record-card">
      <div className="row">
        <SeverityTag severity={lead.severity} />
        <RecordState record={leadRecord} state={lead.state} />
      </div>
      <RecordTitle to={linkTo.lead(lead.id)} title={subjectText(lead.subjectKey)} />
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
