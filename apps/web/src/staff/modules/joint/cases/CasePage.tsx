import {
  HANDOVER_KINDS,
  HANDOVER_VERDICTS,
  JOINT_CHARGES,
  JOINT_CUSTODIES,
  JOINT_OWNERS,
  JOINT_PROCEDURES,
  JOINT_STAGES,
  type JointCaseDetail,
} from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../../kit/Facts.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { useMe } from '../../../shell/session/session.tsx'
import { DaysBar, Ready, Sign } from './parts.tsx'
import { jointCaseRecord } from './record.ts'

/** What there is of a case; what the agency of whoever reads may not see is not among it, and is said below. */
function About({ one }: { one: JointCaseDetail }) {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const yes = (value: boolean) => t(value ? 'yes' : 'no')
  const told: [string, unknown][] = [
    ['person', `${one.name} ${one.idNo}`],
    ['charge', tx(JOINT_CHARGES[one.charge])],
    ['alcohol', one.alcohol === null ? null : `${one.alcohol} mg/100 ml`],
    ['procedure', tx(JOINT_PROCEDURES[one.procedure])],
    ['custody', [tx(JOINT_CUSTODIES[one.custody]), one.custodyFrom].filter(Boolean).join(' ')],
    ['custodyUntil', one.custodyUntil],
    ['priors', one.priors],
    ['policeOffice', one.policeOffice],
    ['courtOffice', one.courtOffice],
    ['handler', one.handler?.name],
    ['lawyer', one.lawyer],
    ['pleaded', one.pleaded === null ? null : yes(one.pleaded)],
    ['statementOn', one.statementOn],
    ['chargedOn', one.chargedOn],
    ['advice', one.advice],
    ['acceptedOn', one.acceptedOn],
    ['courtNo', one.courtNo],
    ['hearingOn', one.hearingOn],
    ['pronouncedOn', one.pronouncedOn],
    ['sentence', one.sentence],
    ['inCourt', one.inCourt === null ? null : yes(one.inCourt)],
  ]
  return (
    <Facts
      items={[
        { label: t('field.total'), value: t('days', { count: one.total }), big: true },
        ...told.flatMap(([key, value]) => (value ? [{ label: t(`field.${key}` as 'field.person'), value: value as string }] : [])),
      ]}
    />
  )
}

/** The way by stages: each day of it belongs to one agency, and they add up to all. */
function Way({ one }: { one: JointCaseDetail }) {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  return (
    <RecordPanel title={t('way.title')} help={t('way.help')}>
      <DaysBar days={one.days} total={one.total} owner={one.owner} />
      <ol className="jq-joint-way">
        {one.steps.map(({ stage, owner, from, to, days, limit }) => (
          <li key={stage}>
            <Sign owner={owner} />
            <b>{tx(JOINT_STAGES[stage].title)}</b>
            <span>{to === null ? t('way.since', { from }) : t('way.fromTo', { from, to })}</span>
            <span className="n">{t('days', { count: days })}</span>
            <small>{limit ? [tx(limit.title), limit.article].filter(Boolean).join(' · ') : t('way.noLimit')}</small>
          </li>
        ))}
      </ol>
      {one.owner ? (
        <p>
          <Ready readiness={one.readiness} withheld={one.withheld.includes('readiness')} />
        </p>
      ) : null}
    </RecordPanel>
  )
}

function Packages({ one }: { one: JointCaseDetail }) {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  return (
    <RecordPanel title={t('came.title')}>
      <ul className="jq-joint-came">
        {one.handovers.map(({ id, kind, verdict, cameAt, papers, problems }) => (
          <li key={id}>
            <b>
              {tx(HANDOVER_KINDS[kind])} · {tx(HANDOVER_VERDICTS[verdict])}
            </b>
            <small>{dateTime(cameAt)}</small>
            {papers.length > 0 ? <span>{papers.map(({ title }) => title).join(t('comma'))}</span> : null}
            {problems.map(problem => (
              <span key={problem.field + problem.code} className="jq-joint-problem">
                {tx(problem.title)}
                {t('colon')}
                {tx(problem.message)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

/** One minor case: whose it is, how long each had it, what came of the police, what can be done now. */
export function CasePage() {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const isStaff = useMe().kind === 'staff'
  return (
    <RecordPage record={jointCaseRecord} back={t('title')} bare={!isStaff}>
      {one => ({
        title: one.title,
        sub: [
          ...one.numbers.map(({ agency, number }) => `${tx(JOINT_OWNERS[agency])} ${number}`),
          ...(one.courtNo ? [`${tx(JOINT_OWNERS.court)} ${one.courtNo}`] : []),
          one.officeName,
        ]
          .filter(Boolean)
          .join(' · '),
        body: (
          <>
            <About one={one} />
            <Way one={one} />
            {one.handovers.length > 0 ? <Packages one={one} /> : null}
            {one.withheld.length > 0 ? <p className="jq-faint">{t('withheld', { count: one.withheld.length })}</p> : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
