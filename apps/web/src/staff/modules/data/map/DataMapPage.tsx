import { api } from '@jianqing/contract'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { count } from '../../../../kit/format.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { AskNext } from './AskNext.tsx'
import { Holders } from './Holders.tsx'
import { figuresOf } from './figures.ts'
import { MapModels } from './MapModels.tsx'
import '../datasets.css'
import './map.css'

const VIEWS = ['holders', 'models'] as const

/** Which tables the models need, who keeps them, which are there, and what to ask for next. */
export function DataMapPage() {
  const { t } = useTranslation('data')
  const { oneOf, set } = useAddress()
  const { data, error, refetch } = useApi(api.dataMap.get, {})
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { ready, models, there, tables, stale } = figuresOf(data)
  const view = oneOf('view', VIEWS)
  return (
    <>
      <PageHeader title={t('map.title')} sub={t('map.sub')} back={{ to: '/datasets', label: t('one.back') }} />
      <Facts
        items={[
          { label: t('map.facts.models'), value: t('map.of', { n: count(ready), all: count(models) }), big: true },
          { label: t('map.facts.tables'), value: t('map.of', { n: count(there), all: count(tables) }), big: true },
          { label: t('map.facts.stale'), value: count(stale), big: true, tone: stale > 0 ? 'warn' : undefined },
        ]}
      />
      <AskNext map={data} />
      <section className="jq-card jq-map-card">
        <header className="jq-map-head">
          <h2 className="jq-h2">{t(`map.view.${view}`)}</h2>
          <Segmented
            value={view}
            aria-label={t('view.label')}
            onChange={value => set({ view: value === 'holders' ? null : value })}
            options={VIEWS.map(value => ({ value, label: t(`map.view.${value}`) }))}
          />
        </header>
        {view === 'holders' ? <Holders map={data} /> : <MapModels map={data} />}
      </section>
    </>
  )
}
