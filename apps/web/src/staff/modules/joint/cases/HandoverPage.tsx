import { addressOf, api, type Handover, HANDOVER_KINDS, HANDOVER_VERDICTS, HandoverVerdict } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Pager, usePage } from '../../../../kit/list/Pager.tsx'
import { StatePills } from '../../../../kit/list/StatePills.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { Problems } from './Problems.tsx'
import { SendPanel } from './SendPanel.tsx'
import './joint.css'

/** Of a page. */
const SHOWN = 20
const TONES = { accepted: 'ok', warned: 'warn', rejected: 'danger', waiting: 'calm' } as const

function Came({ one }: { one: Handover }) {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  return (
    <li>
      <div className="line">
        <StateTag tone={TONES[one.verdict]}>{tx(HANDOVER_VERDICTS[one.verdict])}</StateTag>
        {one.caseId ? (
          <Link to={addressOf(api.jointCases, one.caseId)}>{one.policeNo}</Link>
        ) : (
          <b>{one.policeNo || t('handover.noNumber')}</b>
        )}
        <span className="jq-faint">
          {[tx(HANDOVER_KINDS[one.kind]), one.from, t(`handover.way.${one.way}`), dateTime(one.cameAt)].filter(Boolean).join(' · ')}
        </span>
      </div>
      {one.papers.length > 0 ? <p>{one.papers.map(({ title }) => title).join(t('comma'))}</p> : null}
      <Problems problems={one.problems} />
    </li>
  )
}

/** The rules of the day, for whoever builds or fills the other side. */
function Rules() {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const { data } = useApi(api.handovers.rules, {}, { staleTime: 300_000 })
  if (!data) return null
  return (
    <details className="jq-joint-rules">
      <summary>{t('rules.title', { n: data.version, from: data.validFrom })}</summary>
      <div className="jq-figure-table" tabIndex={0} role="region" aria-label={t('rules.label')}>
        <table>
          <thead>
            <tr>
              <th>{t('rules.field')}</th>
              <th>{t('rules.name')}</th>
              <th>{t('rules.required')}</th>
              <th>{t('rules.checks')}</th>
            </tr>
          </thead>
          <tbody>
            {data.fields.map(({ field, title, required, checks }) => (
              <tr key={field}>
                <td>
                  <code>{field}</code>
                </td>
                <td>{tx(title)}</td>
                <td>{tx(required)}</td>
                <td>{checks.map(tx).join(t('semicolon'))}</td>
              </tr>
            ))}
            {data.papers.map(({ kind, title, required }) => (
              <tr key={kind}>
                <td>
                  <code>{`papers.${kind}`}</code>
                </td>
                <td>{tx(title)}</td>
                <td>{tx(required)}</td>
                <td>{t('rules.paper')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        {t('rules.offices')}
        {[...data.offices, ...data.courts].map(({ code, name }) => `${name} ${code}`).join(t('semicolon'))}
      </p>
    </details>
  )
}

/** What the police hand over: a trial that writes nothing, what was taken and what was refused, field by field. */
export function HandoverPage() {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const may = useMay()
  const { get, set } = useAddress()
  const verdict = get('verdict') as HandoverVerdict | undefined
  const page = usePage()
  const { data, error, refetch } = useApi(
    api.handovers.list,
    { query: { page, pageSize: SHOWN, ...(verdict && { verdict }) } },
    { keepPrevious: true },
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('handover.title')} sub={t('handover.sub')} />
      <div className="jq-stack">
        {may(['handover:send', 'handover:offer'], ['staff', 'agency']) ? <SendPanel /> : null}
        <Rules />
        <RecordPanel title={t('handover.came')}>
          <StatePills
            states={HandoverVerdict.options.map(state => ({
              state,
              title: tx(HANDOVER_VERDICTS[state]),
              count: data.byVerdict[state] ?? 0,
            }))}
            chosen={verdict}
            onChoose={one => set({ verdict: one })}
          />
          {data.items.length === 0 ? (
            <EmptyState title={t('handover.none')}>{t('handover.noneHelp')}</EmptyState>
          ) : (
            <ul className="jq-joint-packages">
              {data.items.map(one => (
                <Came key={one.id} one={one} />
              ))}
            </ul>
          )}
          <Pager pageSize={SHOWN} total={data.total} />
        </RecordPanel>
      </div>
    </>
  )
}
