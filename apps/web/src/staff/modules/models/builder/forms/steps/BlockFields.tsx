import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../Field.tsx'
import type { FormProps } from '../rows.tsx'
import { asRecord, useStep } from '../useStep.ts'
import { keysOf, rulesOf } from './blocks.ts'
import { NoForm } from './NoForm.tsx'

/** Which rows are compared at all: those alike in every key of some rule. Where nothing is said, that is chosen from the data. */
export function BlockFields({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put } = useStep(step)
  const block = step.value['block']
  const rules = rulesOf(block)
  const keys = keysOf(asRecord(step.value['compare']))
  const known = keys.map(({ name, comparison, key }) => ({
    value: name,
    label: t('link.keyOf', { name: comparison, key: t(`link.keys.${key}` as never) as string }),
  }))
  const optionsFor = (rule: readonly string[]) =>
    [...known, ...rule.filter(key => !known.some(({ value }) => value === key)).map(value => ({ value, label: value }))].map(o => ({
      ...o,
      title: o.label,
    }))
  const change = (next: readonly unknown[]) => put({ block: next.length > 0 ? [...next] : undefined })
  const raw = Array.isArray(block) ? (block as unknown[]) : []
  return (
    <Field wide title={t('link.block')} help={t('link.blockHelp')}>
      <div className="jq-order">
        <Switch
          size="small"
          checked={block !== undefined}
          disabled={keys.length === 0 && block === undefined}
          aria-label={t('link.block')}
          onChange={on => put({ block: on ? [[keys[0]!.name]] : undefined })}
        />
        {block !== undefined && !rules ? <NoForm value={block} /> : null}
        {rules?.map((rule, i) => (
          <div key={i} className="jq-rule">
            <Select
              className="jq-wide"
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('link.rule', { n: i + 1 })}
              value={rule}
              options={optionsFor(rule)}
              onChange={(next: string[]) => change(next.length > 0 ? raw.with(i, next) : raw.toSpliced(i, 1))}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('link.removeRule', { n: i + 1 })}
              onClick={() => change(raw.toSpliced(i, 1))}
            />
          </div>
        ))}
        {rules ? (
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined />}
            disabled={keys.length === 0}
            onClick={() => change([...raw, [keys[0]!.name]])}
          >
            {t('link.addRule')}
          </Button>
        ) : null}
      </div>
    </Field>
  )
}
