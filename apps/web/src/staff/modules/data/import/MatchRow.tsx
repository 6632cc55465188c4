import { ArrowLeftOutlined, BulbOutlined, CheckCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { AmountUnit, Upload } from '@jianqing/contract'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { UnitSelect } from './UnitSelect.tsx'
import { type ColumnMatch, isAutomatic, samplesOf } from './mapping.ts'

interface Props {
  match: ColumnMatch
  upload: Upload
  /** Header → label of the column that has it now. */
  takenBy: ReadonlyMap<string, string>
  onAssign: (header: string | null) => void
  unit: AmountUnit | null
  onUnit: (unit: AmountUnit | null) => void
}

/** One column of the data set and the header of the file that feeds it, side by side, with samples. */
export function MatchRow({ match, upload, takenBy, onAssign, unit, onUnit }: Props) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const { column, header, how, suggestion } = match
  const required = column.key || !column.nullable
  const state = header !== null ? 'ok' : required ? 'missing' : 'open'
  const samples = header === null ? [] : samplesOf(upload, header)
  const label = tx(column.label)
  return (
    <li className={`jq-match jq-match-${state}`}>
      <div className="jq-match-column">
        <span className="jq-match-label">
          {label}
          {required ? <em>{t('wizard.match.required')}</em> : null}
        </span>
        <span className="jq-match-id">
          {column.id} · {t(`type.${column.type}`)}
        </span>
      </div>
      <div className="jq-match-link" aria-hidden="true">
        {state === 'ok' ? <CheckCircleFilled /> : state === 'missing' ? <ExclamationCircleFilled /> : <MinusCircleOutlined />}
        <ArrowLeftOutlined />
      </div>
      <div className="jq-match-header">
        <div className="jq-match-choice">
          <Select
            value={header}
            placeholder={t('wizard.match.choose')}
            aria-label={`${label}: ${t('wizard.match.choose')}`}
            allowClear={!isAutomatic(match)}
            showSearch
            status={state === 'missing' ? 'error' : ''}
            onChange={(next: string | undefined) => onAssign(next ?? null)}
            className="jq-match-select"
            popupMatchSelectWidth={false}
            options={upload.headers.map(h => ({ value: h, label: h, used: takenBy.get(h) }))}
            optionRender={({ data }) => (
              <span>
                {data.label}
                {data.used && data.value !== header ? (
                  <small className="jq-faint"> {t('wizard.match.taken', { column: data.used })}</small>
                ) : null}
              </span>
            )}
          />
          <StateTag tone={how === 'none' ? 'quiet' : how === 'hand' ? 'brand' : 'ok'}>{t(`wizard.match.how.${how}`)}</StateTag>
        </div>
        {suggestion !== null ? (
          <div className="jq-match-hint">
            <BulbOutlined aria-hidden /> {t('wizard.match.suggestion', { header: suggestion })}{' '}
            <Button size="small" type="link" onClick={() => onAssign(suggestion)}>
              {t('wizard.match.accept')}
            </Button>
          </div>
        ) : null}
        {header !== null && column.type === 'money' ? (
          <div className="jq-match-unit">
            <span className="jq-faint">{t('wizard.unit.label')}</span>
            <UnitSelect label={label} unit={unit} onUnit={onUnit} />
          </div>
        ) : null}
        {header !== null ? (
          <div className="jq-match-samples">
            {samples.length > 0 ? samples.map(s => <code key={s}>{s}</code>) : t('wizard.match.samplesEmpty')}
          </div>
        ) : null}
      </div>
    </li>
  )
}
