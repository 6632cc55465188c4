import { api, PETITION_CHANNELS, type PetitionFigures } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { FigureTable } from '../../../../kit/FigureTable.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useYear, YearPage } from '../../../../kit/YearPage.tsx'

type Share = PetitionFigures['firstInTime']
const share = ({ n, of }: Share) => percent(of === 0 ? null : n / of)
const told = (one: Share) => `${share(one)}（${count(one.n)}/${count(one.of)}）`

/** A year of petitions: how many came, were answered in time and were asked; with what is left out, and how many did not answer. */
export function StatisticsPage() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const answer = useApi(api.petitionStatistics.show, { query: useYear() }, { keepPrevious: true })
  const heads = (['received', 'first', 'result', 'excluded', 'asked', 'satisfied'] as const).map(head => t(`statistics.${head}`))
  const cells = (row: PetitionFigures) => [
    count(row.received),
    told(row.firstInTime),
    told(row.resultInTime),
    count(row.anonymous + row.unreachable),
    told(row.answered),
    told(row.satisfied),
  ]
  return (
    <YearPage answer={answer} title={t('statistics.title')} sub={t('statistics.sub')} back={{ to: '/petitions', label: t('nav') }}>
      {({ all, before, byChannel, byOffice }) => (
        <>
          <Facts
            items={[
              { label: t('statistics.received'), value: count(all.received), big: true },
              { label: t('statistics.before'), value: count(before.received) },
              { label: t('statistics.first'), value: told(all.firstInTime), big: true },
              { label: t('statistics.result'), value: told(all.resultInTime), big: true },
              {
                label: t('statistics.excluded'),
                value: t('statistics.excludedOf', { anonymous: all.anonymous, unreachable: all.unreachable }),
              },
              { label: t('statistics.repeated'), value: count(all.repeated) },
              {
                label: t('statistics.satisfied'),
                value: `${told(all.satisfied)} · ${t('statistics.noAnswer', { n: all.answered.of - all.answered.n, of: all.answered.of })}`,
              },
            ]}
          />
          <FigureTable
            title={t('statistics.byChannel')}
            heads={heads}
            rows={byChannel.map(row => ({ key: row.channel, name: tx(PETITION_CHANNELS[row.channel]), cells: cells(row) }))}
          />
          <FigureTable
            title={t('statistics.byOffice')}
            heads={heads}
            rows={byOffice.map(row => ({ key: row.officeId, name: row.officeName, cells: cells(row) }))}
          />
        </>
      )}
    </YearPage>
  )
}
