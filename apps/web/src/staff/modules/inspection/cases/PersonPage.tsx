import { api, linkTo, type PersonFile } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { Axis } from './Axis.tsx'
import './cases.css'
import { Recent, Sources } from './Panels.tsx'

function Cases({ cases }: Pick<PersonFile, 'cases'>) {
  const { t } = useTranslation('cases')
  return (
    <RecordPanel title={t('person.cases')}>
      {cases.length === 0 ? <p className="jq-faint">{t('person.noCases')}</p> : null}
      <ul className="jq-case-runs">
        {cases.map(({ caseNo, name, kind, office }) => (
          <li key={caseNo}>
            <div>
              <Link to={linkTo.case(caseNo)}>{name}</Link>
              <small>{[kind, office, caseNo].filter(Boolean).join(' · ')}</small>
            </div>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

/** One person: all that data sets and the platform know, by the identity number. */
export function PersonPage() {
  const { t } = useTranslation('cases')
  const { token = '' } = useParams()
  // a look is traced: coming back to the window is none
  const { data: file, error, refetch } = useApi(api.cases.person, { params: { token } }, { refetchOnWindowFocus: false })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!file) return <PageSkeleton />
  return (
    <>
      <PageHeader title={file.names.join('、') || t('person.unnamed')} sub={[t('person.title'), file.number].join(' · ')} />
      <p className="jq-faint jq-person-traced">{t('person.traced')}</p>
      {file.marks.length > 0 ? (
        <Axis file={file} title={t('person.axis')} />
      ) : (
        <EmptyState title={t('person.empty')}>{t('person.emptyHelp')}</EmptyState>
      )}
      <div className="jq-case-panels">
        <Cases cases={file.cases} />
        <Recent file={file} />
        <Sources file={file} />
      </div>
    </>
  )
}
