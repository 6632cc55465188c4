import { DayPicker } from '../../../../kit/day/DayPicker.tsx'

/** A day, or a moment of it, as the text that the server knows; empty for none. */
export function DayField({
  value,
  onChange,
  label,
  hours = false,
  placeholder,
}: {
  value: string
  onChange: (value: string) => void
  label: string
  hours?: boolean
  placeholder?: string
}) {
  return (
    <DayPicker
      aria-label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      of={hours ? 'moment' : 'day'}
      value={value}
      onChange={next => onChange(next ?? '')}
      className="jq-limit-day"
    />
  )
}
