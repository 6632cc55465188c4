import { FullscreenOutlined } from '@ant-design/icons'
import { addressOf, api, type BrandWall } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Hall } from '../../../../kit/hall/Hall.tsx'
import { useHall } from '../../../../kit/hall/useHall.ts'
import { useIsPhone } from '../../../../kit/list/useIsPhone.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton, RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { DemoRibbon } from '../../../shell/layout/DemoRibbon.tsx'
import { OfficeSelect } from '../../../shell/OfficeSelect.tsx'
import { AddBrand } from './AddBrand.tsx'
import { Figures } from './Figures.tsx'
import { ActivityLines, HonourLines, InTime, Months, Seal } from './parts.tsx'
import { useMay } from '../../../shell/session/session.tsx'

const EVERY_MINUTE = 60_000

type Item = BrandWall['items'][number]

/** The office's words, the last of them in its blue where they end in it. */
function Motto({ motto }: { motto: string }) {
  const at = motto.endsWith('蓝') ? motto.length - 3 : motto.length
  return (
    <h2 className="motto">
      {motto.slice(0, at)}
      <span>{motto.slice(at)}</span>
    </h2>
  )
}

function Mast({ wall }: { wall: BrandWall }) {
  const { t } = useTranslation('brands')
  const { branches, items, held, owed, temporary, teams } = wall
  return (
    <section className="jq-card jq-brand-mast">
      <Motto motto={wall.motto} />
      <p>{t('wall.sub')}</p>
      <dl>
        <div>
          <dt>{t('wall.branches')}</dt>
          <dd>
            {branches} / {items.length}
          </dd>
        </div>
        <div>
          <dt>{t('wall.inTime')}</dt>
          <dd>
            {held} <small>/ {owed}</small>
          </dd>
        </div>
        <div>
          <dt>{t('wall.temporary')}</dt>
          <dd>{temporary}</dd>
        </div>
        <div>
          <dt>{t('wall.covered')}</dt>
          <dd>
            {teams.covered} <small>/ {teams.owed}</small>
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Row({ item, isOn, to }: { item: Item; isOn: boolean; to: string }) {
  const { t } = useTranslation('brands')
  return (
    <li className={isOn ? 'on' : ''}>
      <Link to={to} className="name" replace aria-current={isOn || undefined}>
        <Seal mark={item.mark} />
        <span>
          <b>{item.title}</b>
          <small>
            {item.branch.title} · {t('people', { count: item.members })}
          </small>
        </span>
      </Link>
      <p>{item.story}</p>
      <div className="months">
        <Months months={item.months} />
        <small>
          <InTime held={item.held} owed={item.owed} />
        </small>
      </div>
      <div className="linked">
        <b className={item.linked === 0 ? 'jq-faint' : ''}>{item.linked}</b>
        <small>{t('wall.linked')}</small>
      </div>
      <div className="honour">
        {item.honour ? (
          <>
            {item.honour.title}
            <small>{item.honour.awardedOn}</small>
          </>
        ) : (
          <span className="jq-faint">{t('lines.noHonour')}</span>
        )}
      </div>
    </li>
  )
}

/** The brand that is looked at, beside the wall. */
function Beside({ id }: { id: string }) {
  const { t } = useTranslation('brands')
  const { data: brand, error, refetch } = useApi(api.brands.get, { params: { id } }, { keepPrevious: true })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!brand) return <RowsSkeleton rows={8} />
  return (
    <>
      <div className="head">
        <Seal mark={brand.mark} />
        <h2>{brand.title}</h2>
        <Link to={addressOf(api.brands, brand.id)}>
          <Button size="small">{t('wall.open')}</Button>
        </Link>
      </div>
      <p className="story">{brand.story}</p>
      <h3>
        {t('page.figures', { year: brand.year })} <small>{t('figures.help')}</small>
      </h3>
      <Figures brand={brand} />
      <h3>{t('page.recent')}</h3>
      <ActivityLines activities={brand.recent.slice(0, 3)} opens={brand.opens} />
      {brand.next.length > 0 ? (
        <>
          <h3>{t('page.next')}</h3>
          <ActivityLines activities={brand.next.slice(0, 2)} opens={brand.opens} />
        </>
      ) : null}
      <h3>{t('page.honours')}</h3>
      <HonourLines honours={brand.honours.slice(0, 3)} opens={brand.opens} />
    </>
  )
}

/** Every brand of an office side by side, as a visitor reads it: each with its story, its year and its honours, all counted. */
export function BrandWallPage() {
  const { t } = useTranslation('brands')
  const { t: shared } = useTranslation('shared')
  const { get, set } = useAddress()
  const hall = useHall()
  const phone = useIsPhone()
  const mayAdd = useMay()('brand:write')
  const officeId = get('officeId')
  const { data, error, refetch } = useApi(
    api.brands.wall,
    { query: officeId ? { officeId } : {} },
    { keepPrevious: true, ...(hall.on ? { refetchInterval: EVERY_MINUTE } : {}) },
  )
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const chosen = data.items.find(({ id }) => id === get('brand')) ?? data.items[0]
  const here = new URLSearchParams({ ...(officeId ? { officeId } : {}), ...(hall.on ? { hall: '1' } : {}) })
  const to = (id: string) => (phone ? addressOf(api.brands, id) : `/brand-wall?${new URLSearchParams([...here, ['brand', id]]).toString()}`)
  const body = (
    <>
      <Mast wall={data} />
      {data.items.length === 0 ? (
        <div className="jq-card">
          <EmptyState title={t('empty.title')} actions={mayAdd ? <AddBrand /> : null}>
            {t('empty.help')}
          </EmptyState>
        </div>
      ) : (
        <div className="jq-brand-wall">
          <ul className="jq-card rows">
            <li className="heads" aria-hidden="true">
              <span>{t('wall.brand')}</span>
              <span>{t('column.story')}</span>
              <span>{t('months.legend')}</span>
              <span className="jq-num">{t('page.linked', { year: data.year })}</span>
              <span>{t('wall.honour')}</span>
            </li>
            {data.items.map(item => (
              <Row key={item.id} item={item} isOn={!phone && item.id === chosen?.id} to={to(item.id)} />
            ))}
          </ul>
          {chosen && !phone ? (
            <aside className="jq-card beside" aria-label={chosen.title}>
              <Beside id={chosen.id} />
            </aside>
          ) : null}
        </div>
      )}
      <p className="jq-faint jq-brand-foot">{t('wall.foot', { day: data.asOf })}</p>
    </>
  )
  if (hall.on)
    return (
      <Hall
        className="jq-brand-hall"
        title={data.officeName}
        asOf={t('wall.asOf', { day: data.asOf })}
        ribbon={<DemoRibbon />}
        onLeave={hall.leave}
      >
        {body}
      </Hall>
    )
  return (
    <>
      <PageHeader
        title={t('wall.title')}
        sub={data.officeName}
        extra={
          <>
            <OfficeSelect label={t('column.office')} value={officeId} onChange={value => set({ officeId: value, brand: null })} />
            <Link to={addressOf(api.brands)}>
              <Button>{t('wall.all')}</Button>
            </Link>
            <Button icon={<FullscreenOutlined />} onClick={hall.enter}>
              {shared('hall.enter')}
            </Button>
          </>
        }
      />
      {body}
    </>
  )
}
