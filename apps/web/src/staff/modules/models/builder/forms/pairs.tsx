import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Segmented, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { ColumnSelect } from './ColumnSelect.tsx'
import { ConditionField, TermField } from './ConditionField.tsx'
import { Field } from './Field.tsx'
import type { FormProps } from './rows.tsx'
import { SourceSelect } from './SourceSelect.tsx'
import { numberOr } from './steps/sides.ts'
import { TakeRight } from './TakeRight.tsx'
import { asRecord, asText, useStep } from './useStep.ts'

/** Keys as the text has them – `[a]` where both sides have one name, `{ left: right }` else – and as pairs. */
export function keysOf(on: unknown): [string, string][] {
  return Array.isArray(on)
    ? on.map(key => [asText(key), asText(key)])
    : Object.entries(asRecord(on)).map(([left, right]) => [left, asText(right)])
}

export function keysAs(pairs: readonly (readonly [string, string])[]): unknown {
  const full = pairs.filter(([left, right]) => left !== '' && right !== '')
  if (full.length === 0) return undefined
  return full.every(([left, right]) => left === right) ? full.map(([left]) => left) : Object.fromEntries(full)
}

export function PairForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, reads, columns, pair } = useStep(step)
  const isMatch = step.kind === 'match'
  const side = (slot: 'left' | 'right', title: string) => (
    <Field title={title}>
      <SourceSelect
        step={step.name}
        value={reads(slot) ?? ''}
        onChange={name => put({ [step.kind]: { ...asRecord(step.value[step.kind]), [slot]: name } })}
        label={title}
      />
    </Field>
  )
  return (
    <>
      {side('left', t(isMatch ? 'form.matchLeft' : 'form.withoutLeft'))}
      {side('right', t(isMatch ? 'form.matchRight' : 'form.withoutRight'))}
      <Field wide title={t('form.keys')} help={t('form.keysHelp')}>
        <Keys step={step} />
      </Field>
      <Field wide title={t('form.pairWhere')}>
        <ConditionField value={step.value['where']} onChange={where => put({ where })} scope={pair} label={t('form.pairWhere')} />
      </Field>
      <Within step={step} />
      {isMatch ? (
        <>
          <TakeRight step={step} columns={{ left: columns('left'), right: columns('right') }} />
          <Field wide title={t('form.keep')}>
            <Checkbox checked={step.value['keep'] === 'left'} onChange={e => put({ keep: e.target.checked ? 'left' : undefined })}>
              {t('form.keepLeft')}
            </Checkbox>
          </Field>
          <Cap step={step} />
          <Field wide title={t('form.evidence')}>
            <Segmented
              aria-label={t('form.evidence')}
              value={asText(step.value['evidence']) || 'both'}
              options={['both', 'left', 'right'].map(value => ({ value, label: t(`evidence.${value}` as never) as string }))}
              onChange={value => put({ evidence: value === 'both' ? undefined : value })}
            />
          </Field>
        </>
      ) : null}
    </>
  )
}

/** A hospital, a day and an amount that ten thousand rows share would make a hundred million pairs. */
function Cap({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, fixed } = useStep(step)
  const most = step.value['most']
  return (
    <Field wide title={t('form.most')} help={t('form.mostHelp')}>
      <div className="jq-order">
        <Switch
          size="small"
          checked={most !== undefined}
          disabled={most === undefined && step.value['keep'] === 'left'}
          aria-label={t('form.most')}
          onChange={on => put({ most: on ? 200 : undefined })}
        />
        {most === undefined ? null : (
          <TermField value={most} want="int" onChange={text => put({ most: numberOr(text) })} scope={fixed} label={t('form.mostRows')} />
        )}
      </div>
    </Field>
  )
}

function Keys({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, columns } = useStep(step)
  const pairs = keysOf(step.value['on'])
  const change = (next: readonly (readonly [string, string])[]) => put({ on: keysAs(next) ?? [] })
  const [left, right] = [columns('left'), columns('right')]
  const shared = left.find(c => right.some(r => r.name === c.name) && !pairs.some(([l]) => l === c.name))
  const fresh = (): [string, string] => (shared ? [shared.name, shared.name] : [left[0]?.name ?? '', right[0]?.name ?? ''])
  return (
    <ol className="jq-order">
      {pairs.map(([l, r], i) => (
        <li key={i}>
          <ColumnSelect
            columns={left}
            value={l}
            onChange={name => change(pairs.with(i, [name, right.some(c => c.name === name) && l === r ? name : r]))}
            label={t('keys.left', { n: i + 1 })}
          />
          <span aria-hidden="true">＝</span>
          <ColumnSelect
            columns={right}
            value={r}
            onChange={name => change(pairs.with(i, [l, name]))}
            label={t('keys.right', { n: i + 1 })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('keys.remove', { n: i + 1 })}
            onClick={() => change(pairs.toSpliced(i, 1))}
          />
        </li>
      ))}
      <li>
        <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => change([...pairs, fresh()])}>
          {t('keys.add')}
        </Button>
      </li>
    </ol>
  )
}

/** The right date lies within some days of the left one. */
function Within({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, columns, fixed } = useStep(step)
  const within = step.value['within'] === undefined ? null : asRecord(step.value['within'])
  const dates = (slot: 'left' | 'right') => columns(slot).filter(c => c.type === 'date')
  const bare = (value: unknown) => asText(value).replace(/^(left|right)\./, '')
  const begin = () => ({ from: `left.${dates('left')[0]?.name ?? ''}`, days: '30', of: `right.${dates('right')[0]?.name ?? ''}` })
  // an expression in the place of a date has no form here
  const isPlain = within === null || [within['from'], within['of']].every(value => /^(left|right)\.\w*$/.test(asText(value)))
  return (
    <Field wide title={t('form.within')} help={t('form.withinHelp')}>
      <div className="jq-order">
        <Switch
          size="small"
          checked={within !== null}
          aria-label={t('form.within')}
          onChange={on => put({ within: on ? begin() : undefined })}
        />
        {within && isPlain ? (
          <div className="jq-within">
            <ColumnSelect
              columns={dates('left')}
              value={bare(within['from'])}
              onChange={name => put({ within: { ...within, from: `left.${name}` } })}
              label={t('within.from')}
            />
            <span>{t('within.after')}</span>
            <TermField
              value={within['days']}
              want="int"
              onChange={days => put({ within: { ...within, days } })}
              scope={fixed}
              label={t('within.days')}
            />
            <span>{t('within.holds')}</span>
            <ColumnSelect
              columns={dates('right')}
              value={bare(within['of'])}
              onChange={name => put({ within: { ...within, of: `right.${name}` } })}
              label={t('within.of')}
            />
          </div>
        ) : null}
        {isPlain ? null : <small className="jq-faint">{t('within.asText')}</small>}
      </div>
    </Field>
  )
}
