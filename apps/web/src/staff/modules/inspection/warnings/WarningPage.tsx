import { addressOf, api, linkTo, REMINDER_WAYS, WARNING_ENDS, WARNING_TRIGGERS, type WarningDetail } from '@jianqing/contract'
import { FilePdfOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PaperSheet } from '../../../../kit/paper/PaperSheet.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Steps } from '../../../../kit/record/Steps.tsx'
import { CaseDue } from './CaseDue.tsx'
import { warningRecord } from './record.ts'
import './warnings.css'

/** What the warning says, and what it rests on. */
function About({ warning }: { warning: WarningDetail }) {
  const { t } = useTranslation('warnings')
  const tx = useTx()
  const handler = warning.handler?.name ?? warning.handlerNo ?? '—'
  return (
    <>
      <Facts
        items={[
          { label: t('column.due'), value: warning.dueOn ? <CaseDue warning={warning} /> : '—' },
          { label: t('column.trigger'), value: tx(WARNING_TRIGGERS[warning.trigger]) },
          { label: t('page.handler'), value: [warning.departmentName, handler].filter(Boolean).join(' · ') },
          ...(warning.end ? [{ label: t('page.end'), value: tx(WARNING_ENDS[warning.end]) }] : []),
          ...(warning.reportedOn ? [{ label: t('reported'), value: warning.reportedOn }] : []),
        ]}
      />
      <RecordPanel title={t('page.reason')} {...(warning.article ? { help: warning.article } : {})}>
        <ol className="jq-warning-sum">
          {tx(warning.reason)
            .split(/；|; /u)
            .map((line, i) => (
              <li key={i}>{line}</li>
            ))}
        </ol>
        {warning.leadId ? <Link to={addressOf(api.leads, warning.leadId)}>{t('page.lead')}</Link> : null}
      </RecordPanel>
    </>
  )
}

/** Who was told what, when and how; each to be printed. */
function Reminders({ warning: { id, caseNo, reminders } }: { warning: WarningDetail }) {
  const { t } = useTranslation('warnings')
  const tx = useTx()
  if (reminders.length === 0) return null
  return (
    <RecordPanel title={t('page.reminders')}>
      <ul className="jq-warning-reminders">
        {reminders.map(one => (
          <li key={one.id}>
            <div>
              <b>{t('page.told', { day: one.toldOn, who: one.told, way: tx(REMINDER_WAYS[one.way]) })}</b>
              <span className="jq-faint">{one.toldBy?.name}</span>
              <Prose text={one.content} />
            </div>
            <DownloadButton
              size="small"
              icon={<FilePdfOutlined />}
              endpoint={api.warnings.note}
              args={{ params: { id, reminder: one.id } }}
              otherwise={`${t('page.note')} ${caseNo}.pdf`}
            >
              {t('page.note')}
            </DownloadButton>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

function Answer({ answer }: { answer: NonNullable<WarningDetail['answer']> }) {
  const { t } = useTranslation('warnings')
  return (
    <RecordPanel title={t('page.answer')}>
      <h3 className="jq-warning-h">{t('page.checked')}</h3>
      <Prose text={answer.checked} />
      <h3 className="jq-warning-h">{t('page.measures')}</h3>
      <Prose text={answer.measures} />
    </RecordPanel>
  )
}

const STEPS = ['open', 'reminded', 'notified', 'answered', 'closed'] as const
/** How far a state has come among the steps. */
const REACHED: Readonly<Record<WarningDetail['state'], number>> = {
  open: 0,
  reminded: 1,
  drafted: 2,
  submitted: 2,
  approved: 2,
  notified: 2,
  receipted: 2,
  answered: 3,
  closed: 4,
  dismissed: 4,
}

/** One warning: what it is, what was done, what can be done now. */
export function WarningPage() {
  const { t } = useTranslation('warnings')
  const tx = useTx()
  return (
    <RecordPage record={warningRecord} back={t('title')}>
      {warning => ({
        title: tx(warning.title),
        sub: (
          <span>
            <Link to={linkTo.case(warning.caseNo)}>{warning.caseNo}</Link>
            {warning.part ? ` · ${warning.part}` : ''}
            {warning.officeName ? ` · ${warning.officeName}` : ''}
          </span>
        ),
        body: (
          <>
            <Steps label={t('page.steps')} steps={STEPS.map(step => t(`step.${step}`))} now={REACHED[warning.state]} />
            <About warning={warning} />
            {warning.answer ? <Answer answer={warning.answer} /> : null}
            <Reminders warning={warning} />
            {warning.notice ? (
              <RecordPanel title={t('page.notice')}>
                <PaperSheet head={warning.officeName ?? ''} number={warning.number} paper={warning.notice} />
                <DownloadButton
                  icon={<FilePdfOutlined />}
                  endpoint={api.warnings.preview}
                  args={{ params: { id: warning.id } }}
                  otherwise={`${t('page.notice')} ${warning.number ?? warning.caseNo}.pdf`}
                >
                  PDF
                </DownloadButton>
              </RecordPanel>
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
