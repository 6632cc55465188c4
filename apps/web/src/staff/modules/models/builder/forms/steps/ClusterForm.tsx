import { Checkbox, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { columnsOf, useBuilder } from '../../page/context.ts'
import { ColumnSelect, ColumnsSelect } from '../ColumnSelect.tsx'
import { TermField } from '../ConditionField.tsx'
import { Field } from '../Field.tsx'
import type { FormProps } from '../rows.tsx'
import { SourceSelect } from '../SourceSelect.tsx'
import { asTexts, useStep } from '../useStep.ts'
import { Gives } from './Gives.tsx'
import { KeyField } from './KeyField.tsx'
import { NoForm } from './NoForm.tsx'
import { Rest } from './Rest.tsx'
import { clusterSides, numberOr, withClusterSides } from './sides.ts'

const KNOWN = ['key', 'by', 'between', 'most', 'keep']
/** Which columns of pairs are their two ends, where nothing is said: those of `similar`. */
const ENDS = ['left_key', 'right_key']

/** What is connected by values that are the same, or by pairs, becomes one group. */
export function ClusterForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const builder = useBuilder()
  const { put } = useStep(step)
  const { rows, pairs } = clusterSides(step.value)
  const [columns, ends] = [columnsOf(builder, rows), columnsOf(builder, pairs)]
  const between = asTexts(step.value['between'])
  const endsOf = (name: string) => (ENDS.every(end => columnsOf(builder, name).some(c => c.name === end)) ? ENDS : [])
  return (
    <>
      <Field title={t('form.from')}>
        <SourceSelect step={step.name} value={rows} onChange={name => put(withClusterSides(name, pairs, between))} label={t('form.from')} />
      </Field>
      <KeyField step={step} columns={columns} title={t('cluster.key')} help={t('cluster.keyHelp')} />
      <Field wide title={t('cluster.by')} help={t('cluster.byHelp')}>
        <ColumnsSelect
          columns={columns}
          value={asTexts(step.value['by'])}
          onChange={by => put({ by: by.length > 0 ? by : undefined })}
          label={t('cluster.by')}
        />
      </Field>
      <Field wide title={t('cluster.pairs')} help={t('cluster.pairsHelp')}>
        <SourceSelect
          allowClear
          step={step.name}
          value={pairs}
          onChange={name => put(withClusterSides(rows, name, endsOf(name)))}
          label={t('cluster.pairs')}
        />
      </Field>
      {pairs === '' ? null : (
        <Field wide title={t('cluster.between')}>
          {between.length > 2 ? (
            <NoForm value={step.value['between']} />
          ) : (
            <div className="jq-within">
              {[0, 1].map(i => (
                <ColumnSelect
                  key={i}
                  columns={ends}
                  value={between[i] ?? ''}
                  onChange={name => put({ between: [between[0] ?? '', between[1] ?? ''].with(i, name) })}
                  label={t('cluster.end', { n: i + 1 })}
                />
              ))}
            </div>
          )}
        </Field>
      )}
      <Most step={step} />
      <Field title={t('cluster.keep')}>
        <Checkbox checked={step.value['keep'] === 'linked'} onChange={e => put({ keep: e.target.checked ? 'linked' : undefined })}>
          {t('cluster.keepLinked')}
        </Checkbox>
      </Field>
      <Gives step={step} beside={columns} />
      <Rest step={step} known={KNOWN} />
    </>
  )
}

/** A telephone number that thousands share says nothing about who belongs together. */
function Most({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, fixed } = useStep(step)
  const most = step.value['most']
  return (
    <Field title={t('cluster.most')} help={t('cluster.mostHelp')}>
      <div className="jq-order">
        <Switch
          size="small"
          checked={most !== undefined}
          aria-label={t('cluster.most')}
          onChange={on => put({ most: on ? 200 : undefined })}
        />
        {most === undefined ? null : (
          <TermField value={most} want="int" onChange={text => put({ most: numberOr(text) })} scope={fixed} label={t('cluster.mostKeys')} />
        )}
      </div>
    </Field>
  )
}
