import type { DefinitionPreview } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'

type Field = Extract<DefinitionPreview, { kind: 'paper' }>['fields'][number]

/** What the text may stand on; a press puts a field where the cursor is. */
export function Fields({ of, onInsert }: { of: readonly Field[]; onInsert: (field: string) => void }) {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  return (
    <details className="jq-definition-fields" open>
      <summary>{t('fields.title')}</summary>
      <p className="jq-soft">{t('fields.help', { enclosures: '附件：' })}</p>
      <dl>
        {of.map(field => (
          <div key={field.id} style={{ display: 'contents' }}>
            <dt>
              <button type="button" className="jq-link" onClick={() => onInsert(`{${field.title['zh-CN']}}`)}>
                {`{${field.title['zh-CN']}}`}
              </button>
            </dt>
            <dd>
              {[t(`fields.${field.type}`), field.required ? t('fields.required') : null, field.about ? tx(field.about) : null]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
