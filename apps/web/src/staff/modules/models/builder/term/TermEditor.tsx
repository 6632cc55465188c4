import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FUNCTIONS, AGGREGATES, type Want } from '../cel/functions.ts'
import type { Cel } from '../cel/tree.ts'
import { CasesEditor } from './CasesEditor.tsx'
import { emptyOf, type Form, formOf, inForm, isArithmetic, ofOperands, operands } from './forms.ts'
import { FormulaInput } from './FormulaInput.tsx'
import { type TermProps, useNested } from './nested.ts'
import { ScopeProvider, typeOf, useScope } from './scope.ts'
import { useForms } from './useForms.ts'
import { ValueInput } from './ValueInput.tsx'

/** A value in an expression: a column, a parameter, something fixed, or something worked out, whose parts are values again. */
export function TermEditor({ value, onChange, want = 'any', label, choices }: TermProps) {
  const scope = useScope()
  const [asFormula, setAsFormula] = useState(false)
  const form = asFormula ? 'formula' : formOf(value, scope)
  const options = useForms(want, form)
  const choose = (next: Form) => {
    setAsFormula(next === 'formula')
    if (next !== form) onChange(inForm(next, value, scope, want))
  }
  return (
    <div className="jq-term" role="group" aria-label={label}>
      <Select
        className="jq-term-form"
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        value={form}
        options={options}
        onChange={choose}
      />
      <TermBody form={form} value={value} onChange={onChange} want={want} label={label} choices={choices} />
    </div>
  )
}

function TermBody({ form, value, onChange, want = 'any', label, choices }: TermProps & { form: Form }) {
  const scope = useScope()
  const { Condition } = useNested()
  if (form === 'formula') return <FormulaInput value={value} onChange={onChange} label={label} />
  if (form === 'condition')
    return (
      <div className="jq-term-inner">
        <Condition value={value} onChange={cel => onChange(cel ?? emptyOf('bool'))} label={label} />
      </div>
    )
  if (value.kind === 'if') return <CasesEditor value={value} onChange={onChange} want={want} label={label} choices={choices} />
  if (value.kind === 'arith' && isArithmetic(value.operator))
    return <Operands value={value} onChange={onChange} want={want} label={label} />
  if (value.kind === 'call' && form.startsWith('aggregate:')) {
    return (
      <ScopeProvider value={{ columns: scope.aggregates!.columns, params: scope.params, constants: scope.constants }}>
        <Arguments value={value} onChange={onChange} wants={AGGREGATES[form.slice('aggregate:'.length)]!.args} label={label} />
      </ScopeProvider>
    )
  }
  if (value.kind === 'call')
    return (
      <Arguments
        value={value}
        onChange={onChange}
        wants={FUNCTIONS[value.name]!.args}
        many={FUNCTIONS[value.name]!.many ?? false}
        label={label}
      />
    )
  return <ValueInput value={value} onChange={onChange} want={want} label={label} choices={choices} />
}

function Arguments({
  value,
  onChange,
  wants,
  many = false,
  label,
}: {
  value: Extract<Cel, { kind: 'call' }>
  onChange: (value: Cel) => void
  wants: readonly Want[]
  many?: boolean
  label: string
}) {
  const { t } = useTranslation('builder')
  if (wants.length === 0) return null
  const put = (args: Cel[]) => onChange({ ...value, args })
  return (
    <ol className="jq-term-inner">
      {value.args.map((arg, i) => (
        <li key={i}>
          <TermEditor
            value={arg}
            want={wants[Math.min(i, wants.length - 1)]}
            label={t('term.part', { label, n: i + 1 })}
            onChange={next => put(value.args.with(i, next))}
          />
          {many && value.args.length > 2 ? (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('term.remove', { label, n: i + 1 })}
              onClick={() => put(value.args.toSpliced(i, 1))}
            />
          ) : null}
        </li>
      ))}
      {many ? (
        <li>
          <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => put([...value.args, emptyOf('any')])}>
            {t('term.more')}
          </Button>
        </li>
      ) : null}
    </ol>
  )
}

function Operands({ value, onChange, want = 'any', label }: Omit<TermProps, 'value'> & { value: Extract<Cel, { kind: 'arith' }> }) {
  const { t } = useTranslation('builder')
  const scope = useScope()
  const { operator } = value
  const parts = operands(value)
  const put = (next: Cel[]) => onChange(next.length === 1 ? next[0]! : ofOperands(operator, next))
  const isText = want === 'text' || parts.some(part => typeOf(part, scope) === 'text')
  const many = operator === '+' || operator === '*'
  return (
    <ol className="jq-term-inner">
      {parts.map((part, i) => (
        <li key={i}>
          {i > 0 ? (
            <b className="jq-term-sign" aria-hidden="true">
              {isText ? '＋' : (t(`term.sign.${operator}` as never, { defaultValue: operator }) as string)}
            </b>
          ) : null}
          <TermEditor
            value={part}
            want={isText ? 'text' : 'number'}
            label={t('term.part', { label, n: i + 1 })}
            onChange={next => put(parts.with(i, next))}
          />
          {many && parts.length > 2 ? (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('term.remove', { label, n: i + 1 })}
              onClick={() => put(parts.toSpliced(i, 1))}
            />
          ) : null}
        </li>
      ))}
      {many ? (
        <li>
          <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => put([...parts, emptyOf(isText ? 'text' : 'int')])}>
            {t('term.more')}
          </Button>
        </li>
      ) : null}
    </ol>
  )
}
