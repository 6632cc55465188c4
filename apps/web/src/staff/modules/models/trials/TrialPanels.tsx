import { api, type ModelDraft } from '@jianqing/contract'
import { useApi } from '../../../../kit/api.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { BacktestPanel } from './BacktestPanel.tsx'
import { CurvePanel } from './CurvePanel.tsx'

const TRIED: readonly ModelDraft['state'][] = ['draft', 'tested', 'shadow', 'proposed', 'published']

/** What one may try of a version over the real data, and what came of it: one's own, for it holds what lies in one's scope. */
export function TrialPanels({ draft }: { draft: ModelDraft }) {
  const may = useMay()
  return may('model:write') && TRIED.includes(draft.state) && draft.errors === 0 ? <Trials draft={draft} /> : null
}

function Trials({ draft }: { draft: ModelDraft }) {
  const { data, error, refetch } = useApi(api.models.trials.get, { params: { id: draft.id } })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <>
      {draft.replaces || draft.state === 'published' ? (
        <BacktestPanel draft={draft} result={data.backtest} underWay={data.backtestJob} />
      ) : null}
      <CurvePanel draft={draft} result={data.curve} underWay={data.curveJob} />
    </>
  )
}
