import {
  addressOf,
  api,
  linkTo,
  PETITION_CATEGORIES,
  PETITION_CHANNELS,
  PETITION_EXCLUSIONS,
  PETITION_OUTCOMES,
  PETITION_TURNS,
  type PetitionDetail,
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
import { Steps } from '../../../../kit/record/Steps.tsx'
import { Alike } from './page/Alike.tsx'
import { Contacts } from './page/Contacts.tsx'
import { Identity } from './page/Identity.tsx'
import { Replies } from './page/Replies.tsx'
import { Survey } from './page/Survey.tsx'
import { petitionRecord } from './record.ts'
import './petitions.css'

const STEPS = ['registered', 'routed', 'replied', 'handling', 'answered', 'surveyed', 'archived'] as const
const REACHED: Readonly<Record<PetitionDetail['state'], number>> = {
  registered: 0,
  routed: 1,
  replied: 2,
  handling: 3,
  progress: 3,
  answered: 4,
  surveyed: 5,
  archived: 6,
  merged: 6,
}

function About({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  return (
    <Facts
      items={[
        { label: t('column.category'), value: tx(PETITION_CATEGORIES[petition.category]) },
        { label: t('column.channel'), value: tx(PETITION_CHANNELS[petition.channel]) },
        { label: t('column.received'), value: petition.receivedOn },
        { label: t('column.turn'), value: tx(PETITION_TURNS[petition.turn]) },
        { label: t('column.handler'), value: petition.handler?.name ?? t('unassigned') },
        ...(petition.leader ? [{ label: t('column.leader'), value: petition.leader.name }] : []),
        ...(petition.outcome ? [{ label: t('column.outcome'), value: tx(PETITION_OUTCOMES[petition.outcome]) }] : []),
        ...(petition.exclusion ? [{ label: t('column.exclusion'), value: tx(PETITION_EXCLUSIONS[petition.exclusion]) }] : []),
        ...(petition.aboutCaseNo
          ? [{ label: t('register.case'), value: <Link to={linkTo.case(petition.aboutCaseNo)}>{petition.aboutCaseNo}</Link> }]
          : []),
      ]}
    />
  )
}

/** What must be read before all else: that somebody asked to look again, or that it is part of another. */
function Notice({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation('petitions')
  const other = petition.into ?? petition.repeats
  return (
    <>
      {petition.reopenAsked ? <Alert type="warning" showIcon title={t('page.reopen')} description={petition.reopenReason} /> : null}
      {other ? (
        <Alert
          type="info"
          showIcon
          title={
            <Link to={addressOf(api.petitions, other.id)}>{t(petition.into ? 'page.into' : 'page.repeats', { number: other.number })}</Link>
          }
        />
      ) : null}
    </>
  )
}

/** One petition: what somebody asked for, who answers it by when, what was said, what is like it. */
export function PetitionPage() {
  const { t } = useTranslation('petitions')
  return (
    <RecordPage record={petitionRecord} back={t('nav')}>
      {petition => ({
        title: petition.title,
        sub: [petition.number, petition.officeName, petition.registeredBy ? t('page.by', { who: petition.registeredBy.name }) : null]
          .filter(Boolean)
          .join(' · '),
        ...(petition.reopenAsked || petition.into || petition.repeats ? { notice: <Notice petition={petition} /> } : {}),
        aside: (
          <>
            <Identity petition={petition} />
            <Survey petition={petition} />
          </>
        ),
        body: (
          <>
            <Steps
              label={t('page.steps')}
              steps={STEPS.map(step => t(`step.${step}`))}
              now={REACHED[petition.state]}
              {...(petition.state === 'merged' ? { stopped: 'ended' as const } : {})}
            />
            <About petition={petition} />
            <RecordPanel title={t('register.content')}>
              <Prose text={petition.content} />
            </RecordPanel>
            <AttachedPanel endpoints={api.petitions.files} id={petition.id} title={t('page.files')} />
            <Replies petition={petition} />
            <Contacts contacts={petition.contacts} />
            <Alike petition={petition} />
          </>
        ),
      })}
    </RecordPage>
  )
}
