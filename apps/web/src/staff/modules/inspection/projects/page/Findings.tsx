import { addressOf, api, FindingState, FINDING_STATES, type ProjectDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../../kit/api.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../../kit/record/RecordState.tsx'
import { findingRecord } from '../record.ts'

const SHOWN = 20

/** What was found, the newest first; each leads to its own page. */
export function Findings({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation('projects')
  const tx = useTx()
  const { data } = useApi(api.findings.list, { query: { projectId: project.id, pageSize: SHOWN, sort: '-foundOn' } })
  const items = data?.items ?? []
  const counts = FindingState.options.filter(state => project.findings[state] > 0)
  return (
    <RecordPanel title={t('findings')} help={counts.map(state => `${tx(FINDING_STATES[state])} ${project.findings[state]}`).join(' · ')}>
      {items.length === 0 ? <p className="jq-faint">{t('page.noFindings')}</p> : null}
      <ul className="jq-project-rows">
        {items.map(({ id, title, unitName, foundOn, cited, state }) => (
          <li key={id}>
            <span>
              <Link to={addressOf(api.findings, id)}>{title}</Link>
              <small>{[unitName, foundOn, cited ? `《${cited.rule}》${cited.no}` : null].filter(Boolean).join(' · ')}</small>
            </span>
            <RecordState record={findingRecord} state={state} />
          </li>
        ))}
      </ul>
      {(data?.total ?? 0) > 0 ? <Link to={`/findings?projectId=${project.id}`}>{t('page.allFindings', { n: data!.total })}</Link> : null}
    </RecordPanel>
  )
}
