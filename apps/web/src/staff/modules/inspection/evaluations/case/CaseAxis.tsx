import { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../../kit/api.ts'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RowsSkeleton } from '../../../../../kit/Skeletons.tsx'
import { Axis } from '../../cases/Axis.tsx'
import '../../cases/cases.css'

/** The case on its axis of time, with what the data say of it. */
export function CaseAxis({ id }: { id: string }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  const { data: file, error, refetch } = useApi(api.caseEvaluations.file, { params: { id } })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!file)
    return (
      <div className="jq-card jq-block">
        <RowsSkeleton rows={5} />
      </div>
    )
  return (
    <div className="jq-evaluation-file">
      <Axis file={file} title={t('case.axis')} />
      <section className="jq-card jq-block" aria-label={t('case.facts')}>
        <h2 className="jq-h2">{t('case.facts')}</h2>
        <dl className="jq-case-facts">
          {file.facts.map(({ label, value }) => (
            <div key={tx(label)}>
              <dt>{tx(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="jq-faint">
          {t('case.read', {
            rows: file.read.reduce((sum, { rows }) => sum + rows, 0),
            sets: file.read.filter(({ rows }) => rows > 0).length,
          })}
        </p>
      </section>
    </div>
  )
}
