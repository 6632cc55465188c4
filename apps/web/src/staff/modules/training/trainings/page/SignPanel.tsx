import { api, type CodeGiven, type TrainingDetail } from '@jianqing/contract'
import { QRCode } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../../kit/api.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { OwnSignIn } from '../../../../../kit/sign-in/OwnSignIn.tsx'
import { useMe } from '../../../../shell/session/session.tsx'

/** One's own sign-in on the day: by what the room's screen shows, or by one's own code at the door. */
export function SignPanel({ training: { id, mine } }: { training: TrainingDetail }) {
  const { t } = useTranslation('trainings')
  const me = useMe()
  const { mutate, isPending, error } = useCommand(api.trainings.sign, { refreshes: [api.trainings.get] })
  const send = useCallback((body: CodeGiven) => mutate({ params: { id }, body }), [mutate, id])
  if (!mine || (!mine.maySign && !mine.arrivedAt)) return null
  return (
    <>
      <OwnSignIn may={mine.maySign} signedAt={mine.arrivedAt} isPending={isPending} error={error} send={send} />
      {mine.maySign ? (
        <RecordPanel title={t('sign.own')} help={t('sign.ownHelp')}>
          <QRCode value={me.id} size={160} bgColor="#fff" color="#000" bordered={false} aria-label={t('sign.own')} />
        </RecordPanel>
      ) : null}
    </>
  )
}
