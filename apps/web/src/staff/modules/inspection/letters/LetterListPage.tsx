import { api, LETTER_STATES, LetterState, type LetterSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { date } from '../../../../kit/format.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import type { Filter } from '../../../../kit/list/FilterBar.tsx'
import { ListPage } from '../../../../kit/list/ListPage.tsx'
import { StatePills } from '../../../../kit/list/StatePills.tsx'
import { LetterStateTag } from '../../../../kit/tags.tsx'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { linkTo } from '../../../shell/links.ts'
import { useMay } from '../../../shell/session/session.tsx'
import './letters.css'

const KEYS = ['state', 'officeId', 'clock', 'mine'] as const
const CLOCKS = ['overdue', 'due_soon', 'running', 'paused', 'met', 'missed'] as const

const Clock = ({ letter, none }: { letter: LetterSummary; none: string }) =>
  letter.clock ? (
    <ClockBadge clock={{ state: letter.clock, dueOn: letter.dueOn, remainingDays: letter.remainingDays }} />
  ) : (
    <span className="jq-faint">{none}</span>
  )

/** Letters, what runs out first before the rest. */
export function LetterListPage() {
  const { t } = useTranslation(['letters', 'shared'])
  const tx = useTx()
  const may = useMay()
  const offices = useApi(api.offices.tree, {}, { staleTime: 300_000 })
  const columns: Column<LetterSummary>[] = [
    {
      key: 'letter',
      title: t('column.letter'),
      sort: 'number',
      render: l => (
        <div className="jq-letter-title">
          <Link to={linkTo.letter(l.id)}>{l.title}</Link>
          <small>{l.number ?? t('noNumber')}</small>
        </div>
      ),
    },
    {
      key: 'office',
      title: t('column.office'),
      sort: 'officeName',
      render: l => (
        <div className="jq-two">
          {l.officeName}
          <small>{l.addressee.name}</small>
        </div>
      ),
    },
    { key: 'state', title: t('column.state'), sort: 'state', width: 120, render: l => <LetterStateTag state={l.state} /> },
    { key: 'clock', title: t('column.clock'), sort: 'dueOn', render: l => <Clock letter={l} none={t('noClock')} /> },
    {
      key: 'issued',
      title: t('column.issued'),
      sort: 'issuedAt',
      kind: 'date',
      width: 110,
      render: l => (l.issuedAt ? date(l.issuedAt) : '—'),
    },
    { key: 'updated', title: t('column.updated'), sort: 'updatedAt', kind: 'date', width: 110, render: l => date(l.updatedAt) },
  ]
  const filters: Filter[] = [
    ...(offices.data && offices.data.items.length > 1
      ? [{ key: 'officeId', label: t('filter.office'), width: 190, options: offices.data.items.map(o => ({ value: o.id, label: o.name })) }]
      : []),
    { key: 'clock', label: t('filter.clock'), width: 130, options: CLOCKS.map(c => ({ value: c, label: t(`shared:clock.${c}`) })) },
    { key: 'mine', label: t('filter.mine'), width: 130, options: [{ value: 'true', label: t('mineYes') }] },
  ]
  return (
    <ListPage
      endpoint={api.letters.list}
      title={t('title')}
      sub={t('sub')}
      filterKeys={KEYS}
      filters={() => filters}
      columns={columns}
      rowKey={l => l.id}
      searchLabel={t('filter.search')}
      exports={{ endpoint: api.letters.export, name: 'letters' }}
      above={(answer, list) => (
        <StatePills
          states={LetterState.options.map(s => ({
            state: s,
            title: tx(LETTER_STATES[s]),
            count: answer ? (answer.byState[s] ?? 0) : undefined,
          }))}
          chosen={list.filters.state}
          onChoose={state => list.set({ filters: { state } })}
        />
      )}
      card={l => (
        <div className="jq-letter-card">
          <div className="jq-letter-title">
            <Link to={linkTo.letter(l.id)}>{l.title}</Link>
            <small>
              {l.number ?? t('noNumber')} · {l.officeName} · {l.addressee.name}
            </small>
          </div>
          <div className="row">
            <LetterStateTag state={l.state} />
            <Clock letter={l} none="" />
          </div>
        </div>
      )}
      empty={
        <EmptyState
          title={t('empty.title')}
          actions={
            may('letter:draft') ? (
              <Link to="/leads?state=accepted">
                <Button type="primary">{t('empty.action')}</Button>
              </Link>
            ) : null
          }
        >
          {may('letter:draft') ? t('empty.help') : t('empty.served')}
        </EmptyState>
      }
    />
  )
}
