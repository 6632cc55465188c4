import type { ImportRecord } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { count, percent } from '../../../../kit/format.ts'
import { Undecided } from './Undecided.tsx'

interface Props {
  record: ImportRecord
  state: 'shrinking' | 'awaiting' | 'declined' | 'withdrawn'
  /** Back to the headers of the same upload, where rows can be added instead. */
  onBack: (() => void) | null
  onRestart: () => void
}

/** An import that would take the place of far more rows than it brings: both numbers, who has to decide, and what became of it. */
export function Shrunk({ record, state, onBack, onRestart }: Props) {
  const { t } = useTranslation('data')
  const { before = 0, after = 0 } = record.shrink ?? {}
  return (
    <Undecided
      record={record}
      words={t(`wizard.shrunk.${state === 'awaiting' && !record.mine ? 'decide' : state}`)}
      figures={
        <dl className="jq-shrink">
          <div>
            <dt>{t('wizard.shrunk.before')}</dt>
            <dd className="jq-num">{count(before)}</dd>
          </div>
          <div>
            <dt>{t('wizard.shrunk.after')}</dt>
            <dd className="jq-num jq-warn">{count(after)}</dd>
          </div>
          <div>
            <dt>{t('wizard.shrunk.share')}</dt>
            <dd className="jq-num">{percent(before === 0 ? null : after / before)}</dd>
          </div>
          <div>
            <dt>{t('wizard.match.file')}</dt>
            <dd>{record.file}</dd>
          </div>
        </dl>
      }
      back={onBack && record.state === 'shrinking' ? <Button onClick={onBack}>{t('wizard.shrunk.back')}</Button> : null}
      onRestart={onRestart}
    />
  )
}
