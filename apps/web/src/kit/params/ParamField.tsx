import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../day/DayPicker.tsx'
import { useTx } from '../i18n/index.ts'
import { useWords } from '../words.ts'
import { defaultExpression, type ModelParameter, printed } from './params.ts'

/**
 * One parameter, by its type; its bounds and its default stand below it.
 *
 * @param local an office chooses its own default here
 */
export function ParamField({ parameter, local = false }: { parameter: ModelParameter; local?: boolean }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { labelled } = useWords()
  const { id, type, min, max } = parameter
  const expression = defaultExpression(parameter)
  const bounds =
    min !== null && max !== null
      ? t('params.range', { min, max })
      : min !== null
        ? t('params.atLeast', { min })
        : max !== null
          ? t('params.atMost', { max })
          : null
  const help = expression ? t('params.byDefault', { expression }) : type === 'list' ? t('params.list') : bounds
  const own = parameter.local
  const shared = local
    ? labelled(t('params.shared'), printed(parameter.default))
    : own
      ? t('params.setBy', { office: own.officeName, value: printed(parameter.default) })
      : null
  const extra = [help, shared].filter(Boolean).join(' · ')
  const common = { name: ['params', id], label: tx(parameter.title), ...(extra ? { extra } : {}) }
  switch (type) {
    case 'int':
    case 'decimal':
      return (
        <Form.Item {...common}>
          <InputNumber<number>
            min={min ?? undefined}
            max={max ?? undefined}
            step={type === 'int' ? 1 : 0.1}
            precision={type === 'int' ? 0 : undefined}
            className="jq-wide"
          />
        </Form.Item>
      )
    case 'bool':
      return (
        <Form.Item {...common} valuePropName="checked">
          <Switch />
        </Form.Item>
      )
    case 'date':
    case 'month':
      return (
        <Form.Item {...common}>
          <DayPicker of={type === 'month' ? 'month' : 'day'} className="jq-wide" />
        </Form.Item>
      )
    case 'list':
      return (
        <Form.Item {...common}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',']} />
        </Form.Item>
      )
    case 'text':
      return (
        <Form.Item {...common}>
          <Input maxLength={500} />
        </Form.Item>
      )
  }
}

/** The day that the model takes for today. */
export function AsOfField() {
  const { t } = useTranslation('shared')
  return (
    <Form.Item name="asOf" label={t('params.asOf')} extra={t('params.asOfHint')}>
      <DayPicker placeholder={t('params.today')} className="jq-wide" />
    </Form.Item>
  )
}
