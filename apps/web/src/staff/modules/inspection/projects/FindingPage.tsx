import { addressOf, api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { findingRecord } from './record.ts'

/** One finding: what was found where, the article, what came of it. */
export function FindingPage() {
  const { t } = useTranslation('projects')
  return (
    <RecordPage record={findingRecord} back={t('findings')}>
      {finding => ({
        title: finding.title,
        sub: [finding.unitName, finding.notedBy?.name].filter(Boolean).join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('finding.project'), value: <Link to={addressOf(api.projects, finding.projectId)}>{finding.project}</Link> },
                { label: t('finding.foundOn'), value: finding.foundOn },
                { label: t('finding.sentAt'), value: dateTime(finding.sentAt) },
                ...(finding.caseNo ? [{ label: t('finding.caseNo'), value: finding.caseNo }] : []),
                ...(finding.rectificationId
                  ? [
                      {
                        label: t('finding.rectification'),
                        value: <Link to={addressOf(api.rectifications, finding.rectificationId)}>{t('finding.look')}</Link>,
                      },
                    ]
                  : []),
              ]}
            />
            <RecordPanel title={t('finding.facts')}>
              <Prose text={finding.facts} />
            </RecordPanel>
            {finding.cited ? (
              <RecordPanel title={t('finding.basis')} help={t('finding.basisHelp')}>
                <p>
                  <Link to={addressOf(api.rules, finding.cited.ruleId)}>{`《${finding.cited.rule}》${finding.cited.no}`}</Link>
                </p>
                <Prose text={finding.cited.body} />
              </RecordPanel>
            ) : null}
            <RecordPanel title={t('finding.requests')}>
              <Prose text={finding.requests} />
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
