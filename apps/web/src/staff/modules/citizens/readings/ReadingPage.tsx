import {
  api,
  CLOSED_CLASSES,
  linkTo,
  READING_CHANNELS,
  HALF_DAYS,
  READING_PAPERS,
  READING_ROLES,
  READING_TURNS,
  READING_WAYS,
  type ReadingDetail,
  type ReadingPaper,
} from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { AttachedPanel } from '../../../../kit/files/AttachedPanel.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { CaseFilePanel } from './page/CaseFilePanel.tsx'
import { Views } from './page/Views.tsx'
import { readingRecord } from './record.ts'
import './readings.css'

function About({ reading }: { reading: ReadingDetail }) {
  const { t } = useTranslation('readings')
  const tx = useTx()
  const when = reading.slot ?? reading.wish
  return (
    <Facts
      items={[
        { label: t('column.case'), value: <Link to={linkTo.case(reading.caseNo)}>{reading.caseNo}</Link> },
        { label: t('column.way'), value: tx(READING_WAYS[reading.way]) },
        { label: t('column.role'), value: tx(READING_ROLES[reading.role]) },
        { label: t('column.firm'), value: reading.firm },
        { label: t('column.licence'), value: reading.licence },
        { label: t('column.phone'), value: reading.phone },
        { label: t('column.channel'), value: tx(READING_CHANNELS[reading.channel]) },
        { label: t('column.received'), value: reading.receivedOn },
        ...(when ? [{ label: t(reading.slot ? 'column.slot' : 'add.wish'), value: `${when.on} ${tx(HALF_DAYS[when.half])}` }] : []),
        ...(reading.arrangedOn ? [{ label: t('column.arranged'), value: reading.arrangedOn }] : []),
        ...(reading.turn ? [{ label: t('column.turn'), value: tx(READING_TURNS[reading.turn]) }] : []),
        ...(reading.openUntil ? [{ label: t('column.openUntil'), value: reading.openUntil }] : []),
        ...(reading.disc ? [{ label: t('column.disc'), value: reading.disc }] : []),
      ]}
    />
  )
}

function Papers({ reading }: { reading: ReadingDetail }) {
  const { t } = useTranslation('readings')
  const tx = useTx()
  return (
    <RecordPanel title={t('page.papers')}>
      <ul className="jq-reading-papers">
        {(Object.keys(READING_PAPERS) as ReadingPaper[]).map(paper => {
          const there = reading.given.includes(paper)
          return (
            <li key={paper}>
              <span>{tx(READING_PAPERS[paper])}</span>
              <StateTag tone={there ? 'ok' : 'warn'}>{t(there ? 'page.there' : 'page.lacks')}</StateTag>
              {reading.missing.includes(paper) ? <small>{t('page.told')}</small> : null}
            </li>
          )
        })}
      </ul>
      {reading.missing.length > 0 ? <p className="jq-faint">{t('page.restart')}</p> : null}
    </RecordPanel>
  )
}

function Closed({ reading }: { reading: ReadingDetail }) {
  const { t } = useTranslation('readings')
  const tx = useTx()
  if (!reading.closedClass) return null
  return (
    <Alert
      type={reading.objected ? 'warning' : 'info'}
      showIcon
      title={`${t('page.closed')}：${tx(CLOSED_CLASSES[reading.closedClass])}`}
      description={
        <>
          <p>{reading.closedReason}</p>
          {reading.objection ? (
            <p>
              <b>{t('page.objection')}</b> {reading.objection}
            </p>
          ) : null}
          <small>{t('page.closedHelp')}</small>
        </>
      }
    />
  )
}

/** One application: who asks, what is there, when it is read, what was looked at. */
export function ReadingPage() {
  const { t } = useTranslation('readings')
  return (
    <RecordPage record={readingRecord} back={t('nav')}>
      {reading => ({
        title: `${reading.lawyer} · ${reading.caseNo}`,
        sub: [reading.number, reading.officeName, reading.registeredBy ? t('page.by', { who: reading.registeredBy.name }) : null]
          .filter(Boolean)
          .join(' · '),
        ...(reading.closedClass ? { notice: <Closed reading={reading} /> } : {}),
        body: (
          <>
            <About reading={reading} />
            <Papers reading={reading} />
            <AttachedPanel endpoints={api.readings.papers} id={reading.id} title={t('page.scans')} />
            {reading.way === 'desk' ? null : <CaseFilePanel id={reading.id} />}
            {reading.viewCount > 0 || reading.way === 'online' ? <Views reading={reading} /> : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
