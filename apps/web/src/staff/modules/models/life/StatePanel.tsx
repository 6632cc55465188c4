import { api, type ModelDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { ActionBar } from '../../../../kit/action/ActionBar.tsx'
import { useActOnVersion } from './useVersion.ts'

/** Says that a model stands still, for everybody. */
export function StateNotice({ state }: Pick<ModelDetail, 'state'>) {
  const { t } = useTranslation('models')
  return state === 'paused' || state === 'retired' ? (
    <Alert type="warning" showIcon title={t(`life.state.${state}`)} style={{ marginBottom: 16 }} />
  ) : null
}

/** What may be done with the version in use: pause, resume, retire. Shown only to those who may. */
export function StatePanel({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const { data } = useApi(api.models.drafts.get, { params: { id: model.versionId } })
  const { onAct, onConflict } = useActOnVersion(model.versionId)
  if (!data || data.actions.length === 0) return null
  return (
    <section className="jq-card jq-model-side">
      <h2 className="jq-h2">{t('life.state.acts')}</h2>
      <ActionBar
        actions={data.actions}
        recordId={data.id}
        onConflict={onConflict}
        onAct={(action, form) => onAct({ action, revision: data.revision, form })}
      />
    </section>
  )
}
