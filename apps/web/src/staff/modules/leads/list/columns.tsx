import type { LeadSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { date, subjectText } from '../../../../kit/format.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { LeadStateTag, SeverityTag, StateTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { linkTo } from '../../../shell/links.ts'

/** The columns of the list of leads. */
export function useLeadColumns(): Column<LeadSummary>[] {
  const { t } = useTranslation('leads')
  const tx = useTx()
  return [
    { key: 'severity', title: t('column.severity'), sort: 'severity', width: 84, render: lead => <SeverityTag severity={lead.severity} /> },
    {
      key: 'subject',
      title: t('column.subject'),
      sort: 'subjectKey',
      render: lead => (
        <div className="jq-lead-subject">
          <Link to={linkTo.lead(lead.id)}>{subjectText(lead.subjectKey)}</Link>
          <small>{tx(lead.modelTitle)}</small>
        </div>
      ),
    },
    {
      key: 'reason',
      title: t('column.reason'),
      render: lead => (
        <span className="jq-lead-reason" title={tx(lead.reason)}>
          <Prose text={tx(lead.reason)} />
        </span>
      ),
    },
    {
      key: 'office',
      title: t('column.office'),
      sort: 'officeName',
      render: lead => (
        <div className="jq-two">
          {lead.officeName ?? <span className="jq-soft">{t('noOffice')}</span>}
          <small>{lead.assignee?.name ?? t('unassigned')}</small>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      sort: 'state',
      render: lead => (
        <span className="jq-lead-state">
          <LeadStateTag state={lead.state} />
          {lead.letterId ? <StateTag tone="calm">{t('hasLetter')}</StateTag> : null}
          {lead.holds ? null : <StateTag tone="quiet">{t('notHolding')}</StateTag>}
          {lead.changed ? <StateTag tone="warn">{t('changed')}</StateTag> : null}
        </span>
      ),
    },
    { key: 'seen', title: t('column.seen'), sort: 'firstSeenAt', kind: 'date', width: 110, render: lead => date(lead.firstSeenAt) },
  ]
}
