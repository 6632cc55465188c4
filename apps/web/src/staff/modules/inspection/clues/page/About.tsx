import { addressOf, api, CLUE_FORMS, CLUE_MEASURES, type ClueContent, type ClueDetail, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../../kit/Facts.tsx'
import { subjectText } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { Prose } from '../../../../../kit/Prose.tsx'
import { RecordClock } from '../../../../../kit/record/columns.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

/** Whom it is about, what was reported, where it came from. */
export function About({ clue, content }: { clue: ClueDetail; content: ClueContent }) {
  const { t } = useTranslation('clues')
  const tx = useTx()
  const { subject, summary, reporter, caseNos, lead, outcomes } = content
  const outcome = outcomes.at(-1)
  return (
    <>
      <Facts
        items={[
          { label: t('page.subject'), value: [subject.unit, subject.post, subject.name].filter(Boolean).join(' ') },
          { label: t('column.handler'), value: clue.handler?.name ?? '—' },
          ...(clue.clock ? [{ label: t('page.clock'), value: <RecordClock record={clue} /> }] : []),
          ...(outcome
            ? [
                { label: t('column.form'), value: tx(CLUE_FORMS[outcome.form].title) },
                { label: t('page.measure'), value: tx(CLUE_MEASURES[outcome.measure].title) },
              ]
            : []),
        ]}
      />
      <RecordPanel title={t('page.summary')}>
        <Prose text={summary} />
        <dl className="jq-clue-said">
          {reporter ? (
            <div>
              <dt>{t('add.reporter')}</dt>
              <dd>{reporter}</dd>
            </div>
          ) : null}
          {caseNos.length > 0 ? (
            <div>
              <dt>{t('add.caseNos')}</dt>
              <dd>
                {caseNos.map(no => (
                  <Link key={no} to={linkTo.case(no)}>
                    {no}
                  </Link>
                ))}
              </dd>
            </div>
          ) : null}
          {lead ? (
            <div>
              <dt>{t('page.lead')}</dt>
              <dd>
                <Link to={addressOf(api.leads, lead.id)}>{tx(lead.model)}</Link>
                <span className="jq-faint">{t('page.leadOf', { subject: subjectText(lead.subject), day: lead.asOf })}</span>
              </dd>
            </div>
          ) : null}
        </dl>
      </RecordPanel>
    </>
  )
}
