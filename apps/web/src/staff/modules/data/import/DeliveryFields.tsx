import type { DatasetSummary } from '@jianqing/contract'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayRange } from '../../../../kit/day/DayRange.tsx'

/** Who delivers the file, and of which days it tells. */
export interface Delivery {
  origin: string
  from: string | null
  until: string | null
}

/** As it was said, else as the last import of the data set had it. */
export const deliveryOf = (said: Delivery | null, dataset: DatasetSummary): Delivery =>
  said ?? { origin: dataset.current?.origin ?? '', from: null, until: null }

/** What of it is sent: nothing where nothing was said. */
export const deliveryToSend = ({ origin, from, until }: Delivery) => ({
  ...(origin.trim() && { origin: origin.trim() }),
  ...((from || until) && { period: { from, until } }),
})

export function DeliveryFields({ delivery, onDelivery }: { delivery: Delivery; onDelivery: (delivery: Delivery) => void }) {
  const { t } = useTranslation('data')
  return (
    <section className="jq-card jq-delivery">
      <div>
        <label htmlFor="delivery-origin">{t('origin.by')}</label>
        <Input
          id="delivery-origin"
          maxLength={100}
          value={delivery.origin}
          placeholder={t('origin.example')}
          onChange={e => onDelivery({ ...delivery, origin: e.target.value })}
        />
      </div>
      <div>
        <label htmlFor="delivery-period">{t('origin.period')}</label>
        <DayRange
          id={{ start: 'delivery-period', end: 'delivery-period-end' }}
          open
          value={[delivery.from, delivery.until]}
          onChange={range => onDelivery({ ...delivery, from: range?.[0] ?? null, until: range?.[1] ?? null })}
        />
      </div>
      <p className="jq-faint">{t('origin.hint')}</p>
    </section>
  )
}
