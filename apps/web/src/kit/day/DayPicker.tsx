import { DatePicker, type DatePickerProps } from 'antd'
import { TEXT, useDay } from './text.ts'

type Passed = Pick<DatePickerProps, 'id' | 'aria-label' | 'allowClear' | 'className' | 'disabled' | 'placeholder' | 'status'>

interface Props extends Passed {
  value?: string | null | undefined
  onChange?: (value: string | undefined) => void
  of?: keyof typeof TEXT
  /** The first that can be chosen, as text. */
  from?: string
  /** The last that can be chosen, as text. */
  until?: string
}

/** A day as the text that the server knows; undefined for none. */
export function DayPicker({ value, onChange, of = 'day', from, until, ...passed }: Props) {
  const { known, shown, picker } = TEXT[of]
  const [day, first, last] = [useDay(value), useDay(from), useDay(until)]
  return (
    <DatePicker
      {...passed}
      picker={picker}
      format={shown}
      showTime={of === 'moment' ? { format: 'HH:mm' } : false}
      value={day}
      {...(first && { minDate: first })}
      {...(last && { maxDate: last })}
      onChange={next => onChange?.(next ? next.format(known) : undefined)}
    />
  )
}
