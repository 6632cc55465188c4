import { addressOf, api, JOINT_CUSTODIES, JOINT_PROCEDURES, type JointCaseSummary } from '@jianqing/contract'
import { Alert, Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { type Answer, useApi, useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { Conflicts, Outcome } from './Rehearsal.tsx'
import './sittings.css'

const MINUTES = 10
const EMPTY = { room: '', judge: '', lawyer: '', interpreter: '', on: '', startsAt: '09:00', endsAt: '12:00' }
const NAMES = ['room', 'judge', 'lawyer', 'interpreter'] as const
const TIMES = ['startsAt', 'endsAt'] as const

type Checked = Answer<typeof api.sittings.check>

function Choice({ cases, chosen, onChange, checked }: ChoiceProps) {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  const looked = new Map(checked?.cases.map(one => [one.id, one]))
  return (
    <ul className="jq-joint-choose-cases">
      {cases.map(item => {
        const minutes = chosen.get(item.id)
        const one = looked.get(item.id)
        return (
          <li key={item.id}>
            <Checkbox checked={minutes !== undefined} onChange={event => onChange(item.id, event.target.checked ? MINUTES : undefined)}>
              {item.title}
              <small>
                {[item.policeNo, tx(JOINT_PROCEDURES[item.procedure]), tx(JOINT_CUSTODIES[item.custody]), item.dueOn]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </Checkbox>
            {minutes === undefined ? (
              <span />
            ) : (
              <InputNumber
                aria-label={t('plan.minutesOf', { title: item.title })}
                min={1}
                max={480}
                value={minutes}
                onChange={value => onChange(item.id, value ?? MINUTES)}
                suffix={t('plan.minute')}
              />
            )}
            <span className="time">{one ? `${one.startsAt}–${one.endsAt}` : ''}</span>
            {one ? (
              <Outcome rehearsed={one.rehearsed} />
            ) : (
              <span className="jq-faint">
                {item.readiness.state === 'blocked' && item.readiness.reason ? tx(item.readiness.reason) : ''}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface ChoiceProps {
  cases: readonly JointCaseSummary[]
  chosen: ReadonlyMap<string, number>
  onChange: (id: string, minutes: number | undefined) => void
  checked: Checked | undefined
}

/** A day of the court: who, where, when, and which cases in which order; looked at before it is saved. */
export function PlanPage() {
  const { t } = useTranslation('sittings')
  const navigate = useNavigate()
  const [plan, setPlan] = useState(EMPTY)
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map())
  const { data, error, refetch } = useApi(api.jointCases.list, { query: { state: 'trial', pageSize: 200, sort: 'caughtOn' } })
  const check = useCommand(api.sittings.check)
  const save = useCommand(api.sittings.plan, {
    refreshes: [api.sittings.list, api.jointCases.list],
    onSuccess: made => void navigate(addressOf(api.sittings, made.id)),
  })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const set = (more: Partial<typeof EMPTY>) => {
    setPlan({ ...plan, ...more })
    check.reset()
    save.reset()
  }
  const choose = (id: string, minutes: number | undefined) => {
    const next = new Map(chosen)
    if (minutes === undefined) next.delete(id)
    else next.set(id, minutes)
    setChosen(next)
    check.reset()
    save.reset()
  }
  const body = {
    ...plan,
    lawyer: plan.lawyer.trim() || null,
    interpreter: plan.interpreter.trim() || null,
    cases: [...chosen].map(([id, minutes]) => ({ id, minutes })),
  }
  const complete = plan.room.trim() && plan.judge.trim() && plan.on && chosen.size > 0
  const failed = check.error ?? save.error
  const isHard = check.data?.conflicts.some(({ hard }) => hard) ?? false
  const unfit = check.data?.cases.filter(({ rehearsed }) => rehearsed.outcome !== 'ready').length ?? 0
  return (
    <>
      <PageHeader title={t('plan.title')} sub={t('plan.sub')} back={{ to: '/joint/sittings', label: t('title') }} />
      <div className="jq-stack">
        <RecordPanel title={t('plan.who')}>
          <div className="jq-joint-plan">
            {NAMES.map(name => (
              <label key={name}>
                {t(`field.${name}`)}
                <Input value={plan[name]} maxLength={50} onChange={event => set({ [name]: event.target.value })} />
              </label>
            ))}
            <label>
              {t('field.on')}
              <DayPicker value={plan.on || null} onChange={on => set({ on: on ?? '' })} />
            </label>
            {TIMES.map(name => (
              <label key={name}>
                {t(`field.${name}`)}
                <Input type="time" value={plan[name]} onChange={event => set({ [name]: event.target.value })} />
              </label>
            ))}
          </div>
        </RecordPanel>
        <RecordPanel title={t('plan.cases')} help={t('plan.order')}>
          {data.items.length === 0 ? (
            <EmptyState title={t('plan.none')}>{t('plan.noneHelp')}</EmptyState>
          ) : (
            <>
              <Checkbox
                checked={chosen.size === data.items.length}
                indeterminate={chosen.size > 0 && chosen.size < data.items.length}
                onChange={event => {
                  setChosen(new Map(event.target.checked ? data.items.map(({ id }) => [id, chosen.get(id) ?? MINUTES]) : []))
                  check.reset()
                }}
              >
                {t('plan.all', { count: data.items.length })}
              </Checkbox>
              {data.total > data.items.length ? (
                <p className="jq-faint">{t('plan.more', { count: data.total - data.items.length })}</p>
              ) : null}
              <Choice cases={data.items} chosen={chosen} onChange={choose} checked={check.data} />
            </>
          )}
        </RecordPanel>
        <div role="status" className="jq-stack">
          {failed ? <Alert type="error" showIcon title={errorText(failed)} /> : null}
          {check.data ? <Conflicts conflicts={check.data.conflicts} /> : null}
          {check.data ? (
            <Alert
              type={unfit > 0 ? 'warning' : 'success'}
              showIcon
              title={unfit > 0 ? t('plan.unfit', { n: unfit, of: check.data.cases.length }) : t('plan.fit', { n: check.data.cases.length })}
            />
          ) : null}
        </div>
        <div className="jq-joint-act">
          <Button disabled={!complete} loading={check.isPending} onClick={() => check.mutate({ body })}>
            {t('plan.check')}
          </Button>
          <Button type="primary" disabled={!check.data || isHard} loading={save.isPending} onClick={() => save.mutate({ body })}>
            {t('plan.save')}
          </Button>
          <Link to="/joint/board?stage=trial">{t('plan.board')}</Link>
        </div>
      </div>
    </>
  )
}
