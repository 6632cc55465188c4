import { type LeadSummary, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { date, subjectText } from '../../../../kit/format.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { SeverityTag, StateTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { leadRecord } from '../record.ts'

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
      render: lead => <RecordTitle to={linkTo.lead(lead.id)} title={subjectText(lead.subjectKey)} small={tx(lead.modelTitle)} />,
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
          {lead.handler ? <small>{lead.handler}</small> : null}
        </div>
      ),
    },
    {
      key: 'assignee',
      title: t('column.assignee'),
      render: lead => lead.assignee?.name ?? <span className="jq-faint">{t('unassigned')}</span>,
    },
    stateColumn(leadRecord, lead => (
      <>
        {lead.letterId ? <StateTag tone="calm">{t('hasLetter')}</StateTag> : null}
        {lead.holds ? null : <StateTag tone="quiet">{t('notHolding')}</StateTag>}
        {lead.changed ? <StateTag tone="warn">{t('changed')}</StateTag> : null}
      </>
    )),
    { key: 'seen', title: t('column.seen'), sort: 'firstSeenAt', kind: 'date', width: 110, render: lead => date(lead.firstSeenAt) },
  ]
}
