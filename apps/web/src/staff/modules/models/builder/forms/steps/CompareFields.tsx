import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { StepColumn } from '@jianqing/contract'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { freeName, setStep } from '../../model/change.ts'
import { useBuilder } from '../../page/context.ts'
import { renameKey } from '../../yaml/edit.ts'
import { ColumnSelect, ColumnsSelect } from '../ColumnSelect.tsx'
import { Field } from '../Field.tsx'
import { NameInput } from '../NameInput.tsx'
import { RawText } from '../RawText.tsx'
import type { FormProps } from '../rows.tsx'
import { asRecord, asText, useStep } from '../useStep.ts'
import { following } from './blocks.ts'
import { asKind, type Comparing, type Comparison, comparisonAs, comparisonOf, COMPARISONS, paired } from './comparisons.ts'

interface Props extends FormProps {
  left: readonly StepColumn[]
  /** Null where one table is compared with itself. */
  right: readonly StepColumn[] | null
}

/** What is compared of two rows, and how. */
export function CompareFields({ step, left, right }: Props) {
  const { t } = useTranslation('builder')
  const { model } = useBuilder()
  const { put } = useStep(step)
  const compare = asRecord(step.value['compare'])
  const names = Object.keys(compare)
  const rename = (from: string, to: string) =>
    model.change(text =>
      setStep(renameKey(text, ['steps', step.name, 'compare', from], to), step.name, {
        ...step.value,
        compare: Object.fromEntries(Object.entries(compare).map(([name, value]) => [name === from ? to : name, value])),
        block: following(step.value['block'], from, to),
      }),
    )
  const remove = (gone: string) =>
    put({
      compare: Object.fromEntries(Object.entries(compare).filter(([name]) => name !== gone)),
      block: following(step.value['block'], gone, null),
    })
  const add = () => {
    const column =
      left.find(c => c.type === 'text' && (right === null || right.some(r => r.name === c.name)) && !names.includes(c.name)) ?? left[0]
    put({
      compare: {
        ...compare,
        [freeName(column?.name ?? 'value', new Set(names))]: comparisonAs({ kind: 'text', left: column ? [column.name] : [], right: null }),
      },
    })
  }
  return (
    <div className="jq-entries">
      {names.map((name, i) => (
        <div
          key={i}
          className={`jq-entry${right === null ? '' : ' jq-entry-pairs'}`}
          role="group"
          aria-label={t('params.of', { what: t('link.one'), name })}
        >
          <Field title={t('form.name')}>
            <NameInput value={name} taken={names} onChange={to => rename(name, to)} label={t('named.name', { n: i + 1 })} />
          </Field>
          <OneComparison
            name={name}
            source={compare[name]}
            left={left}
            right={right}
            onChange={text => put({ compare: { ...compare, [name]: text } })}
          />
          <Button
            className="jq-entry-remove"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('named.remove', { name })}
            onClick={() => remove(name)}
          />
        </div>
      ))}
      <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={add}>
        {t('named.add', { title: t('link.one') })}
      </Button>
    </div>
  )
}

interface OneProps extends Omit<Props, 'step'> {
  name: string
  source: unknown
  onChange: (text: string) => void
}

function OneComparison({ name, source, left, right, onChange }: OneProps) {
  const { t } = useTranslation('builder')
  const label = (what: string) => t('params.of', { what, name })
  const comparison = comparisonOf(source)
  if (!comparison)
    return (
      <div className="jq-entry-all">
        <RawText value={asText(source)} onChange={onChange} label={label(t('link.one'))} />
      </div>
    )
  const { kind } = comparison
  const put = (next: Comparison) => onChange(comparisonAs(next))
  const sides = { left: comparison.left, right: comparison.right ?? comparison.left }
  // over one table a value is said once, unless the text says otherwise
  const isOnce = right === null && comparison.right === null
  return (
    <>
      <Field title={t('link.kind')}>
        <Select<Comparing>
          className="jq-wide"
          popupMatchSelectWidth={false}
          aria-label={label(t('link.kind'))}
          value={kind}
          options={(Object.keys(COMPARISONS) as Comparing[]).map(value => ({
            value,
            label: t(`link.kinds.${value}`),
            title: t(`link.kinds.${value}`),
          }))}
          onChange={next => put(asKind(comparison, next))}
        />
      </Field>
      <Parts
        kind={kind}
        columns={left}
        value={sides.left}
        label={label(t(isOnce ? 'link.column' : 'link.leftColumn'))}
        title={t(isOnce ? 'link.column' : 'link.leftColumn')}
        onChange={names => put(isOnce ? { kind, left: names, right: null } : follow(comparison, names, right ?? left))}
      />
      {isOnce ? null : (
        <Parts
          kind={kind}
          columns={right ?? left}
          value={sides.right}
          label={label(t('link.rightColumn'))}
          title={t('link.rightColumn')}
          onChange={names => put(paired(kind, sides.left, names))}
        />
      )}
    </>
  )
}

/** The right side follows the left where it had the same columns, and has the new ones too. */
function follow({ kind, left, right }: Comparison, names: readonly string[], columns: readonly StepColumn[]): Comparison {
  const hasAll = names.every(name => columns.some(c => c.name === name))
  return paired(kind, names, right === null && hasAll ? names : (right ?? left))
}

function Parts({
  kind,
  columns,
  value,
  title,
  label,
  onChange,
}: {
  kind: Comparing
  columns: readonly StepColumn[]
  value: readonly string[]
  title: string
  label: string
  onChange: (names: string[]) => void
}) {
  const { types, many } = COMPARISONS[kind]
  const fitting = columns.filter(c => (types as readonly string[]).includes(c.type))
  return (
    <Field title={title}>
      {many || value.length > 1 ? (
        <ColumnsSelect columns={fitting} value={value} onChange={onChange} label={label} />
      ) : (
        <ColumnSelect columns={fitting} value={value[0] ?? ''} onChange={name => onChange(name === '' ? [] : [name])} label={label} />
      )}
    </Field>
  )
}
