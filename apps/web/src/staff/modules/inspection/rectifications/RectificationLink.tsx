import { addressOf, api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { rectificationRecord } from './record.ts'

/** The rectification that a lead or an answered letter came to: there it is verified. */
export function RectificationLink({ kind, id }: { kind: 'lead' | 'letter'; id: string }) {
  const { t } = useTranslation('rectifications')
  const { data } = useApi(api.rectifications.of, { params: { kind, id } })
  const one = data?.rectification
  if (!one) return null
  return (
    <RecordPanel title={t('link.title')}>
      <div className="jq-two">
        <Link to={addressOf(api.rectifications, one.id)}>{t('link.open')}</Link>
        <RecordState record={rectificationRecord} state={one.state} />
      </div>
      <p className="jq-faint">{t('link.help')}</p>
    </RecordPanel>
  )
}
