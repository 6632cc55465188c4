import { DatePicker } from 'antd'
import dayjs from 'dayjs'

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
  const day = value === '' ? null : dayjs(value)
  return (
    <DatePicker
      aria-label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={day?.isValid() ? day : null}
      format={hours ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      showTime={hours ? { format: 'HH:mm' } : false}
      onChange={next => onChange(next ? next.format(hours ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD') : '')}
      className="jq-limit-day"
    />
  )
}
