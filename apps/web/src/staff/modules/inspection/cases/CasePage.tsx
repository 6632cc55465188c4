import { api, linkTo } from '@jianqing/contract'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { TagLine } from '../../../../kit/record/TagLine.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { Axis } from './Axis.tsx'
import './cases.css'
import { Limits, Sums } from './Limits.tsx'
import { Recent, Sources } from './Panels.tsx'

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
        extra={file.person ? <Link to={linkTo.dossier(file.person)}>{t('person.of')}</Link> : undefined}
        {...(mayList ? { back: { to: '/case-clocks', label: t('back') } } : {})}
      />
      <TagLine kind="case" id={file.caseNo} />
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
      {file.marks.length > 0 ? (
        <Axis file={file} title={t('axis.title')} />
      ) : (
        <EmptyState title={t('empty.title')}>{t('empty.help')}</EmptyState>
      )}
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
