import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayField } from './DayField.tsx'
import { EVENT_KINDS, type EventRow, newRow } from './question.ts'
import { RuleSelect } from './RuleSelect.tsx'

const UNITS = ['day', 'working_day', 'month', 'criminal_month'] as const

/** What happened to a limit, one line an event. */
export function EventRows({
  rows,
  onChange,
  hours,
  backwards,
}: {
  rows: readonly EventRow[]
  onChange: (rows: EventRow[]) => void
  hours: boolean
  /** Counted back: only another day or its end may happen. */
  backwards: boolean
}) {
  const { t } = useTranslation('limits')
  const kinds = backwards ? (['restart', 'stop'] as const) : EVENT_KINDS
  const change = (at: number, part: Partial<EventRow>) => onChange(rows.map((row, i) => (i === at ? { ...row, ...part } : row)))
  return (
    <fieldset className="jq-limit-events">
      <legend>{t('due.events')}</legend>
      {rows.length === 0 ? <p className="jq-faint">{t('due.noEvents')}</p> : null}
      <ol>
        {rows.map((row, i) => (
          <li key={i}>
            <Select
              aria-label={t('due.eventKind', { n: i + 1 })}
              value={row.kind}
              popupMatchSelectWidth={false}
              options={kinds.map(value => ({ value, label: t(`due.kinds.${value}`) }))}
              onChange={kind => change(i, { kind })}
            />
            <DayField label={t('due.eventOn', { n: i + 1 })} value={row.on} hours={hours} onChange={on => change(i, { on })} />
            <Rest row={row} n={i + 1} hours={hours} onChange={part => change(i, part)} />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('due.remove', { n: i + 1 })}
              onClick={() => onChange(rows.filter((_, at) => at !== i))}
            />
          </li>
        ))}
      </ol>
      <Button
        icon={<PlusOutlined />}
        onClick={() => onChange([...rows, { ...newRow(), ...(backwards ? { kind: 'restart' } : {}), unit: hours ? 'hour' : 'day' }])}
      >
        {t('due.add')}
      </Button>
    </fieldset>
  )
}

/** What a kind of event wants beside its day. */
function Rest({ row, n, hours, onChange }: { row: EventRow; n: number; hours: boolean; onChange: (part: Partial<EventRow>) => void }) {
  const { t } = useTranslation('limits')
  if (row.kind === 'suspend' || row.kind === 'return')
    return (
      <DayField
        label={t('due.eventTo', { n })}
        placeholder={t(`due.to.${row.kind}`)}
        value={row.to}
        hours={hours}
        onChange={to => onChange({ to })}
      />
    )
  if (row.kind === 'convert')
    return <RuleSelect label={t('due.eventRule', { n })} value={row.rule || null} onChange={rule => onChange({ rule })} />
  if (row.kind !== 'extend') return null
  const units = hours ? (['hour'] as const) : UNITS
  return (
    <>
      <Select
        aria-label={t('due.eventMode', { n })}
        value={row.mode}
        popupMatchSelectWidth={false}
        options={(['add', 'set'] as const).map(value => ({ value, label: t(`due.modes.${value}`) }))}
        onChange={mode => onChange({ mode })}
      />
      <InputNumber
        aria-label={t('due.eventAmount', { n })}
        value={row.amount}
        min={0}
        max={1000}
        step={1}
        onChange={amount => onChange({ amount })}
      />
      <Select
        aria-label={t('due.eventUnit', { n })}
        value={row.unit}
        popupMatchSelectWidth={false}
        options={units.map(value => ({ value, label: t(`due.units.${value}`) }))}
        onChange={unit => onChange({ unit })}
      />
    </>
  )
}
