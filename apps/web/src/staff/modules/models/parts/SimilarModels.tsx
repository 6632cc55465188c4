import { type ModelDraft, linkTo } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'

/** Models in use that do nearly the same as a version does: one more of them is rarely what an office needs. Nothing where there are none. */
export function SimilarModels({ draft }: { draft: Pick<ModelDraft, 'id' | 'similar'> }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  if (draft.similar.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('life.page.similar')}
      description={
        <ul>
          {draft.similar.map(m => (
            <li key={m.versionId}>
              <Link to={linkTo.diff(m.versionId, draft.id)}>
                {t('life.page.similarTo', { title: tx(m.title), percent: Math.floor(m.similarity * 100) })}
              </Link>
            </li>
          ))}
        </ul>
      }
    />
  )
}
