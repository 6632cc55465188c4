import { addressOf, api, linkTo, type RectificationDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { subjectText } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

/** What it came of, with the way there. */
export function SourcePanel({ item: { lead, letter, campaign, finding } }: { item: RectificationDetail }) {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  if (!lead && !letter && !campaign && !finding) return null
  return (
    <RecordPanel title={t('page.source')}>
      <dl>
        {campaign ? (
          <div>
            <dt>{t('page.campaign')}</dt>
            <dd>
              <Link to={`/campaigns/${campaign.id}`}>{campaign.title}</Link>
            </dd>
          </div>
        ) : null}
        {finding ? (
          <div>
            <dt>{t('page.finding')}</dt>
            <dd>
              {finding.id ? <Link to={addressOf(api.findings, finding.id)}>{finding.facts}</Link> : finding.facts}
              <div className="jq-faint">
                <Link to={addressOf(api.rules, finding.ruleId)}>{`《${finding.rule}》${finding.no}`}</Link> {finding.body}
              </div>
            </dd>
          </div>
        ) : null}
        {letter ? (
          <div>
            <dt>{t('page.letter')}</dt>
            <dd>
              <Link to={addressOf(api.letters, letter.id)}>{letter.number ?? letter.title}</Link>
            </dd>
          </div>
        ) : null}
        {lead ? (
          <div>
            <dt>{t('page.lead')}</dt>
            <dd>
              {lead.id ? <Link to={linkTo.lead(lead.id)}>{subjectText(lead.subjectKey)}</Link> : subjectText(lead.subjectKey)}
              <div className="jq-faint">{tx(lead.modelTitle)}</div>
            </dd>
          </div>
        ) : null}
      </dl>
    </RecordPanel>
  )
}
