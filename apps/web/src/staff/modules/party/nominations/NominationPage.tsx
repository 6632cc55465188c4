import {
  addressOf,
  api,
  HONOUR_LEVELS,
  NOMINATION_KINDS,
  NOMINATION_PARTS,
  NOMINATION_RUBRIC,
  type NominationDetail,
  QUESTION_LINES,
} from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { AttachedPanel } from '../../../../kit/files/AttachedPanel.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { nominationRecord } from './record.ts'
import { WriteNomination } from './WriteNomination.tsx'
import './nominations.css'

function About({ nomination }: { nomination: NominationDetail }) {
  const { t } = useTranslation('nominations')
  const tx = useTx()
  const { kind, line, matter, call, branch, recommendedBy, recommendedOn, sent, level, selectedOn, selection, entry, honour } = nomination
  return (
    <Facts
      items={[
        { label: t('column.kind'), value: tx(NOMINATION_KINDS[kind]), big: true },
        { label: t('column.line'), value: tx(QUESTION_LINES[line]) },
        ...(matter ? [{ label: t('page.matter'), value: matter.link ? <Link to={matter.link}>{matter.title}</Link> : matter.title }] : []),
        ...(branch ? [{ label: t('page.branch'), value: branch.title }] : []),
        ...(call
          ? [
              {
                label: t('add.call'),
                value: <Link to={addressOf(api.calls, call.id)}>{t('add.callUntil', { title: call.title, on: call.closesOn })}</Link>,
              },
            ]
          : []),
        ...(recommendedOn
          ? [{ label: t('page.recommended'), value: [recommendedBy?.name, recommendedOn].filter(Boolean).join(' · ') }]
          : []),
        ...(sent ? [{ label: t('page.sent'), value: `${sent.to} · ${sent.on}` }] : []),
        ...(level && selectedOn
          ? [{ label: t('page.selected'), value: [tx(HONOUR_LEVELS[level]), selection?.issuer, selectedOn].filter(Boolean).join(' · ') }]
          : []),
        ...(entry ? [{ label: t('page.entry'), value: <Link to={addressOf(api.libraryEntries, entry)}>{t('page.openEntry')}</Link> }] : []),
        ...(honour ? [{ label: t('page.honour'), value: <Link to={addressOf(api.honours, honour)}>{t('page.openHonour')}</Link> }] : []),
      ]}
    />
  )
}

/** What those who reviewed it said, with their points. */
function Reviews({ nomination: { reviews, reviewed, state } }: { nomination: NominationDetail }) {
  const { t } = useTranslation('nominations')
  const tx = useTx()
  if (reviewed === 0 && reviews.length === 0) return null
  return (
    <RecordPanel title={t('page.reviews')}>
      {state === 'recommended' ? <p className="jq-faint">{t('page.reviewsHidden', { count: reviewed })}</p> : null}
      <ol className="jq-nomination-reviews">
        {reviews.map(({ by, on, points, total, opinion }) => (
          <li key={`${by?.id}${on}`}>
            <b>{t('page.total', { total })}</b>
            <small>{[by?.name, on].filter(Boolean).join(' · ')}</small>
            <span className="points">
              {NOMINATION_RUBRIC.map(({ id, most, title }) => (
                <span key={id}>
                  {tx(title)} {points.find(one => one.id === id)?.points ?? '—'}/{most}
                </span>
              ))}
            </span>
            <p>
              <Prose text={opinion} />
            </p>
          </li>
        ))}
      </ol>
    </RecordPanel>
  )
}

/** One nomination: what it says, how it was reviewed, what was decided and what it became. */
export function NominationPage() {
  const { t } = useTranslation('nominations')
  const tx = useTx()
  return (
    <RecordPage record={nominationRecord} back={t('nav')}>
      {nomination => ({
        title: nomination.title,
        sub: [nomination.officeName, nomination.createdBy?.name].filter(Boolean).join(' · '),
        ...(nomination.state === 'not_chosen' && {
          notice: <Alert type="info" showIcon title={t('page.why')} description={<Prose text={nomination.decision ?? ''} />} />,
        }),
        ...(nomination.mayWrite && { below: <WriteNomination nomination={nomination} /> }),
        body: (
          <>
            <About nomination={nomination} />
            {nomination.parts.map(({ id, words }) => (
              <RecordPanel key={id} title={tx(NOMINATION_PARTS[id])}>
                {words ? <Prose text={words} /> : <p className="jq-faint">{t('page.unwritten')}</p>}
              </RecordPanel>
            ))}
            <Reviews nomination={nomination} />
            <AttachedPanel endpoints={api.nominationFiles} id={nomination.id} title={t('page.files')} when={t('page.filesWhen')} />
          </>
        ),
      })}
    </RecordPage>
  )
}
