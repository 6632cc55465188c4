import { type LeadDetail, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { subjectText } from '../../../../kit/format.ts'
import { SeverityTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { leadRecord } from '../record.ts'

/** Other leads on the same case or person: one fault seldom comes alone. */
export function RelatedPanel({ related }: { related: LeadDetail['related'] }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  return (
    <RecordPanel title={t('page.related')}>
      {related.length === 0 ? (
        <p className="jq-faint">{t('page.relatedNone')}</p>
      ) : (
        <ul className="jq-related">
          {related.map(lead => (
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
      )}
    </RecordPanel>
  )
}
