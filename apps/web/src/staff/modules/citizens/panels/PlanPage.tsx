import { api } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { FloorPlan } from '../../../../kit/gallery/FloorPlan.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import './panels.css'
import { panelRecord } from './record.ts'

/** What hangs where, and how far each set has come. */
export function PlanPage() {
  const { t } = useTranslation('panels')
  const tx = useTx()
  const may = useMay()
  const { message } = App.useApp()
  const { data, error, refetch } = useApi(api.panels.plan, {})
  const take = useCommand(api.panels.take, {
    refreshes: [api.panels.list, ...panelRecord.refreshes],
    onSuccess: ({ added }) => void message.success(t('plan.taken', { count: added })),
    onError: refused => void message.error(errorText(refused)),
  })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { plan, sets } = data
  const counted = (id: string) => sets.find(({ set }) => set === id)!
  const told = (id: string) => (counted(id).panels === 0 ? t('plan.none') : t('plan.counted', counted(id)))
  const titleOf = (id: string) => tx(plan!.sets.find(one => one.id === id)!.title)
  return (
    <>
      <PageHeader
        title={plan ? tx(plan.title) : t('plan.title')}
        sub={plan?.intro ? tx(plan.intro) : t('plan.sub')}
        back={{ to: '/panels', label: t('nav') }}
        extra={
          may('definition:write') ? (
            <Link to="/definitions">
              <Button>{t('plan.edit')}</Button>
            </Link>
          ) : null
        }
      />
      {plan ? (
        <div className="jq-stack">
          <RecordPanel title={t('plan.sets')}>
            <ul className="jq-panel-sets">
              {plan.sets.map(set => (
                <li key={set.id}>
                  <div>
                    <Link to={`/panels?set=${set.id}`}>{tx(set.title)}</Link>
                    <p className="jq-soft">{tx(set.intro)}</p>
                  </div>
                  <span>{told(set.id)}</span>
                  {may('panel:write') && counted(set.id).missing > 0 ? (
                    <Button loading={take.isPending} onClick={() => take.mutate({ body: { set: set.id } })}>
                      {t('plan.take')}
                    </Button>
                  ) : (
                    <small className="jq-faint">
                      {counted(set.id).missing > 0 ? '' : t(counted(set.id).shipped === 0 ? 'plan.own' : 'plan.has')}
                    </small>
                  )}
                </li>
              ))}
            </ul>
          </RecordPanel>
          <RecordPanel>
            {plan.floors.map(floor => (
              <FloorPlan key={floor.id} floor={floor}>
                {wall => (
                  <ul>
                    {wall.hang.map(({ set, words }) => (
                      <li key={set}>
                        <Link to={`/panels?set=${set}`}>{titleOf(set)}</Link>
                        {words ? <p>{tx(words)}</p> : null}
                      </li>
                    ))}
                  </ul>
                )}
              </FloorPlan>
            ))}
          </RecordPanel>
        </div>
      ) : (
        <p className="jq-soft">{t('plan.noPlan')}</p>
      )}
    </>
  )
}
