import { FullscreenOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DayRange } from '../../../../kit/day/DayRange.tsx'
import { useApi } from '../../../../kit/api.ts'
import { DemoRibbon } from '../../../shell/layout/DemoRibbon.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { useAddress } from '../../../../kit/address.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { Hall } from '../../../../kit/hall/Hall.tsx'
import { useHall } from '../../../../kit/hall/useHall.ts'
import { OfficeSelect } from '../../../../kit/offices/OfficeSelect.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { MeasureRows } from '../../../../kit/measure/MeasureRows.tsx'
import { ReadAt } from '../../../../kit/measure/ReadAt.tsx'
import { BenefitRows } from './Benefits.tsx'
import { isBlank } from './funnel.ts'
import { Panels } from './Panels.tsx'

import '../../../../kit/words.css'
import './overview.css'

const MONTH_PATTERN = /^\d{4}-(0[1-9]|1[0-2])$/
const EVERY_MINUTE = 60_000

/** One screen for the chief; in a hall it fills the wall and renews itself. Its numbers are those of published records, as of when is told. */
export function OverviewPage() {
  const { t } = useTranslation('overview')
  const { t: shared } = useTranslation('shared')
  const { get, set } = useAddress()
  const hall = useHall()
  const month = (name: string) => {
    const value = get(name)
    return value && MONTH_PATTERN.test(value) ? value : undefined
  }
  const query = { from: month('from'), to: month('to'), officeId: get('office') }
  const narrowed = Boolean(query.from || query.to || query.officeId)
  const { data, error, refetch } = useApi(
    api.overview.dashboard,
    { query },
    { keepPrevious: true, ...(hall.on ? { refetchInterval: EVERY_MINUTE } : {}) },
  )
  const clear = () => set({ from: null, to: null, office: null })
  const filters = (
    <>
      <DayRange
        of="month"
        allowClear={false}
        aria-label={t('period')}
        placeholder={[t('from'), t('to')]}
        value={data ? [data.from, data.to] : null}
        onChange={range => set({ from: range?.[0], to: range?.[1] })}
      />
      <OfficeSelect label={t('office')} value={query.officeId ?? null} onChange={id => set({ office: id })} allowClear width={180} />
      {narrowed ? (
        <Button type="link" onClick={clear}>
          {t('clear')}
        </Button>
      ) : null}
      <ReadAt at={data?.readAt} refreshes={[api.overview.dashboard]} />
      <Button icon={<FullscreenOutlined />} onClick={hall.enter}>
        {shared('hall.enter')}
      </Button>
    </>
  )
  const body =
    error && !data ? (
      <div className="jq-card">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    ) : !data ? (
      <div className="jq-stack">
        <div className="jq-card">
          <RowsSkeleton rows={3} />
        </div>
        <div className="jq-card">
          <RowsSkeleton rows={8} />
        </div>
      </div>
    ) : isBlank(data.funnel) && data.clocks.length === 0 ? (
      <Blank narrowed={narrowed} onClear={clear} />
    ) : (
      <Panels data={data} big={hall.on} officeId={query.officeId} onOffice={id => set({ office: id })} />
    )
  if (hall.on) {
    return (
      <Hall
        className="jq-overview-hall"
        title={t('title')}
        sub={data ? `${data.from} — ${data.to}` : undefined}
        asOf={data ? shared('measure.readAt', { at: dateTime(data.readAt) }) : undefined}
        ribbon={<DemoRibbon />}
        onLeave={hall.leave}
      >
        {body}
      </Hall>
    )
  }
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} extra={filters} />
      {body}
      {data ? <BenefitRows from={data.from} to={data.to} officeId={query.officeId} /> : null}
      {data ? <MeasureRows page={{ from: data.from, to: data.to, officeId: query.officeId }} /> : null}
    </>
  )
}

function Blank({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation('overview')
  const may = useMay()('model:read')
  return (
    <div className="jq-card">
      <EmptyState
        title={t('empty.title')}
        actions={
          narrowed ? (
            <Button type="primary" onClick={onClear}>
              {t('clear')}
            </Button>
          ) : may ? (
            <Link to="/models">
              <Button type="primary">{t('empty.go')}</Button>
            </Link>
          ) : null
        }
      >
        {t('empty.text')}
      </EmptyState>
    </div>
  )
}
