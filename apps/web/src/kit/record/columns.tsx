import type { ClockState } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ClockBadge } from '../clock/ClockBadge.tsx'
import { date } from '../format.ts'
import type { Column } from '../list/DataTable.tsx'
import type { RecordApi, RecordKind } from './kind.ts'
import { RecordState } from './RecordState.tsx'
import './record.css'

/** Columns that most lists of records have; a room that calls one otherwise spreads it and gives its own title. */

function Word({ of }: { of: 'state' | 'clock' | 'updated' }) {
  const { t } = useTranslation('shared')
  return t(`record.${of}`)
}

/** What a list knows of the clock that counts now. */
interface Clocked {
  clock: ClockState | null
  dueOn: string | null
  remainingDays: number | null
}

/** What remains until a record is due; nothing where no clock runs. */
export function RecordClock({ record: { clock, dueOn, remainingDays } }: { record: Clocked }) {
  return clock ? <ClockBadge clock={{ state: clock, dueOn, remainingDays }} /> : null
}

/** @param beside further tags below the state */
export const stateColumn = <A extends RecordApi, State extends string, Item extends { state: State }>(
  record: RecordKind<A, State>,
  beside?: (item: Item) => ReactNode,
): Column<Item> => ({
  key: 'state',
  title: <Word of="state" />,
  sort: 'state',
  render: item => (
    <span className="jq-record-state">
      <RecordState record={record} state={item.state} />
      {beside?.(item)}
    </span>
  ),
})

/** @param none what is said where no clock runs yet */
export const clockColumn = (none: ReactNode): Column<Clocked> => ({
  key: 'clock',
  title: <Word of="clock" />,
  sort: 'dueOn',
  render: item => (item.clock ? <RecordClock record={item} /> : <span className="jq-faint">{none}</span>),
})

export const updatedColumn: Column<{ updatedAt: string }> = {
  key: 'updated',
  title: <Word of="updated" />,
  sort: 'updatedAt',
  kind: 'date',
  width: 110,
  render: item => date(item.updatedAt),
}

interface Handled {
  officeName: string | null
  handler: { name: string } | null
}

/** The office, and below it who handles it there. */
export const officeColumn = (title: string, unassigned: string): Column<Handled> => ({
  key: 'office',
  title,
  sort: 'officeName',
  render: item => (
    <div className="jq-two">
      {item.officeName ?? '—'}
      <small>{item.handler?.name ?? unassigned}</small>
    </div>
  ),
})

/** What a record is called, leading to it, with what tells it apart below. */
export const RecordTitle = ({ to, title, small }: { to: string | undefined; title: string; small?: ReactNode }) => (
  <div className="jq-record-title">
    {to === undefined ? <span>{title}</span> : <Link to={to}>{title}</Link>}
    {small ? <small>{small}</small> : null}
  </div>
)
