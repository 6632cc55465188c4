import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { columnsOf, useBuilder } from '../../page/context.ts'
import { TermField } from '../ConditionField.tsx'
import { Field } from '../Field.tsx'
import type { FormProps } from '../rows.tsx'
import { SourceSelect } from '../SourceSelect.tsx'
import { TakeRight } from '../TakeRight.tsx'
import { useStep } from '../useStep.ts'
import { BlockFields } from './BlockFields.tsx'
import { CompareFields } from './CompareFields.tsx'
import { Gives } from './Gives.tsx'
import { Rest } from './Rest.tsx'
import { linkSides, numberOr, withLinkSides } from './sides.ts'

const KNOWN = ['compare', 'block', 'threshold', 'take']
const THRESHOLD = '0.5'

/** Rows that are probably one person or firm. */
export function LinkForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const builder = useBuilder()
  const { put, fixed } = useStep(step)
  const { left, right } = linkSides(step.value)
  const columns = { left: columnsOf(builder, left), right: columnsOf(builder, right ?? left) }
  return (
    <>
      <Field wide title={t('link.sides')}>
        <Segmented
          aria-label={t('link.sides')}
          value={right === null ? 'one' : 'two'}
          options={(['one', 'two'] as const).map(value => ({ value, label: t(value === 'one' ? 'link.single' : 'link.two') }))}
          onChange={value => {
            if ((value === 'one') !== (right === null)) put(withLinkSides(left, value === 'one' ? null : ''))
          }}
        />
      </Field>
      <Field title={t('form.matchLeft')}>
        <SourceSelect step={step.name} value={left} onChange={name => put(withLinkSides(name, right))} label={t('form.matchLeft')} />
      </Field>
      {right === null ? null : (
        <Field title={t('link.other')}>
          <SourceSelect step={step.name} value={right} onChange={name => put(withLinkSides(left, name))} label={t('link.other')} />
        </Field>
      )}
      <Field wide title={t('link.compare')} help={t('link.compareHelp')}>
        <CompareFields step={step} left={columns.left} right={right === null ? null : columns.right} />
      </Field>
      <Field wide title={t('link.threshold')} help={t('link.thresholdHelp')}>
        <TermField
          value={step.value['threshold'] ?? THRESHOLD}
          want="number"
          onChange={text => put({ threshold: text === THRESHOLD && step.value['threshold'] === undefined ? undefined : numberOr(text) })}
          scope={fixed}
          label={t('link.threshold')}
        />
      </Field>
      <BlockFields step={step} />
      <TakeRight step={step} columns={columns} />
      <Gives step={step} beside={columns.left} />
      <Rest step={step} known={KNOWN} />
    </>
  )
}
