import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../kit/format.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { MattersDialog } from './MattersDialog.tsx'
import { filingRecord } from './record.ts'
import './record-book.css'
import { Risks } from './Risks.tsx'
import { Told } from './Told.tsx'

/** One report of one month: what was filed, each version, and what can be done now. */
export function FilingPage() {
  const { t } = useTranslation('recordBook')
  const [telling, setTelling] = useState(false)
  return (
    <RecordPage record={filingRecord} back={t('nav')}>
      {filing => ({
        title: t('page.title', { month: filing.month, name: filing.person?.name ?? '' }),
        sub: [filing.person?.department, filing.officeName, t(`confirmer.${filing.confirmer}`)].filter(Boolean).join(' · '),
        // its form has a page of its own
        actions: filing.actions.filter(({ id }) => id !== 'matters'),
        way: filing.actions.some(({ id }) => id === 'matters') ? (
          <>
            <Button block icon={<EditOutlined />} onClick={() => setTelling(true)}>
              {filing.versions.length > 0 ? t('asked.amend') : t('asked.matters')}
            </Button>
            {telling ? <MattersDialog filing={filing} onClose={() => setTelling(false)} /> : null}
          </>
        ) : null,
        body: (
          <>
            {filing.versions.length === 0 ? (
              <RecordPanel>
                <p className="jq-soft">{t('page.nothing')}</p>
              </RecordPanel>
            ) : null}
            {filing.versions.map(({ version, filedAt, entries }, i) => (
              <RecordPanel
                key={version}
                title={i === 0 ? t('page.current') : t('page.earlier', { n: version })}
                help={`${dateTime(filedAt)} · ${entries.length === 0 ? t('zero') : t('matters', { n: entries.length })}`}
              >
                {entries.map(entry => (
                  <Told key={entry.id} entry={entry} />
                ))}
              </RecordPanel>
            ))}
            {filing.own ? <Risks id={filing.id} /> : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
