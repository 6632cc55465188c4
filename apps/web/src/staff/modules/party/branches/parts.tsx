import { addressOf, api, BRANCH_POSTS, type BranchDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'

interface Of {
  branch: BranchDetail
}

/** From when until when. */
function Span({ from, until }: { from: string; until: string | null }) {
  const { t } = useTranslation('branches')
  return <span className="jq-faint">{t(until === null ? 'span.from' : 'span.both', { from: from, until })}</span>
}

export function Officers({ branch }: Of) {
  const { t } = useTranslation('branches')
  const tx = useTx()
  const now = branch.officers.filter(({ untilOn }) => untilOn === null)
  const before = branch.officers.filter(({ untilOn }) => untilOn !== null)
  const line = ({ person, post, how, fromOn, untilOn }: BranchDetail['officers'][number]) => (
    <li key={`${person.id} ${post} ${fromOn}`} className={untilOn === null ? undefined : 'past'}>
      <span>
        {person.name} <StateTag tone={post === 'secretary' || post === 'leader' ? 'brand' : 'quiet'}>{tx(BRANCH_POSTS[post])}</StateTag>
      </span>
      <span className="jq-faint">
        {t(`how.${how}`)} · <Span from={fromOn} until={untilOn} />
      </span>
    </li>
  )
  return (
    <RecordPanel title={t('page.officers')}>
      {now.length === 0 ? <p className="jq-faint">{t('page.noOfficers')}</p> : <ul className="jq-branch-lines">{now.map(line)}</ul>}
      {before.length > 0 ? (
        <details>
          <summary>{t('page.before', { count: before.length })}</summary>
          <ul className="jq-branch-lines">{before.map(line)}</ul>
        </details>
      ) : null}
    </RecordPanel>
  )
}

export function People({ branch }: Of) {
  const { t } = useTranslation('branches')
  const now = branch.people.filter(({ current }) => current)
  const before = branch.people.filter(({ current }) => !current)
  const line = ({ person, full, joinedOn, fromOn, untilOn, current }: BranchDetail['people'][number]) => (
    <li key={`${person.id} ${fromOn}`} className={current ? undefined : 'past'}>
      <span>
        {person.name} {full ? null : <StateTag tone="warn">{t('page.probationary')}</StateTag>}
        {person.department ? <span className="jq-faint"> {person.department}</span> : null}
      </span>
      <span className="jq-faint">
        {t('page.joinedOn', { day: joinedOn })} · <Span from={fromOn} until={untilOn} />
      </span>
    </li>
  )
  return (
    <RecordPanel title={t('page.people')} help={t('people', { count: now.length })}>
      {now.length === 0 ? <p className="jq-faint">{t('page.nobody')}</p> : <ul className="jq-branch-lines two">{now.map(line)}</ul>}
      {before.length > 0 ? (
        <details>
          <summary>{t('page.before', { count: before.length })}</summary>
          <ul className="jq-branch-lines two">{before.map(line)}</ul>
        </details>
      ) : null}
    </RecordPanel>
  )
}

/** How it stands to the rules of its formation; what was not read says so. */
export function FormationChecks({ branch }: Of) {
  const { t } = useTranslation('branches')
  const tx = useTx()
  if (branch.checks.length === 0) return null
  return (
    <RecordPanel title={t('page.checks')} help={t('page.checksHelp')}>
      <ul className="jq-branch-lines">
        {branch.checks.map(check => (
          <li key={check.id}>
            <span>
              <StateTag tone={check.holds === null ? 'quiet' : check.holds ? 'ok' : 'danger'}>
                {t(check.holds === null ? 'check.unknown' : check.holds ? 'check.holds' : 'check.not')}
              </StateTag>{' '}
              {tx(check.title)}：{tx(check.found)}
            </span>
            <span className="jq-faint">
              {check.basis}
              {check.verified ? '' : t('page.unverified')}
            </span>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

/** Another organisation by its name, which leads there for whoever may open it. */
export const Named = ({ branch, id, title }: Of & { id: string; title: string }) =>
  branch.opens.includes(id) ? <Link to={addressOf(api.branches, id)}>{title}</Link> : <>{title}</>

/** What it was called, what it came of and what came of it. */
export function Past({ branch }: Of) {
  const { t } = useTranslation('branches')
  if (branch.names.length < 2 && branch.successions.length === 0) return null
  return (
    <RecordPanel title={t('page.past')}>
      <ul className="jq-branch-lines">
        {branch.names.length > 1
          ? branch.names.map(({ title, fromOn }) => (
              <li key={fromOn}>
                <span>{title}</span>
                <Span from={fromOn} until={null} />
              </li>
            ))
          : null}
        {branch.successions.map(({ kind, onDay, from, to }) => (
          <li key={`${from.id} ${to.id}`}>
            <span>
              <Named branch={branch} {...from} /> → <Named branch={branch} {...to} />
            </span>
            <span className="jq-faint">
              {t(`succession.${kind}`)} · {onDay}
            </span>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}
