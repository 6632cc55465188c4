import { SIGNAL_SOURCES } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import './integrity.css'
import { reminderRecord } from './record.ts'

/** One reminder: what was noticed, item by item, with what it rests on, and what the person says to it. */
export function ReminderPage() {
  const { t } = useTranslation('integrity')
  const tx = useTx()
  return (
    <RecordPage record={reminderRecord} back={t('nav')}>
      {reminder => ({
        title: t('page.title', { name: reminder.person?.name ?? '' }),
        sub: [reminder.person?.department, reminder.officeName, t('until', { day: reminder.expiresOn })].filter(Boolean).join(' · '),
        notice: <Alert type="info" showIcon title={t('page.notice')} />,
        body: (
          <>
            {reminder.signals.length === 0 ? (
              <RecordPanel>
                <p className="jq-soft">{t('none')}</p>
              </RecordPanel>
            ) : null}
            {reminder.signals.map(({ id, source, title, n, threshold, evidence }) => (
              <RecordPanel key={id} title={tx(title)} help={t('page.rests', { source: tx(SIGNAL_SOURCES[source]), n, threshold })}>
                <ul className="jq-about-list">
                  {evidence.map((item, i) => (
                    // two items may say the same
                    // oxlint-disable-next-line react/no-array-index-key
                    <li key={i}>
                      {item.link ? <Link to={item.link}>{item.what}</Link> : item.what}
                      <span className="jq-faint jq-date">{item.on ?? ''}</span>
                    </li>
                  ))}
                </ul>
                {n > evidence.length ? <p className="jq-faint">{t('page.more', { n: n - evidence.length })}</p> : null}
              </RecordPanel>
            ))}
            <RecordPanel title={t('page.answer')}>
              {reminder.answer ? (
                <>
                  <Prose text={reminder.answer} />
                  <p className="jq-faint">{reminder.answeredAt ? dateTime(reminder.answeredAt) : ''}</p>
                </>
              ) : (
                <p className="jq-faint">{t('page.noAnswer')}</p>
              )}
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
