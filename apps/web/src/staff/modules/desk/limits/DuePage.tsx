import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { App, Button, Checkbox, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { copyText } from '../../../../kit/copy.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { DayField } from './DayField.tsx'
import { DueAnswer } from './DueAnswer.tsx'
import { EventRows } from './EventRows.tsx'
import { type EventRow, eventsOf, rowsOf } from './question.ts'
import { OWN, RuleSelect, useLimits } from './RuleSelect.tsx'
import '../../../../kit/words.css'
import './limits.css'

const UNITS = ['day', 'working_day', 'month', 'criminal_month', 'year', 'hour'] as const
const BUDGET = /^(\d+(?:\.5)?)([a-z_]+)$/u

/** When a limit ends: the question stands in the address, the server answers by the office's calendar. */
export function DuePage() {
  const { t } = useTranslation('limits')
  const { message } = App.useApp()
  const { get } = useAddress()
  const copy = async () => {
    const isCopied = await copyText(globalThis.location.href)
    void (isCopied ? message.success(t('due.copied')) : message.error(t('due.notCopied')))
  }
  return (
    <>
      <PageHeader
        title={t('due.title')}
        sub={t('due.sub')}
        extra={
          <div className="jq-limit-tools jq-no-print">
            <Link to="/limits">{t('due.rules')}</Link>
            <Button icon={<CopyOutlined />} disabled={!get('start')} onClick={() => void copy()}>
              {t('due.copy')}
            </Button>
            <Button icon={<PrinterOutlined />} disabled={!get('start')} onClick={() => globalThis.print()}>
              {t('due.print')}
            </Button>
          </div>
        }
      />
      <div className="jq-limit-page">
        <Question />
        <AnswerCard />
      </div>
    </>
  )
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="jq-limit-field">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}

function useRule() {
  const { get } = useAddress()
  const { data } = useLimits()
  return data?.items.find(({ id }) => id === get('rule'))
}

function Question() {
  const { t } = useTranslation('limits')
  const { get, set } = useAddress()
  const rule = useRule()
  const [rows, setRows] = useState<EventRow[]>(() => rowsOf(get('events') ?? ''))
  const budget = get('budget') ?? ''
  const isOwn = get('rule') === undefined && budget !== ''
  const hours = rule?.hours ?? budget.endsWith('hour')
  const backwards = rule?.kind === 'before'
  const changeRows = (next: EventRow[]) => {
    setRows(next)
    set({ events: eventsOf(next) })
  }
  const startLabel = hours ? t('due.startHour') : backwards ? t('due.startBefore') : t('due.start')
  return (
    <section className="jq-card jq-block jq-limit-question" aria-labelledby="question-title">
      <h2 id="question-title" className="jq-h2">
        {t('due.question')}
      </h2>
      <Field label={t('due.rule')}>
        <RuleSelect
          own
          label={t('due.rule')}
          value={get('rule') ?? (isOwn ? OWN : null)}
          onChange={id => set(id === OWN ? { rule: null, budget: '15day' } : { rule: id, budget: null })}
        />
      </Field>
      {isOwn ? <OwnLength budget={budget} onChange={next => set({ budget: next })} /> : null}
      {rule && rule.lengths.length > 0 ? (
        <Field label={t('due.length')}>
          <Select
            aria-label={t('due.length')}
            value={budget === '' ? null : budget}
            options={rule.lengths.map(value => {
              const [, amount, unit = 'day'] = BUDGET.exec(value) ?? []
              return { value, label: `${amount} ${t(`due.units.${unit as 'day'}`)}` }
            })}
            onChange={(next: string) => set({ budget: next })}
          />
        </Field>
      ) : null}
      <Field label={startLabel}>
        <DayField label={startLabel} value={get('start') ?? ''} hours={hours} onChange={start => set({ start })} />
      </Field>
      <EventRows rows={rows} onChange={changeRows} hours={hours} backwards={backwards} />
      {backwards ? null : (
        <Checkbox checked={get('custody') === 'true'} onChange={({ target }) => set({ custody: target.checked ? 'true' : null })}>
          {t('due.custody')} <span className="jq-faint">{t('due.custodyHelp')}</span>
        </Checkbox>
      )}
      <div className="jq-limit-beside">
        <Field label={t('due.asOf')}>
          <DayField label={t('due.asOf')} value={get('asOf') ?? ''} onChange={asOf => set({ asOf })} />
        </Field>
        <Field label={t('due.registered')}>
          <DayField label={t('due.registered')} value={get('registered') ?? ''} onChange={registered => set({ registered })} />
        </Field>
      </div>
    </section>
  )
}

function OwnLength({ budget, onChange }: { budget: string; onChange: (budget: string) => void }) {
  const { t } = useTranslation('limits')
  const { get, set } = useAddress()
  const [, amount = '15', unit = 'day'] = BUDGET.exec(budget) ?? []
  return (
    <>
      <Field label={t('due.length')}>
        <span className="jq-limit-length">
          <InputNumber
            aria-label={t('due.amount')}
            value={Number(amount)}
            min={0}
            max={10_000}
            onChange={next => (next === null ? undefined : onChange(`${next}${unit}`))}
          />
          <Select
            aria-label={t('due.unit')}
            value={unit}
            popupMatchSelectWidth={false}
            options={UNITS.map(value => ({ value, label: t(`due.units.${value}`) }))}
            onChange={(next: string) => onChange(`${amount}${next}`)}
          />
        </span>
      </Field>
      <Checkbox checked={get('roll') !== 'false'} onChange={({ target }) => set({ roll: target.checked ? null : 'false' })}>
        {t('due.roll')}
      </Checkbox>
    </>
  )
}

function AnswerCard() {
  const { t } = useTranslation('limits')
  const { get } = useAddress()
  const rule = useRule()
  const [ruleId, budget, start] = [get('rule'), get('budget'), get('start')]
  const isWhole =
    start !== undefined && (ruleId !== undefined || budget !== undefined) && !(rule && rule.lengths.length > 0 && budget === undefined)
  const query = {
    start: start ?? '',
    ...Object.fromEntries(['rule', 'budget', 'events', 'custody', 'roll', 'asOf', 'registered'].map(name => [name, get(name)])),
  }
  const { data, error, isFetching } = useApi(api.limits.due, { query }, { enabled: isWhole, keepPrevious: true })
  return (
    <div className="jq-card jq-block jq-limit-answer" aria-live="polite" aria-busy={isFetching}>
      {!isWhole ? (
        <p className="jq-soft">{t('due.empty')}</p>
      ) : error ? (
        <ErrorState error={error} />
      ) : data ? (
        <DueAnswer due={data} />
      ) : (
        <RowsSkeleton rows={4} />
      )}
    </div>
  )
}
