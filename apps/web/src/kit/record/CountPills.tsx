import './count-pills.css'

export interface CountPill<Key extends string> {
  key: Key
  label: string
  count: number
}

/** Numbers that open their rows: each a button, the rows of the pressed one stand below. */
export function CountPills<Key extends string>({
  items,
  value,
  onChange,
}: {
  items: readonly CountPill<Key>[]
  value: Key
  onChange: (key: Key) => void
}) {
  return (
    <div className="jq-count-pills">
      {items.map(({ key, label, count }) => (
        <button key={key} type="button" aria-pressed={key === value} onClick={() => onChange(key)}>
          <b>{count}</b>
          {label}
        </button>
      ))}
    </div>
  )
}
