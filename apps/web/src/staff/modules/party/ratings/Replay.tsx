import { api, type RoundDetail } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { StateTag } from '../../../../kit/tags.tsx'

/** Works the results out again from what was frozen, and says whether they are the same. */
export function Replay({ round }: { round: RoundDetail }) {
  const { t } = useTranslation('ratings')
  const [asked, setAsked] = useState(false)
  const { data, isFetching } = useApi(api.ratingRounds.replay, { params: { id: round.id } }, { enabled: asked })
  return (
    <p className="jq-replay">
      <code>{round.resultSha256?.slice(0, 16)}…</code>
      {data ? <StateTag tone={data.intact ? 'ok' : 'danger'}>{t(data.intact ? 'replay.same' : 'replay.differs')}</StateTag> : null}
      {data ? null : (
        <Button size="small" loading={isFetching} onClick={() => setAsked(true)}>
          {t('replay.ask')}
        </Button>
      )}
    </p>
  )
}
