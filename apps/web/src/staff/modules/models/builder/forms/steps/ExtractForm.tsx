import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { freeName } from '../../model/change.ts'
import { ColumnSelect } from '../ColumnSelect.tsx'
import { Field } from '../Field.tsx'
import { From, type FormProps } from '../rows.tsx'
import { asRecord, asText, useStep } from '../useStep.ts'
import { FinderFields } from './FinderFields.tsx'
import { Gives } from './Gives.tsx'
import { Rest } from './Rest.tsx'

const KNOWN = ['from', 'find', 'keep']

/** New columns of what is found in a text. */
export function ExtractForm({ step }: FormProps) {
  const { t } = useTranslation('builder')
  const { put, rename, rows } = useStep(step)
  const find = asRecord(step.value['find'])
  const names = Object.keys(find)
  const taken = [...names, ...rows.columns.map(c => c.name)]
  return (
    <>
      <From step={step} />
      <Field title={t('extract.text')}>
        <ColumnSelect
          columns={rows.columns.filter(c => c.type === 'text')}
          value={asText(step.value['from'])}
          onChange={from => put({ from })}
          label={t('extract.text')}
        />
      </Field>
      <Field wide title={t('extract.find')} help={t('extract.findHelp')}>
        <div className="jq-entries">
          {names.map((name, i) => (
            <FinderFields
              key={i}
              step={step}
              name={name}
              n={i + 1}
              entry={find[name]}
              taken={taken}
              onChange={entry => put({ find: { ...find, [name]: entry } })}
              onRename={to => rename('find')(name, to)}
              onRemove={() => put({ find: Object.fromEntries(Object.entries(find).filter(([other]) => other !== name)) })}
            />
          ))}
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => put({ find: { ...find, [freeName('found', new Set(taken))]: { any: [] } } })}
          >
            {t('named.add', { title: t('extract.one') })}
          </Button>
        </div>
      </Field>
      <Field wide title={t('extract.keep')}>
        <Checkbox checked={step.value['keep'] === 'found'} onChange={e => put({ keep: e.target.checked ? 'found' : undefined })}>
          {t('extract.keepFound')}
        </Checkbox>
      </Field>
      <Gives step={step} beside={rows.columns} />
      <Rest step={step} known={KNOWN} />
    </>
  )
}
