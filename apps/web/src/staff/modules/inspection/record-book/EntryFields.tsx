import { DeleteOutlined } from '@ant-design/icons'
import { api, ASKER_LEVELS, ASKER_ROLES, ASKING_WAYS, BEHAVIOURS, ENTRY_HANDLINGS, type I18nText } from '@jianqing/contract'
import { Button, Form, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { optionsOf } from '../../../../kit/options.ts'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

/** A case of one's own, by its number. */
function CaseChoice(bound: { id?: string; value?: string | null; onChange?: (value: string | null) => void }) {
  const { t } = useTranslation('recordBook')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useApi(api.recordBook.cases, { query: q ? { q } : {} }, { keepPrevious: true, staleTime: 60_000 })
  return (
    <Select
      {...bound}
      allowClear
      onClear={() => bound.onChange?.(null)}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('field.caseHelp')}
      notFoundContent={t('field.noCase')}
      options={(data?.items ?? []).map(item => ({ value: item.caseNo, label: item.caseNo, about: item.cause }))}
      optionRender={({ data: option }) => (
        <span>
          {option.label} <span className="jq-faint">{option.about}</span>
        </span>
      )}
    />
  )
}

/** Of a month as YYYY-MM. */
function lastDayOf(month: string): string {
  const day = new Date(`${month}-01T00:00:00Z`)
  day.setUTCMonth(day.getUTCMonth() + 1, 0)
  return day.toISOString().slice(0, 10)
}

interface EntryFieldsProps {
  /** Where it lies in the form: its place among several, or the name of the only one. */
  at: number | string
  /** Of which it is; none: any day. */
  month?: string
  /** Takes it away again, where there are more. */
  onRemove?: (() => void) | undefined
}

/** The fields of one matter, in the order in which one remembers it. */
export function EntryFields({ at, month, onRemove }: EntryFieldsProps) {
  const { t } = useTranslation('recordBook')
  const tx = useTx()
  const required = [{ required: true, message: t('field.required') }]
  const options = (of: Record<string, I18nText>) => optionsOf(of, tx)
  const choice = (name: string, of: Record<string, I18nText>) => (
    <Form.Item name={[at, name]} label={t(`field.${name}` as never) as string} rules={required}>
      <Select options={options(of)} />
    </Form.Item>
  )
  const words = (name: string, most: number, rules: typeof required = []) => (
    <Form.Item name={[at, name]} label={t(`field.${name}` as never) as string} rules={rules}>
      <Input maxLength={most} />
    </Form.Item>
  )
  return (
    <fieldset className="jq-book-entry">
      {typeof at === 'number' ? (
        <div className="jq-book-entry-head">
          <strong>{t('field.nth', { n: at + 1 })}</strong>
          {onRemove ? (
            <Button type="text" size="small" icon={<DeleteOutlined />} onClick={onRemove}>
              {t('field.remove')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <div className="jq-book-entry-grid">
        {words('asker', 50, required)}
        {choice('askerRole', ASKER_ROLES)}
        {choice('askerLevel', ASKER_LEVELS)}
        {words('askerUnit', 100)}
        {words('askerPost', 50)}
        {words('relation', 100)}
        <Form.Item name={[at, 'occurredOn']} label={t('field.occurredOn')} rules={required}>
          <Input type="date" {...(month && { min: `${month}-01`, max: lastDayOf(month) })} />
        </Form.Item>
        {choice('way', ASKING_WAYS)}
        {words('place', 100)}
        {choice('behaviour', BEHAVIOURS)}
        {choice('handling', ENTRY_HANDLINGS)}
        <Form.Item name={[at, 'caseNo']} label={t('field.caseNo')}>
          <CaseChoice />
        </Form.Item>
        <Form.Item className="wide" name={[at, 'content']} label={t('field.content')} rules={[...required, { min: 2, max: 2000 }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
        <Form.Item className="wide" name={[at, 'effect']} label={t('field.effect')}>
          <Input maxLength={500} />
        </Form.Item>
      </div>
    </fieldset>
  )
}
