import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTitles } from '../canvas/useTitles.ts'
import { asI18n } from '../model/view.ts'
import { columnsOf, useBuilder } from '../page/context.ts'
import { setIn } from '../yaml/edit.ts'
import { CodeSelect } from './CodeSelect.tsx'
import { ColumnSelect, ColumnsSelect } from './ColumnSelect.tsx'
import { TermField } from './ConditionField.tsx'
import { Field } from './Field.tsx'
import { ReasonInput } from './ReasonInput.tsx'
import { asRecord, asText, asTexts } from './useStep.ts'

const SUBJECTS = [
  'case',
  'person',
  'company',
  'person+company',
  'person+case',
  'staff',
  'prosecutor',
  'plaintiff',
  'asker',
  'pair',
  'judgment',
  'report',
  'opinion',
  'project',
  'house',
  'group',
  'suspect',
  'penalty',
  'correction',
  'lot',
  'place',
]
const SEVERITIES = ['high', 'medium', 'low'] as const

/** What becomes a lead: whose it is, how grave, and the sentence that says why. */
export function LeadsForm() {
  const { t } = useTranslation('builder')
  const builder = useBuilder()
  const { model, view } = builder
  const titles = useTitles()
  const { from, value } = view.leads
  const columns = [...new Map(from.flatMap(name => columnsOf(builder, name)).map(c => [c.name, c])).values()]
  const scope = {
    columns,
    params: view.params.map(({ name, type, title }) => ({ name, type, title })),
    constants: view.constants.map(({ name }) => ({ name, type: 'text' as const })),
  }
  const put = (field: string, next: unknown) => model.change(text => setIn(text, ['leads', field], next), `leads.${field}`)
  const subject = asRecord(value['subject'])
  const setSubject = (fields: object) =>
    put('subject', { kind: asText(subject['kind']) || 'case', key: asTexts(subject['key']), ...fields })
  const reason =
    typeof value['reason'] === 'string'
      ? { 'zh-CN': value['reason'], en: '' }
      : { 'zh-CN': asText(asRecord(value['reason'])['zh-CN']), en: asText(asRecord(value['reason'])['en']) }
  const setReason = (next: { 'zh-CN': string; en: string }) =>
    put('reason', { 'zh-CN': next['zh-CN'], ...(next.en !== '' && { en: next.en }) })
  return (
    <section className="jq-form" aria-label={t('leads.title')}>
      <header>
        <h2 className="jq-h2">{t('leads.title')}</h2>
      </header>
      <div className="jq-fields">
        <Field wide title={t('leads.from')}>
          <Select
            className="jq-wide"
            mode="multiple"
            aria-label={t('leads.from')}
            value={[...from]}
            options={view.steps.map(({ name }) => ({ value: name, label: titles(name).title, title: titles(name).title }))}
            onChange={(names: string[]) => put('from', names.length === 1 ? names[0] : names)}
          />
        </Field>
        <Field title={t('leads.kind')}>
          <CodeSelect
            value={asText(subject['kind'])}
            codes={SUBJECTS}
            wordOf={kind => t(`subject.${kind}` as never) as string}
            onChange={kind => setSubject({ kind })}
            label={t('leads.kind')}
          />
        </Field>
        <Field title={t('leads.key')} help={t('leads.keyHelp')}>
          <ColumnsSelect columns={columns} value={asTexts(subject['key'])} onChange={key => setSubject({ key })} label={t('leads.key')} />
        </Field>
        <Field wide title={t('leads.severity')}>
          <TermField
            value={value['severity'] ?? "'medium'"}
            want="text"
            scope={scope}
            choices={SEVERITIES.map(s => ({ value: s, label: t(`severity.${s}`) }))}
            onChange={text => put('severity', text)}
            label={t('leads.severity')}
          />
        </Field>
        <Field title={t('leads.office')}>
          <ColumnSelect
            allowClear
            columns={columns.filter(c => c.type === 'text')}
            value={asText(value['office'])}
            onChange={name => put('office', name || undefined)}
            label={t('leads.office')}
          />
        </Field>
        <Field title={t('leads.route')}>
          <Input aria-label={t('leads.route')} value={asText(value['route'])} onChange={e => put('route', e.target.value || undefined)} />
        </Field>
        <Field wide title={t('leads.reason')} help={t('leads.reasonHelp')}>
          <ReasonInput
            value={reason['zh-CN']}
            columns={columns}
            params={scope.params}
            onChange={zh => setReason({ ...reason, 'zh-CN': zh })}
            label={t('leads.reason')}
          />
        </Field>
        <Field wide title={t('leads.reasonEn')}>
          <ReasonInput
            value={reason.en === '' ? '' : asI18n(value['reason']).en}
            columns={columns}
            params={scope.params}
            onChange={en => setReason({ ...reason, en })}
            label={t('leads.reasonEn')}
          />
        </Field>
      </div>
    </section>
  )
}
