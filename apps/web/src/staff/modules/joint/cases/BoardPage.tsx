import {
  addressOf,
  api,
  JOINT_CHARGES,
  JOINT_CUSTODIES,
  JOINT_OWNERS,
  JOINT_PROCEDURES,
  JOINT_STAGES,
  JointCharge,
  type JointCaseSummary,
  JointStage,
  type Tree,
} from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordClock } from '../../../../kit/record/columns.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { useMe } from '../../../shell/session/session.tsx'
import { BoardSide } from './BoardSide.tsx'
import { DaysBar, isWithheld, Ready, Sign } from './parts.tsx'

const MOST = 200
/** In the order of the way. */
const ORDER: readonly Tree[] = ['police', 'procuratorate', 'court']

function Row({ item }: { item: JointCaseSummary }) {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const about = [
    item.alcohol === null ? null : `${item.alcohol} mg`,
    tx(JOINT_PROCEDURES[item.procedure]),
    tx(JOINT_CUSTODIES[item.custody]),
  ]
  return (
    <li className="row">
      <span className="who">
        <Link to={addressOf(api.jointCases, item.id)}>{item.title}</Link>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </span>
      <span className="stage">
        {item.owner ? <Sign owner={item.owner} /> : null}
        {item.owner ? tx(JOINT_STAGES[item.state as JointStage].title) : null}
      </span>
      <DaysBar days={item.days} total={item.total} owner={item.owner} />
      <span className="ready">
        <Ready readiness={item.readiness} withheld={isWithheld(item)} />
        {item.handler ? <small>{item.handler.name}</small> : null}
      </span>
      <span className="limit">
        {item.clock ? <RecordClock record={item} /> : <span className="jq-faint">{t('board.noLimit')}</span>}
        {item.limit ? <small>{tx(item.limit).replace(/^[^：:]*[：:]\s*/u, '')}</small> : null}
      </span>
    </li>
  )
}

/** What is on its way, by stage and by who has it: one board of three agencies, each seeing its side. */
export function BoardPage() {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const me = useMe()
  const { get, set } = useAddress()
  const [stage, owner, charge, ready] = [get('stage'), get('owner'), get('charge'), get('ready')]
  const query = { open: 'true', pageSize: MOST, ...(owner && { owner }), ...(charge && { charge }), ...(ready && { ready }) }
  const { data, error, refetch } = useApi(
    api.jointCases.list,
    { query: { ...query, ...(stage && { state: stage }) } as never },
    { keepPrevious: true },
  )
  const unready = useApi(api.jointCases.list, { query: { open: 'true', ready: 'false', pageSize: 1 } as never })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const n = (one: JointStage) => data.byState[one] ?? 0
  const held = (one: Tree) => JointStage.options.filter(s => JOINT_STAGES[s].owner === one).reduce((sum, s) => sum + n(s), 0)
  const all = JointStage.options.reduce((sum, one) => sum + n(one), 0)
  return (
    <>
      <PageHeader
        title={t('board.title')}
        sub={
          <span className="jq-joint-sum">
            {t('board.open', { count: all })}
            {ORDER.map(one => (
              <span key={one}>
                <Sign owner={one} /> {count(held(one))}
              </span>
            ))}
            <button
              type="button"
              className="jq-link"
              aria-pressed={ready === 'false'}
              onClick={() => set({ ready: ready ? null : 'false' })}
            >
              {t('board.unready', { count: unready.data?.total ?? 0 })}
            </button>
          </span>
        }
        extra={
          <span className="jq-list-extra">
            <Select
              aria-label={t('board.owner')}
              className="jq-joint-choose"
              value={owner ?? ''}
              options={[{ value: '', label: t('board.allOwners') }, ...ORDER.map(one => ({ value: one, label: tx(JOINT_OWNERS[one]) }))]}
              onChange={value => set({ owner: value, stage: null })}
            />
            <Select
              aria-label={t('board.charge')}
              className="jq-joint-choose"
              value={charge ?? ''}
              options={[
                { value: '', label: t('board.allCharges') },
                ...JointCharge.options.map(one => ({ value: one, label: tx(JOINT_CHARGES[one]) })),
              ]}
              onChange={value => set({ charge: value })}
            />
          </span>
        }
      />
      <div className={`jq-joint-board${me.kind === 'staff' ? '' : ' alone'}`}>
        <section className="jq-card main" aria-label={t('board.title')}>
          <ol className="stages" aria-label={t('board.stages')}>
            {JointStage.options.map(one => (
              <li key={one} className={JOINT_STAGES[one].owner}>
                <button
                  type="button"
                  aria-pressed={stage === one}
                  disabled={n(one) === 0 && stage !== one}
                  onClick={() => set({ stage: stage === one ? null : one })}
                >
                  <b>{n(one) === 0 ? '—' : count(n(one))}</b>
                  {tx(JOINT_STAGES[one].title)}
                </button>
              </li>
            ))}
          </ol>
          <div className="head" aria-hidden="true">
            <span>{t('board.case')}</span>
            <span>{t('board.hands')}</span>
            <span>{t('board.whose')}</span>
            <span>{t('board.readiness')}</span>
            <span>{t('board.limit')}</span>
          </div>
          {data.items.length === 0 ? (
            <EmptyState title={t('board.none')}>{t('board.noneHelp')}</EmptyState>
          ) : (
            <ul>
              {data.items.map(item => (
                <Row key={item.id} item={item} />
              ))}
            </ul>
          )}
          {data.total > data.items.length ? (
            <p className="more">
              <Link to="/joint/cases?open=true">{t('board.more', { shown: data.items.length, count: data.total })}</Link>
            </p>
          ) : null}
        </section>
        {me.kind === 'staff' ? <BoardSide /> : null}
      </div>
    </>
  )
}
