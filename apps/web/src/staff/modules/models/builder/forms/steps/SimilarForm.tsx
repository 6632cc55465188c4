import { InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { ColumnSelect } from '../ColumnSelect.tsx'
import { TermField } from '../ConditionField.tsx'
import { Field } from '../Field.tsx'
import { From, type FormProps } from '../rows.tsx'
import { asText, useStep } from '../useStep.ts'
import { Gives } from './Gives.tsx'
import { KeyField } from './KeyField.tsx'
import { Rest } from './Rest.tsx'
import { numberOr } from './sides.ts'

const KNOWN = ['key', 'text', 'grams', 'at_least', 'pairs', 'measure']
const GRAMS = 5

/** Texts that are nearly the same. The only measure there is, is named in the sentence about the threshold. */
export function SimilarForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, rows, fixed } = useStep(step)
  const grams = step.value['grams'] === undefined ? GRAMS : Number(step.value['grams'])
  return (
    <>
      <From step={step} />
      <KeyField step={step} columns={rows.columns} title={t('similar.key')} help={t('similar.keyHelp')} />
      <Field title={t('similar.text')}>
        <ColumnSelect
          columns={rows.columns.filter(c => c.type === 'text')}
          value={asText(step.value['text'])}
          onChange={text => put({ text })}
          label={t('similar.text')}
        />
      </Field>
      <Field title={t('similar.grams')} help={t('similar.gramsHelp')}>
        <InputNumber
          aria-label={t('similar.grams')}
          min={1}
          max={6}
          precision={0}
          value={Number.isFinite(grams) ? grams : null}
          onChange={n => put({ grams: n === null || (n === GRAMS && step.value['grams'] === undefined) ? undefined : n })}
        />
      </Field>
      <Field wide title={t('similar.atLeast')} help={t('similar.atLeastHelp')}>
        <TermField
          value={step.value['at_least'] ?? '0.9'}
          want="number"
          onChange={text => put({ at_least: numberOr(text) })}
          scope={fixed}
          label={t('similar.atLeast')}
        />
      </Field>
      <Field wide title={t('similar.pairs')}>
        <Radio.Group
          value={asText(step.value['pairs']) || 'all'}
          options={['all', 'linked'].map(value => ({ value, label: t(`similar.${value}` as never) as string }))}
          onChange={e => put({ pairs: e.target.value === 'all' ? undefined : String(e.target.value) })}
        />
      </Field>
      <Gives step={step} beside={[]} />
      <Rest step={step} known={KNOWN} />
    </>
  )
}
