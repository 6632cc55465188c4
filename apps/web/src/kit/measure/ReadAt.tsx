import { ReloadOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type AnyEndpoint, useCommand } from '../api.ts'
import { dateTime } from '../format.ts'

interface ReadAtProps {
  /** As of when the numbers count; undefined while they are asked for. */
  at: string | undefined
  /** What is asked for again once the records have been read. */
  refreshes: readonly AnyEndpoint[]
}

/** As of when numbers count, and the way to have them count all that has been written down by now. */
export function ReadAt({ at, refreshes }: ReadAtProps) {
  const { t } = useTranslation('shared')
  const refresh = useCommand(api.overview.refresh, { refreshes: [...refreshes, api.measures.list, api.measures.rows] })
  return (
    <>
      {at ? <span className="jq-faint jq-nowrap">{t('measure.readAt', { at: dateTime(at) })}</span> : null}
      <Button icon={<ReloadOutlined />} loading={refresh.isPending} onClick={() => refresh.mutate({})}>
        {t('measure.refresh')}
      </Button>
    </>
  )
}
