import { ExportOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { useMay } from '../../../shell/session/session.tsx'

/** The model as one signed file for another office. */
export function GiveModel({ id }: { id: string }) {
  const { t } = useTranslation('models')
  const may = useMay()
  if (!may('model:write')) return null
  return (
    <section className="jq-card jq-model-side">
      <h2 className="jq-h2">{t('life.give.title')}</h2>
      <p className="jq-soft">{t('life.give.text')}</p>
      <DownloadButton
        endpoint={api.models.give}
        args={{ params: { model: id } }}
        otherwise={`${id}.jqmodel.json`}
        icon={<ExportOutlined />}
      >
        {t('life.give.button')}
      </DownloadButton>
    </section>
  )
}
