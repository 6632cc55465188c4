import type { DatasetSummary } from '@jianqing/contract'
import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { count } from '../../../../kit/format.ts'
import { useWords } from '../../../../kit/words.ts'

/** Whether the file takes the place of the rows that are there, or is added to them, and what becomes of a row whose key is there. */
export function ModeChoice({
  dataset,
  append,
  onAppend,
}: {
  dataset: DatasetSummary
  /** Null until the person has chosen. */
  append: boolean | null
  onAppend: (append: boolean) => void
}) {
  const { t } = useTranslation('data')
  const { enumerate } = useWords()
  const tx = useTx()
  if (!dataset.current) return null
  const { version, rows } = dataset.current
  const key = enumerate(dataset.columns.filter(c => c.key).map(c => tx(c.label)))
  return (
    <fieldset className="jq-card jq-mode">
      <legend className="jq-sr">{t('wizard.mode.legend')}</legend>
      <h2 className="jq-h2" aria-hidden="true">
        {t('wizard.mode.legend')}
      </h2>
      <p className="jq-soft">{t('wizard.mode.now', { version, rows: count(rows) })}</p>
      <Radio.Group value={append} onChange={e => onAppend(e.target.value === true)} className="jq-mode-choices">
        <Radio value={false}>
          <b>{t('wizard.mode.replace')}</b>
          <span className="jq-soft">{t('wizard.mode.replaceText', { version })}</span>
        </Radio>
        <Radio value>
          <b>{t('wizard.mode.append')}</b>
          <span className="jq-soft">{t('wizard.mode.appendText', { key })}</span>
        </Radio>
      </Radio.Group>
    </fieldset>
  )
}
