import { api, type ModelSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { FilterBar } from '../../../../kit/list/FilterBar.tsx'
import { useListState } from '../../../../kit/list/useListState.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { areaName, orderedAreas } from '../../../../kit/area.ts'
import { NewDraft } from '../life/NewDraft.tsx'
import { graveGaps } from './gaps.ts'
import { ModelTable } from './ModelTable.tsx'
import { RunAll, RunsUnderWay } from './RunAll.tsx'
import { isUnderWay, LOOK_MS, useRunMany } from './useRunMany.ts'
import '../../../../kit/words.css'
import './models.css'

const KEYS = ['area', 'status'] as const
const STATUSES = ['runnable', 'gap', 'never', 'paused', 'retired', 'local'] as const

const HAS: Record<(typeof STATUSES)[number], (m: ModelSummary) => boolean> = {
  runnable: m => m.runnable && m.state === 'published',
  gap: m => graveGaps(m.inputs).length > 0,
  never: m => m.lastRun === null,
  paused: m => m.state === 'paused',
  retired: m => m.state === 'retired',
  local: m => m.origin === 'office',
}

const says = (m: ModelSummary, wanted: string) =>
  [m.id, m.title['zh-CN'], m.title.en, m.question['zh-CN'], m.question.en, ...m.basis].some(text => text.toLowerCase().includes(wanted))

/** The way to what is being written. */
function Drafts() {
  const { t } = useTranslation('models')
  const may = useMay()
  const { data } = useApi(api.models.drafts.list, { query: {} })
  return (
    <>
      <Link to="/models/drafts">
        <Button>{t('life.drafts.link', { n: data?.items.length ?? 0 })}</Button>
      </Link>
      {may('model:write') ? <NewDraft /> : null}
    </>
  )
}

/** The catalogue by area: what each model asks, on which law it stands, how right it was, what it last found. */
export function ModelListPage() {
  const { t } = useTranslation('models')
  const list = useListState(KEYS)
  const mayStart = useMay()('run:start')
  const tx = useTx()
  const runs = useRunMany()
  const { data, error, refetch } = useApi(
    api.models.list,
    {},
    { refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? LOOK_MS : false) },
  )
  const wanted = list.q?.toLowerCase()
  const status = STATUSES.find(s => s === list.filters['status'])
  const areas = orderedAreas(data?.items.map(m => m.area) ?? [])
  const shown = data?.items.filter(
    m => (!list.filters['area'] || m.area === list.filters['area']) && (!status || HAS[status](m)) && (!wanted || says(m, wanted)),
  )

  const body = () => {
    if (error && !data)
      return (
        <div className="jq-card">
          <ErrorState error={error} onRetry={() => void refetch()} />
        </div>
      )
    if (!shown)
      return (
        <div className="jq-card">
          <RowsSkeleton rows={10} />
        </div>
      )
    if (data?.items.length === 0)
      return (
        <div className="jq-card">
          <EmptyState title={t('nothing.title')}>{t('nothing.text')}</EmptyState>
        </div>
      )
    if (shown.length === 0)
      return (
        <div className="jq-card">
          <EmptyState title={t('noMatch.title')} actions={<Button onClick={list.clear}>{t('noMatch.clear')}</Button>}>
            {t('noMatch.text')}
          </EmptyState>
        </div>
      )
    return areas.map(area => {
      const own = shown.filter(m => m.area === area)
      if (own.length === 0) return null
      return (
        <section key={area} className="jq-area" aria-labelledby={`area-${area}`}>
          <h2 id={`area-${area}`} className="jq-h2">
            {tx(areaName(area))}
            <small>{own.length}</small>
          </h2>
          <div className="jq-card">
            <ModelTable models={own} label={tx(areaName(area))} runs={mayStart ? runs : undefined} />
          </div>
        </section>
      )
    })
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={t('subtitle')}
        extra={
          <>
            <Drafts />
            {mayStart && shown ? <RunAll models={shown} runs={runs} /> : null}
          </>
        }
      />
      {data ? <RunsUnderWay models={data.items} runs={runs} /> : null}
      <div className="jq-card jq-models-filters">
        <FilterBar
          list={list}
          searchLabel={t('search')}
          filters={[
            {
              key: 'area',
              label: t('areaLabel'),
              options: areas.map(a => ({ value: a, label: tx(areaName(a)), count: data?.items.filter(m => m.area === a).length ?? 0 })),
            },
            {
              key: 'status',
              label: t('status.label'),
              options: STATUSES.map(s => ({ value: s, label: t(`status.${s}`), count: data?.items.filter(HAS[s]).length ?? 0 })),
            },
          ]}
        />
      </div>
      {body()}
    </>
  )
}
