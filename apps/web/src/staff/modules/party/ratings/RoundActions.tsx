import { api, type RoundDetail } from '@jianqing/contract'
import { App, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

export const ROUND_REFRESHES = [api.ratingRounds.get, api.ratingRounds.list, api.ratings.get, api.overview.workbench]

/** What moves the whole round: publicity, back to objections, decision. */
export function RoundActions({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('ratings')
  const { message } = App.useApp()
  const { id, revision, may } = round
  const publicise = useCommand(api.ratingRounds.publicise, {
    refreshes: ROUND_REFRESHES,
    onError: error => void message.error(errorText(error)),
  })
  const reopen = useCommand(api.ratingRounds.reopen, { refreshes: ROUND_REFRESHES })
  const decide = useCommand(api.ratingRounds.decide, { refreshes: ROUND_REFRESHES })
  return (
    <Space wrap>
      {may.publicise ? (
        <Button type="primary" loading={publicise.isPending} onClick={() => publicise.mutate({ params: { id }, body: { revision } })}>
          {t('act.publicise')}
        </Button>
      ) : null}
      {may.reopen ? (
        <ReasonDialog
          label={t('act.reopen')}
          field={t('reason')}
          pending={reopen.isPending}
          error={reopen.error}
          onOk={reason => reopen.mutateAsync({ params: { id }, body: { revision, reason } })}
        />
      ) : null}
      {may.decide ? (
        <ReasonDialog
          label={t('act.decide')}
          button={{ type: 'primary' }}
          field={t('act.opinion')}
          about={<p>{t('act.frozen')}</p>}
          pending={decide.isPending}
          error={decide.error}
          onOk={reason => decide.mutateAsync({ params: { id }, body: { revision, reason } })}
        />
      ) : null}
    </Space>
  )
}
