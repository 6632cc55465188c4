import { DatePicker } from 'antd'
import { type ComponentProps, useMemo } from 'react'
import { TEXT, useDay } from './text.ts'

/** From a day to a day, as texts; either may be left out where that is allowed. */
export type Days = readonly [from?: string | null, until?: string | null]

interface Props extends Pick<
  ComponentProps<typeof DatePicker.RangePicker>,
  'id' | 'aria-label' | 'allowClear' | 'className' | 'placeholder'
> {
  value?: Days | null | undefined
  onChange?: (value: [from?: string, until?: string] | undefined) => void
  of?: 'day' | 'month'
  /** Whether one that is left open is meant. */
  open?: boolean
}

/** Days from and until, as the texts that the server knows. */
export function DayRange({ value, onChange, of = 'day', open = false, ...passed }: Props) {
  const { known, shown, picker } = TEXT[of]
  const [from, until] = [useDay(value?.[0]), useDay(value?.[1])]
  const range = useMemo((): [typeof from, typeof until] => [from, until], [from, until])
  return (
    <DatePicker.RangePicker
      {...passed}
      picker={picker}
      format={shown}
      allowEmpty={[open, open]}
      value={range}
      onChange={next => onChange?.(next ? [next[0]?.format(known), next[1]?.format(known)] : undefined)}
    />
  )
}
