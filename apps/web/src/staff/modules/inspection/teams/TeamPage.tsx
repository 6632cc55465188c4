import { TEAM_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { teamRecord } from './record.ts'
import { TeamBranchPanel } from './TeamBranchPanel.tsx'

/** One team: at what, until when, who is in it, what can be done now. */
export function TeamPage() {
  const { t } = useTranslation('teams')
  const tx = useTx()
  return (
    <RecordPage record={teamRecord} back={t('nav')}>
      {team => ({
        title: team.title,
        sub: [tx(TEAM_KINDS[team.kind]), team.officeName].filter(Boolean).join(' · '),
        aside: <TeamBranchPanel team={team} />,
        body: (
          <>
            <Facts
              items={[
                team.matterNo === null
                  ? { label: t('page.unit'), value: team.outsideUnit ?? '—' }
                  : {
                      label: t('page.case'),
                      value: <Link to={`/leads?q=${encodeURIComponent(team.matterNo)}`}>{team.matterNo}</Link>,
                    },
                { label: t('column.leader'), value: team.leader?.name ?? '—' },
                {
                  label: t('column.plannedUntil'),
                  value: team.overrun ? t('page.overrun', { day: team.plannedUntil }) : team.plannedUntil,
                },
                ...(team.endedOn === null ? [] : [{ label: t('page.endedOn'), value: team.endedOn }]),
                { label: t('page.by'), value: team.createdBy?.name ?? '—' },
              ]}
            />
            {team.note ? (
              <RecordPanel title={t('page.about')}>
                <Prose text={team.note} />
              </RecordPanel>
            ) : null}
            <RecordPanel title={t('page.members')}>
              <p className="jq-faint">{t('page.membersHelp')}</p>
              <ul>
                {team.members.map(({ person, fromOn, untilOn, current }) => (
                  <li key={`${person.id} ${fromOn}`} className={current ? undefined : 'jq-faint'}>
                    {person.name}
                    {person.office ? <span className="jq-faint"> {person.office}</span> : null}
                    {' · '}
                    {t(untilOn === null ? 'page.from' : 'page.span', { from: fromOn, until: untilOn })}
                    {current ? '' : ` · ${t('page.left')}`}
                  </li>
                ))}
              </ul>
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
