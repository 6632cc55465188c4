import { ENROLMENT_STATES, SKIP_REASONS, type TrainingDetail } from '@jianqing/contract'
import { Alert, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { MINE_TONES } from '../tones.ts'
import { useSeat } from './useSeat.ts'

type Mine = NonNullable<TrainingDetail['mine']>

/** How one stands, and why a seat passed one by. */
function Standing({ mine, training }: { mine: Mine; training: TrainingDetail }) {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  const { state, place, hours, offerUntil, skip } = mine
  const words = {
    seated: t('seat.seated'),
    waiting: t('seat.waiting', { n: place }),
    offered: t('seat.offered', { until: offerUntil ? dateTime(offerUntil) : '' }),
    attended: t('seat.attended', { n: hours }),
    lapsed: t('seat.lapsed'),
  }
  const told: string | undefined = state in words ? words[state as keyof typeof words] : undefined
  return (
    <>
      <p>
        <StateTag tone={MINE_TONES[state]}>{tx(ENROLMENT_STATES[state])}</StateTag> {told}
      </p>
      {skip && state === 'waiting' ? (
        <Alert
          type="info"
          showIcon
          title={t('seat.skipped', { at: dateTime(skip.at), reason: tx(SKIP_REASONS[skip.reason]), other: skip.other ?? training.title })}
        />
      ) : null}
    </>
  )
}

/** One's own seat: asked for, offered, given back; the last of it says how many wait. */
export function SeatPanel({ training }: { training: TrainingDetail }) {
  const { t } = useTranslation('trainings')
  const seat = useSeat(training)
  const { mine, mayJoin, mayWithdraw, seats, taken, waiting } = training
  if (!mine && !mayJoin) return null
  const isFull = taken >= seats
  return (
    <RecordPanel title={t('seat.title')}>
      {mine ? (
        <Standing mine={mine} training={training} />
      ) : (
        <p>{isFull ? t('seat.full', { n: waiting }) : t('seat.free', { n: seats - taken })}</p>
      )}
      <div className="jq-training-seat">
        {mayJoin ? (
          <Button type="primary" loading={seat.isPending} onClick={() => seat.join()}>
            {isFull ? t('seat.wait') : t('seat.join')}
          </Button>
        ) : null}
        {mine?.state === 'offered' ? (
          <Button type="primary" loading={seat.isPending} onClick={seat.accept}>
            {t('seat.accept')}
          </Button>
        ) : null}
        {mayWithdraw ? (
          <Popconfirm title={t('seat.sure')} okText={t('seat.withdraw')} onConfirm={() => seat.withdraw()}>
            <Button loading={seat.isPending}>{t('seat.withdraw')}</Button>
          </Popconfirm>
        ) : null}
      </div>
    </RecordPanel>
  )
}
