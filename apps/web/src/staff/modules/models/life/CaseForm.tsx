import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { api, type GoldenCase, type Severity } from '@jianqing/contract'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { csvOf } from './case-csv.ts'
import { CaseTable } from './CaseTable.tsx'

interface Props {
  golden: GoldenCase
  editable: boolean
  onChange: (golden: GoldenCase) => void
  /** The model's text: the data sets that it names are offered first. */
  text?: string
}

const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low']

/** Tables, the day that stands for today, and the leads that must be found in them. */
export function CaseForm({ golden, editable, onChange, text = '' }: Props) {
  const { t } = useTranslation('models')
  return (
    <div className="jq-case">
      <div className="jq-case-head">
        <label>
          <small className="jq-faint">{t('life.case.asOf')}</small>
          <br />
          <DayPicker
            disabled={!editable}
            placeholder={t('life.case.today')}
            value={golden.asOf}
            onChange={day => onChange({ ...golden, asOf: day ?? null })}
          />
        </label>
        {editable ? <AddTable golden={golden} onChange={onChange} text={text} /> : null}
      </div>
      {golden.tables.length === 0 ? <p className="jq-soft">{t('life.case.noTables')}</p> : null}
      {golden.tables.map((table, i) => (
        <CaseTable
          key={table.dataset}
          table={table}
          editable={editable}
          onRemove={() => onChange({ ...golden, tables: golden.tables.filter((_, k) => k !== i) })}
          onChange={changed => onChange({ ...golden, tables: golden.tables.map((old, k) => (k === i ? changed : old)) })}
        />
      ))}
      <Expected golden={golden} editable={editable} onChange={onChange} />
    </div>
  )
}

function AddTable({ golden, onChange, text }: Required<Pick<Props, 'golden' | 'onChange' | 'text'>>) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const { data } = useApi(api.datasets.list, {}, { staleTime: 300_000 })
  const taken = new Set(golden.tables.map(({ dataset }) => dataset))
  const add = (dataset: string) => {
    const columns = data?.items.find(d => d.id === dataset)?.columns ?? []
    // what the model reads comes first: the rest of a wide table is filled in by few
    const isRead = (id: string) => new RegExp(`\\b${id}\\b`).test(text)
    const header = columns.map(({ id }) => id).sort((a, b) => Number(isRead(b)) - Number(isRead(a)))
    onChange({ ...golden, tables: [...golden.tables, { dataset, csv: csvOf({ header, rows: [header.map(() => '')] }) }] })
  }
  return (
    <Select<string>
      aria-label={t('life.case.addTable')}
      placeholder={t('life.case.addTable')}
      value={null as never}
      onChange={add}
      style={{ minWidth: 200 }}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data?.items ?? [])
        .filter(({ id, live }) => !live && !taken.has(id))
        .sort((a, b) => Number(text.includes(b.id)) - Number(text.includes(a.id)))
        .map(({ id, title }) => ({ value: id, label: tx(title) }))}
    />
  )
}

function Expected({ golden, editable, onChange }: Props) {
  const { t } = useTranslation('models')
  const { t: ts } = useTranslation('shared')
  const { expected } = golden
  const set = (next: GoldenCase['expected']) => onChange({ ...golden, expected: next })
  const change = (i: number, part: Partial<GoldenCase['expected'][number]>) =>
    set(expected.map((e, k) => (k === i ? { ...e, ...part } : e)))
  return (
    <div>
      <header className="jq-life-head">
        <h3 className="jq-h2">{t('life.case.expected')}</h3>
        {editable ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => set([...expected, { subjectKey: '', severity: 'medium' }])}>
            {t('life.case.addExpected')}
          </Button>
        ) : null}
      </header>
      <p className="jq-faint">
        <small>{t('life.case.keyHelp')}</small>
      </p>
      {expected.length === 0 ? <p className="jq-soft">{t('life.case.noExpected')}</p> : null}
      <ul className="jq-case-expected">
        {expected.map((e, i) => (
          <li key={i}>
            <Input
              aria-label={`${t('life.case.key')} ${i + 1}`}
              value={e.subjectKey}
              disabled={!editable}
              onChange={event => change(i, { subjectKey: event.target.value })}
            />
            <Select<Severity>
              aria-label={`${t('life.case.severity')} ${i + 1}`}
              value={e.severity}
              disabled={!editable}
              onChange={severity => change(i, { severity })}
              options={SEVERITIES.map(s => ({ value: s, label: ts(`severity.${s}`) }))}
            />
            {editable ? (
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('life.case.removeRow', { n: i + 1 })}
                onClick={() => set(expected.filter((_, k) => k !== i))}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
