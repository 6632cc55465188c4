import type { SheetItem } from '@jianqing/sheet/shape'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Files } from './Files.tsx'
import { useTx } from '../i18n/index.ts'

interface FieldProps {
  item: SheetItem
  /** as it was given, right or wrong */
  value: unknown
  onChange: (value: unknown) => void
  /** of the words that say what is wrong */
  describedBy: string | undefined
  readOnly?: boolean
}

/** The control of one item. Plain elements of the browser: two hundred and forty of them cost nothing, and keyboard and screen readers know them. */
export function Field({ item, value, onChange, describedBy, readOnly = false }: FieldProps) {
  switch (item.type) {
    case 'yes_no':
    case 'choice':
    case 'choices':
      return <Choices item={item} value={value} onChange={onChange} describedBy={describedBy} />
    case 'file':
      return <Files item={item} readOnly={readOnly} />
    default:
      return <Written item={item} value={value} onChange={onChange} describedBy={describedBy} />
  }
}

function useOptions(item: SheetItem): { id: string; title: string }[] {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const listed =
    item.type === 'yes_no'
      ? [
          { id: 'yes', title: t('sheet.yes') },
          { id: 'no', title: t('sheet.no') },
        ]
      : item.choices.map(({ id, title }) => ({ id, title: tx(title) }))
  return item.na === 'refused' ? listed : [...listed, { id: 'na', title: t('sheet.na') }]
}

function Choices({ item, value, onChange, describedBy }: FieldProps) {
  const options = useOptions(item)
  const many = item.type === 'choices'
  const chosen = (id: string) => (Array.isArray(value) ? value.includes(id) : value === id)
  const toggle = (id: string) => {
    if (!many) return onChange(id)
    // what does not apply has no other answer beside it
    if (id === 'na') return onChange(chosen('na') ? undefined : 'na')
    const others = Array.isArray(value) ? (value as string[]).filter(one => one !== id) : []
    const next = chosen(id) ? others : [...others, id]
    return onChange(next.length > 0 ? next : undefined)
  }
  return (
    <div className="jq-sheet-choices">
      {options.map(({ id, title }) => (
        <label key={id}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={item.id}
            checked={chosen(id)}
            onChange={() => toggle(id)}
            aria-describedby={describedBy}
          />
          <span>{title}</span>
        </label>
      ))}
    </div>
  )
}

function Written({ item, value, onChange, describedBy }: FieldProps) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const na = value === 'na' && item.na !== 'refused'
  // what is typed stays as it is typed, also while it is not yet a number
  const [typed, setTyped] = useState(typeof value === 'string' && !na ? value : '')
  const write = (text: string) => {
    setTyped(text)
    onChange(text === '' ? undefined : text)
  }
  const common = { value: typed, disabled: na, 'aria-label': tx(item.title), 'aria-describedby': describedBy }
  return (
    <div className="jq-sheet-written">
      {item.type === 'text' ? (
        <textarea rows={2} {...common} onChange={event => write(event.target.value)} />
      ) : (
        <input
          type={item.type === 'date' ? 'date' : 'text'}
          inputMode={item.type === 'date' ? undefined : item.type === 'number' ? 'numeric' : 'decimal'}
          {...common}
          onChange={event => write(event.target.value)}
        />
      )}
      {item.unit ? <span className="jq-soft">{tx(item.unit)}</span> : null}
      {item.na === 'refused' ? null : (
        <label>
          <input type="checkbox" checked={na} onChange={() => onChange(na ? typed || undefined : 'na')} />
          <span>{t('sheet.na')}</span>
        </label>
      )}
    </div>
  )
}
