import { InputNumber } from 'antd'

interface Props {
  id: string
  label: string
  /** A share, 0 to 1. */
  maxBad: number
  onMaxBad: (share: number) => void
}

/** How many rows may be bad before the import is refused, in per cent. */
export const MaxBad = ({ id, label, maxBad, onMaxBad }: Props) => (
  <>
    <label htmlFor={id}>{label}</label>
    <InputNumber<number>
      id={id}
      min={0}
      max={100}
      step={0.5}
      precision={1}
      suffix="%"
      value={maxBad * 100}
      onChange={share => onMaxBad((share ?? 0) / 100)}
    />
  </>
)
