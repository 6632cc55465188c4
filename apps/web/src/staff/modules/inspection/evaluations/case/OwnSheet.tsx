import { api } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { RowsSkeleton } from '../../../../../kit/Skeletons.tsx'
import { FillingForm } from '../../sheets/filling/FillingForm.tsx'
import { useFilling } from '../../sheets/filling/useFilling.ts'
import { caseRecord } from '../record.ts'

/** One's own sheet with the case beside it; handed in, it moves the case. */
export function OwnSheet({ id, beside }: { id: string; beside: ReactNode }) {
  const { filling, error, again, key } = useFilling(id)
  return (
    <div className="jq-evaluation-desk">
      <div>
        {filling ? (
          <FillingForm
            key={key}
            filling={filling}
            onAgain={again}
            refreshes={[api.caseEvaluations.get, api.caseEvaluations.list, ...caseRecord.refreshes]}
          />
        ) : (
          <div className="jq-card jq-block">{error ? <ErrorState error={error} onRetry={again} /> : <RowsSkeleton rows={10} />}</div>
        )}
      </div>
      <div>{beside}</div>
    </div>
  )
}
