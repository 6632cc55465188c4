import { api, CASE_CLOCK_STATES, type CaseClock, CaseClockState, linkTo, REGISTERED_STATES } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { subjectText } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import type { Filter } from '../../../../kit/list/FilterBar.tsx'
import { ListPage } from '../../../../kit/list/ListPage.tsx'
import { StatePills } from '../../../../kit/list/StatePills.tsx'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import '../../../../kit/record/record.css'
import './case-clocks.css'
import { CaseClockBadge } from './CaseClockBadge.tsx'

const FILTERS = ['state', 'limit', 'officeId', 'departmentId', 'registered', 'dueOn'] as const

function CaseNo({ clock: { caseNo, missingSince, endedOn } }: { clock: CaseClock }) {
  const { t } = useTranslation('caseClocks')
  const mayOpen = useMay()('case:read')
  // a return or a round of a case has a key of two parts: the number stays whole
  const [number = '', ...round] = caseNo.split('|')
  const rest = subjectText(round.join('|'))
  return (
    <div className="jq-case-clock-no">
      {mayOpen ? <Link to={linkTo.case(number)}>{number}</Link> : <span>{number}</span>}
      {rest ? <small>{/^\d+$/.test(rest) ? t('round', { n: rest }) : rest}</small> : null}
      {endedOn ? <small>{t('ended', { day: endedOn })}</small> : null}
      {missingSince ? <small>{t('missing', { day: missingSince })}</small> : null}
    </div>
  )
}

/** The end by the law, and the registered one beside it where that is another day. */
function Ending({ clock }: { clock: CaseClock }) {
  const { t } = useTranslation('caseClocks')
  const { registered } = clock
  return (
    <div className="jq-case-clock-end">
      <CaseClockBadge clock={clock} />
      {registered?.state === 'differs' ? <small>{t('registered.differs', { day: registered.on })}</small> : null}
    </div>
  )
}

/** The legal limits of cases that are near their end or past it. */
export function CaseClocksPage() {
  const { t } = useTranslation('caseClocks')
  const tx = useTx()
  const mayImport = useMay()('dataset:import')
  const offices = useOfficeChoices() ?? []
  const owner = ({ owner: name, ownerNo }: CaseClock) => name ?? ownerNo ?? '—'
  const place = ({ officeName, departmentName }: CaseClock) => [officeName, departmentName].filter(Boolean).join(' · ') || '—'
  const columns: Column<CaseClock>[] = [
    { key: 'caseNo', title: t('column.caseNo'), sort: 'caseNo', render: clock => <CaseNo clock={clock} /> },
    { key: 'limit', title: t('column.limit'), width: 180, render: ({ limit }) => tx(limit.title) },
    { key: 'clock', title: t('column.clock'), sort: 'dueOn', width: 230, render: clock => <Ending clock={clock} /> },
    { key: 'started', title: t('column.started'), sort: 'startedOn', kind: 'date', width: 120, render: ({ startedOn }) => startedOn },
    { key: 'office', title: t('column.office'), sort: 'office', render: place },
    { key: 'owner', title: t('column.owner'), width: 110, render: owner },
  ]
  return (
    <ListPage
      endpoint={api.caseClocks.list}
      title={t('title')}
      sub={t('sub')}
      filterKeys={FILTERS}
      filters={(answer): readonly Filter[] => [
        {
          key: 'limit',
          label: t('filter.limit'),
          width: 180,
          options: (answer?.limits ?? []).map(({ id, title, n }) => ({ value: id, label: tx(title), count: n })),
        },
        ...(offices.length > 1 ? [{ key: 'officeId', label: t('filter.office'), width: 160, options: offices }] : []),
        ...((answer?.differing ?? 0) > 0
          ? [
              {
                key: 'registered',
                label: t('filter.registered'),
                width: 190,
                options: [{ value: 'differs', label: tx(REGISTERED_STATES.differs), count: answer!.differing }],
              },
            ]
          : []),
        ...((answer?.departments.length ?? 0) > 0
          ? [
              {
                key: 'departmentId',
                label: t('filter.department'),
                options: answer!.departments.map(({ id, name, n }) => ({ value: id, label: name, count: n })),
              },
            ]
          : []),
      ]}
      columns={columns}
      rowKey={({ key }) => key}
      searchLabel={t('search')}
      exports={{ endpoint: api.caseClocks.export, name: t('title') }}
      above={(answer, list) => (
        <StatePills
          states={CaseClockState.options.map(state => ({ state, title: tx(CASE_CLOCK_STATES[state]), count: answer?.byState[state] }))}
          chosen={list.filters['state'] as CaseClockState | undefined}
          onChoose={state => list.set({ filters: { state } })}
          end={answer?.counted ? t('counted', { day: answer.counted.asOf }) : undefined}
        />
      )}
      card={clock => (
        <div className="jq-record-card">
          <b>
            <CaseNo clock={clock} />
          </b>
          <div className="row">
            {tx(clock.limit.title)}
            <Ending clock={clock} />
          </div>
          <div className="row foot">
            <span>{place(clock)}</span>
            <span>{owner(clock)}</span>
          </div>
        </div>
      )}
      empty={
        <EmptyState
          title={t('empty.title')}
          actions={
            mayImport ? (
              <Link to="/import">
                <Button>{t('empty.way')}</Button>
              </Link>
            ) : null
          }
        >
          {t('empty.help')}
        </EmptyState>
      }
    />
  )
}
