import { api, type CaseFile, linkTo } from '@jianqing/contract'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { Axis } from './Axis.tsx'
import './cases.css'
import { Limits, Sums } from './Limits.tsx'

/** What happened last, newest first. */
function Recent({ file }: { file: CaseFile }) {
  const { t } = useTranslation('cases')
  const tx = useTx()
  const [shown, all] = [12, file.marks.filter(({ lane }) => lane !== 'clocks').toSorted((a, b) => (a.from < b.from ? 1 : -1))]
  return (
    <RecordPanel title={t('recent.title')} help={t('recent.all', { n: all.length })}>
      <ol className="jq-case-recent">
        {all.slice(0, shown).map(({ from, label, link }, i) => (
          <li key={i}>
            <time>{from}</time>
            {link ? <Link to={link}>{tx(label)}</Link> : <span>{tx(label)}</span>}
          </li>
        ))}
      </ol>
    </RecordPanel>
  )
}

/** Which data sets were read: what has nothing of the case is not the same as what never came. */
function Sources({ file: { read } }: { file: CaseFile }) {
  const { t } = useTranslation('cases')
  const tx = useTx()
  return (
    <RecordPanel title={t('sources.title')} help={t('sources.help')}>
      <ul className="jq-case-sources">
        {read.map(({ dataset, title, version, rows }) => (
          <li key={dataset} className={version === null ? 'absent' : ''}>
            <span>{tx(title)}</span>
            <span>{version === null ? t('sources.never') : t('sources.rows', { n: rows, version })}</span>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

/** One case: all that data sets and the platform know of it. */
export function CasePage() {
  const { t } = useTranslation('cases')
  const tx = useTx()
  const mayList = useMay()('case_clock:read')
  const { no = '' } = useParams()
  const { data: file, error, refetch } = useApi(api.cases.get, { params: { no } })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!file) return <PageSkeleton />
  return (
    <>
      <PageHeader
        title={file.name}
        tags={
          <>
            {file.kind ? <Tag color="blue">{file.kind}</Tag> : null}
            {file.outcome ? <Tag>{file.outcome}</Tag> : null}
            {file.isHeld ? <Tag className="jq-case-held">{t('held')}</Tag> : null}
          </>
        }
        sub={[file.caseNo, file.unifiedNo].filter(Boolean).join(' · ')}
        {...(mayList ? { back: { to: '/case-clocks', label: t('back') } } : {})}
      />
      {file.stages.length > 1 ? (
        <p className="jq-case-stages">
          {t('stages')}
          {file.stages.map(({ caseNo, kind }) =>
            caseNo === file.caseNo ? (
              <b key={caseNo}>{kind ?? caseNo}</b>
            ) : (
              <Link key={caseNo} to={linkTo.case(caseNo)}>
                {kind ?? caseNo}
              </Link>
            ),
          )}
        </p>
      ) : null}
      <dl className="jq-case-facts">
        {file.facts.map(({ label, value }) => (
          <div key={tx(label)}>
            <dt>{tx(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {file.marks.length > 0 ? <Axis file={file} /> : <EmptyState title={t('empty.title')}>{t('empty.help')}</EmptyState>}
      <div className="jq-case-panels">
        <div className="jq-stack">
          <Sums file={file} />
          <Sources file={file} />
        </div>
        <div className="jq-stack">
          <Limits file={file} />
        </div>
        <div className="jq-stack">
          <Recent file={file} />
        </div>
      </div>
    </>
  )
}
