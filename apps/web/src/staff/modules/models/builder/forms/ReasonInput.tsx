import type { I18nText, StepColumn } from '@jianqing/contract'
import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { useColumnName } from './ColumnSelect.tsx'

interface Props {
  value: string
  columns: readonly StepColumn[]
  params: readonly { name: string; title: I18nText }[]
  onChange: (text: string) => void
  label: string
}

/** The sentence of a lead: a press on a column puts its value where the cursor stands. */
export function ReasonInput({ value, columns, params, onChange, label }: Props) {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const nameOf = useColumnName()
  const area = useRef<TextAreaRef>(null)
  const insert = (placeholder: string) => {
    const field = area.current?.resizableTextArea?.textArea
    const [start, end] = field ? [field.selectionStart, field.selectionEnd] : [value.length, value.length]
    onChange(`${value.slice(0, start)}{${placeholder}}${value.slice(end)}`)
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(start + placeholder.length + 2, start + placeholder.length + 2)
    })
  }
  const chips = [
    ...columns.map(c => ({ id: c.name, title: nameOf(c) })),
    ...params.map(p => ({ id: `params.${p.name}`, title: tx(p.title) })),
    { id: 'as_of', title: t('term.asOf') },
  ]
  return (
    <div className="jq-reason">
      <Input.TextArea
        ref={area}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={label}
        value={value}
        onChange={e => onChange(e.target.value)}
      />
      <ul className="jq-chips" aria-label={t('leads.chips')}>
        {chips.map(({ id, title }) => (
          <li key={id}>
            <button type="button" className="jq-build-chip" title={`{${id}}`} onClick={() => insert(id)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
