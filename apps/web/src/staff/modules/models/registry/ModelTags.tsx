import { ExclamationCircleOutlined } from '@ant-design/icons'
import type { ModelSummary } from '@jianqing/contract'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useWords } from '../../../../kit/words.ts'
import { ModelStateTag } from '../life/ModelStateTag.tsx'
import { graveGaps } from './gaps.ts'

/** What keeps a model from running, or from seeing all there is; nothing where all is well. */
export function ModelTags({ model }: { model: ModelSummary }) {
  const { labelled } = useWords()
  const { t } = useTranslation('models')
  const tx = useTx()
  const gaps = graveGaps(model.inputs)
  if (model.state !== 'published') return <ModelStateTag state={model.state} />
  if (!model.runnable) return <StateTag tone="danger">{t('card.cannotRun')}</StateTag>
  if (gaps.length === 0) return null
  return (
    <Tooltip
      title={gaps.flatMap(({ input, gaps: own }) =>
        own.map(g => <div key={`${input.name} ${g.kind} ${g.column}`}>{labelled(tx(input.title), tx(g.message))}</div>),
      )}
    >
      <span tabIndex={0}>
        <StateTag tone="warn">
          <ExclamationCircleOutlined aria-hidden />
          {t('card.gap')}
        </StateTag>
      </span>
    </Tooltip>
  )
}
