import { EVALUATED_KINDS, type EvaluationRoundDetail, FULL_OUTCOMES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { type Fact, Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { useWords } from '../../../../kit/words.ts'
import { Allot } from './round/Allot.tsx'
import { DrawPanel } from './round/DrawPanel.tsx'
import { Statistics } from './round/Statistics.tsx'
import { roundRecord } from './record.ts'
import './evaluations.css'

/** What is looked at: whose cases, of which time, how many. */
function Head({ item }: { item: EvaluationRoundDetail }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  const { enumerate } = useWords()
  const { draw } = item
  const figures: Fact[] = draw
    ? [
        { label: t('round.population'), value: draw.population, big: true },
        { label: t('round.drawn'), value: draw.drawn, big: true },
        { label: t('round.decided'), value: `${item.cases.decided} / ${item.cases.total}`, big: true },
      ]
    : []
  const few = item.offices.slice(0, 3).map(({ name }) => name)
  return (
    <Facts
      items={[
        ...figures,
        {
          label: t('round.offices'),
          value: item.offices.length > 3 ? t('round.officesMore', { names: enumerate(few), n: item.offices.length }) : enumerate(few),
        },
        { label: t('round.column.period'), value: t('round.period', { from: item.fromOn, to: item.toOn }) },
        { label: t('add.kinds'), value: enumerate(item.kinds.map(kind => tx(EVALUATED_KINDS[kind]))) },
        { label: t('round.share'), value: t('round.shareOf', { share: item.share, least: item.least }) },
        ...(item.full.length > 0 ? [{ label: t('add.full'), value: enumerate(item.full.map(outcome => tx(FULL_OUTCOMES[outcome]))) }] : []),
      ]}
    />
  )
}

/** One round: how it was drawn, how far it is, what came of it. */
export function RoundPage() {
  const { t } = useTranslation('evaluations')
  return (
    <RecordPage record={roundRecord} back={t('round.nav')}>
      {item => ({
        title: item.title,
        sub: [item.officeName, item.createdBy?.name].filter(Boolean).join(' · '),
        way: item.state === 'running' && item.mayWrite && item.unallotted > 0 ? <Allot round={item} /> : null,
        body: (
          <>
            <Head item={item} />
            {item.draw && item.state !== 'cancelled' ? <Statistics round={item} /> : null}
            {item.draw || item.state === 'draft' ? <DrawPanel item={item} /> : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
