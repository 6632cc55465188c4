import { Radio, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StepView } from '../model/view.ts'
import { ColumnSelect, ColumnsSelect, useColumnName } from './ColumnSelect.tsx'
import { ConditionField, TermField } from './ConditionField.tsx'
import { Field } from './Field.tsx'
import { NamedTerms } from './NamedTerms.tsx'
import { NameInput } from './NameInput.tsx'
import { OrderList } from './OrderList.tsx'
import { SourceSelect, SourcesSelect } from './SourceSelect.tsx'
import { asRecord, asText, asTexts, useStep } from './useStep.ts'

export interface FormProps {
  step: StepView
}

/** Which table a step reads that reads one. */
export function From({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, reads } = useStep(step)
  return (
    <Field title={t('form.from')}>
      <SourceSelect step={step.name} value={reads('from') ?? ''} onChange={name => put({ [step.kind]: name })} label={t('form.from')} />
    </Field>
  )
}

export function FilterForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, rows } = useStep(step)
  return (
    <>
      <From step={step} />
      <Field wide title={t('form.where')}>
        <ConditionField
          value={step.value['where']}
          onChange={where => put({ where: where ?? 'true' })}
          scope={rows}
          label={t('form.where')}
        />
      </Field>
    </>
  )
}

export function DeriveForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, rename, rows, made } = useStep(step)
  const set = asRecord(step.value['set'])
  const earlier = (i: number) => made(Object.fromEntries(Object.entries(set).slice(0, i)), rows)
  return (
    <>
      <From step={step} />
      <Field wide title={t('form.set')} help={t('form.setHelp')}>
        <NamedTerms
          terms={set}
          onChange={next => put({ set: next })}
          onRename={rename('set')}
          base="column"
          fresh={rows.columns[0]?.name ?? "''"}
          taken={[]}
          title={t('form.column')}
          scopeAt={i => ({ ...rows, columns: [...earlier(i), ...rows.columns] })}
        />
      </Field>
    </>
  )
}

export function UnionForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put } = useStep(step)
  return (
    <Field wide title={t('form.unionOf')}>
      <SourcesSelect
        step={step.name}
        value={asTexts(step.value['union'])}
        onChange={names => put({ union: names })}
        label={t('form.unionOf')}
      />
    </Field>
  )
}

export function DistinctForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, rows } = useStep(step)
  return (
    <>
      <From step={step} />
      <Field wide title={t('form.distinctOn')}>
        <ColumnsSelect columns={rows.columns} value={asTexts(step.value['on'])} onChange={on => put({ on })} label={t('form.distinctOn')} />
      </Field>
    </>
  )
}

export function RankForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const nameOf = useColumnName()
  const { put, rows, fixed } = useStep(step)
  const take = asText(step.value['take']) || 'first'
  return (
    <>
      <From step={step} />
      <Field wide title={t('form.rankBy')}>
        <ColumnsSelect columns={rows.columns} value={asTexts(step.value['by'])} onChange={by => put({ by })} label={t('form.rankBy')} />
      </Field>
      <Field wide title={t('form.order')}>
        <OrderList
          columns={rows.columns.map(c => ({ name: c.name, title: nameOf(c) }))}
          value={asTexts(step.value['order'])}
          onChange={order => put({ order })}
        />
      </Field>
      <Field title={t('form.take')}>
        <Segmented
          aria-label={t('form.take')}
          value={take}
          options={['first', 'last', 'all'].map(value => ({ value, label: t(`rank.${value}` as never) as string }))}
          onChange={value => put({ take: value })}
        />
      </Field>
      {take === 'all' ? null : (
        <Field title={t('form.nth')}>
          <TermField
            value={step.value['n'] ?? '1'}
            want="int"
            onChange={n => put({ n: n === '1' ? undefined : n })}
            scope={fixed}
            label={t('form.nth')}
          />
        </Field>
      )}
    </>
  )
}

export function MonthsForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, rows } = useStep(step)
  return (
    <>
      <From step={step} />
      <Field wide title={t('form.monthsFrom')}>
        <TermField value={step.value['from']} want="date" onChange={from => put({ from })} scope={rows} label={t('form.monthsFrom')} />
      </Field>
      <Field wide title={t('form.monthsTo')}>
        <TermField value={step.value['to']} want="date" onChange={to => put({ to })} scope={rows} label={t('form.monthsTo')} />
      </Field>
      <Field title={t('form.monthsAs')}>
        <NameInput
          value={asText(step.value['as'])}
          taken={rows.columns.map(c => c.name)}
          onChange={as => put({ as })}
          label={t('form.monthsAs')}
        />
      </Field>
    </>
  )
}

export function GroupForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, rename, rows, fixed, made } = useStep(step)
  const by = asTexts(step.value['by'])
  // a text of before calls them so, and goes on to
  const field = 'measure' in step.value ? 'measure' : 'aggregate'
  const aggregate = asRecord(step.value[field])
  const inGroup = { ...rows, columns: rows.columns.filter(c => by.includes(c.name)), aggregates: { columns: rows.columns } }
  const isRolling = step.kind === 'rolling'
  const window = isRolling ? ['window_from', 'window_to'].map(name => ({ name, type: 'date', label: null, values: null })) : []
  const after = { ...rows, columns: [...made(aggregate, inGroup), ...inGroup.columns, ...window] }
  return (
    <>
      <From step={step} />
      <Field wide title={t('form.by')}>
        <ColumnsSelect columns={rows.columns} value={by} onChange={names => put({ by: names })} label={t('form.by')} />
      </Field>
      {isRolling ? (
        <>
          <Field title={t('form.date')}>
            <TermDate step={step} />
          </Field>
          <Field title={t('form.days')}>
            <TermField value={step.value['days']} want="int" onChange={days => put({ days })} scope={fixed} label={t('form.days')} />
          </Field>
        </>
      ) : null}
      <Field wide title={t('form.aggregate')}>
        <NamedTerms
          terms={aggregate}
          onChange={next => put({ [field]: next })}
          onRename={rename(field)}
          base="n"
          fresh="count()"
          taken={by}
          title={t('form.aggregateOne')}
          scopeAt={() => inGroup}
        />
      </Field>
      <Field wide title={t('form.having')}>
        <ConditionField value={step.value['having']} onChange={having => put({ having })} scope={after} label={t('form.having')} />
      </Field>
      {isRolling ? (
        <Field wide title={t('form.keepWindows')}>
          <Radio.Group
            value={asText(step.value['keep']) || 'best'}
            options={['best', 'every'].map(value => ({ value, label: t(`rolling.${value}` as never) as string }))}
            onChange={e => put({ keep: e.target.value === 'best' ? undefined : String(e.target.value) })}
          />
        </Field>
      ) : null}
    </>
  )
}

function TermDate({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, rows } = useStep(step)
  return (
    <ColumnSelect
      columns={rows.columns.filter(c => c.type === 'date')}
      value={asText(step.value['date'])}
      onChange={date => put({ date })}
      label={t('form.date')}
    />
  )
}
