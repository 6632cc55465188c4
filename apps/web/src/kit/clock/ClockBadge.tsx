import type { ClockState, ClockView } from '@jianqing/contract'
import { Popover } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../i18n/index.ts'
import './clock.css'
import { ClockSum } from './ClockSum.tsx'

/** With a calendar to choose a day from, which a page without it need not wait for. */
const ClockHistory = lazy(async () => ({ default: (await import('./ClockHistory.tsx')).ClockHistory }))

/** What a list knows of a clock. */
export interface ClockBrief {
  state: ClockState
  dueOn: string | null
  remainingDays: number | null
}

/** What is said of a limit that ended, where it did not end with an answer. */
type Ended = Readonly<Record<'met' | 'missed', string>>

/** The state by its shape: it must be told apart without colour. */
function Shape({ state }: { state: ClockState }) {
  const ring = <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {state === 'running' ? (
        <>
          {ring}
          <path d="M8 4.800V8l2.200 1.600" fill="none" stroke="currentColor" strokeWidth="1.600" strokeLinecap="round" />
        </>
      ) : null}
      {state === 'due_soon' ? (
        <>
          {ring}
          <path d="M8 8V2a6 6 0 1 1-6 6z" fill="currentColor" />
        </>
      ) : null}
      {state === 'overdue' ? (
        <>
          <path d="M8 1.500 15 14H1z" fill="currentColor" />
          <path d="M8 6v4" stroke="var(--jq-surface)" strokeWidth="1.700" />
          <circle cx="8" cy="12" r="0.950" fill="var(--jq-surface)" />
        </>
      ) : null}
      {state === 'paused' ? (
        <>
          <rect x="3" y="3" width="3.500" height="10" rx="1" fill="currentColor" />
          <rect x="9.500" y="3" width="3.500" height="10" rx="1" fill="currentColor" />
        </>
      ) : null}
      {state === 'uncertain' ? (
        <>
          {ring}
          <path d="M6 6.400a2 2 0 1 1 2.700 1.900L8 9.300" fill="none" stroke="currentColor" strokeWidth="1.500" />
          <circle cx="8" cy="11.300" r="0.900" fill="currentColor" />
        </>
      ) : null}
      {state === 'met' ? (
        <>
          {ring}
          <path d="m5.200 8.200 2 2 3.600-4" fill="none" stroke="currentColor" strokeWidth="1.600" />
        </>
      ) : null}
      {state === 'missed' ? (
        <>
          <rect
            x="3.300"
            y="3.300"
            width="9.400"
            height="9.400"
            rx="1"
            transform="rotate(45 8 8)"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.600"
          />
          <path d="m5.600 8.200 1.700 1.600 3-3.400" fill="none" stroke="currentColor" strokeWidth="1.500" />
        </>
      ) : null}
    </svg>
  )
}

/** What remains of a limit, in words. */
function useRemaining(): (clock: ClockBrief) => string {
  const { t } = useTranslation('shared')
  return ({ state, dueOn, remainingDays }) => {
    const open = state === 'running' || state === 'due_soon' || state === 'overdue'
    // it ended while it stood still: an objection was upheld, and nothing was answered
    if (state === 'met' && dueOn === null) return t('clock.dropped')
    if (!open || remainingDays === null) return t(`clock.${state}`)
    // of a limit in hours, which is over on the hour of its day
    if (remainingDays === 0) return t(state === 'overdue' ? 'clock.overdue' : 'clock.today')
    return remainingDays > 0 ? t('clock.left', { days: remainingDays }) : t('clock.over', { days: -remainingDays })
  }
}

/** A time limit: what remains, when it is due, its state by colour and shape; with the full clock, how the date came about (hover, focus or tap). */
export function ClockBadge({ clock, full, ended }: { clock: ClockBrief; full?: ClockView; ended?: Ended }) {
  const { t } = useTranslation('shared')
  const remaining = useRemaining()
  const words = clock.state === 'met' || clock.state === 'missed' ? ended?.[clock.state] : undefined
  const content = (
    <>
      <Shape state={clock.state} />
      <b>{words ?? remaining(clock)}</b>
      {clock.dueOn ? <span className="jq-clock-due">{t('clock.due', { date: clock.dueOn })}</span> : null}
    </>
  )
  if (!full) return <span className={`jq-clock ${clock.state}`}>{content}</span>
  return <Explained clock={full}>{content}</Explained>
}

/** The badge as a button that explains itself, and leads on to how the clock was known on a past day. */
function Explained({ clock, children }: { clock: ClockView; children: ReactNode }) {
  const tx = useTx()
  const [isShown, setShown] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const look = () => {
    setShown(false)
    setOpen(true)
  }
  return (
    <>
      <Popover
        open={isShown}
        onOpenChange={setShown}
        trigger="hover"
        title={tx(clock.title)}
        content={<ClockSum clock={clock} onHistory={look} />}
      >
        <button
          type="button"
          className={`jq-clock ${clock.state}`}
          onClick={() => setShown(true)}
          onKeyDown={({ key }) => (key === 'Escape' ? setShown(false) : undefined)}
        >
          {children}
        </button>
      </Popover>
      <Suspense>{isOpen ? <ClockHistory clock={clock} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  )
}
